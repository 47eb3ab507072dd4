"""The parts of the room of targets, criteria and objectives."""
