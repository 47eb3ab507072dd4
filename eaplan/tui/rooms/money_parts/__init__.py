"""The parts of the room of money."""
