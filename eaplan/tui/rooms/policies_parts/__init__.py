"""The parts of the room of policies."""
