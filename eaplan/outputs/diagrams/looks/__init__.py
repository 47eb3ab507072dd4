"""What things are grouped by, what colours tell of them, and what is told when they are pointed at."""
