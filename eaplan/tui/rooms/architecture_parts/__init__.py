"""The parts of the Architecture room."""
