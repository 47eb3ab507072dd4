"""What the flow of money is made of."""
