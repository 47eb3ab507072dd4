"""What the room of problems is made of."""
