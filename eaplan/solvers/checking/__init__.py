"""The exact check of what a solver found: no circles, and money divided to the đồng."""
