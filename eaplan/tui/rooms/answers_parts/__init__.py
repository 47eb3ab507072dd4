"""What the Answers room is made of."""
