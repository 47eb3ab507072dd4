"""The parts of the room of scenarios."""
