"""What the dependency graph is made of."""
