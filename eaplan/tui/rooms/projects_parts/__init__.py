"""The parts of the room of projects."""
