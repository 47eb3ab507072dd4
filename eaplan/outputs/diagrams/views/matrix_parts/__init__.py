"""What the matrix is made of."""
