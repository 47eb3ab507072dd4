"""The parts of the rooms that show lists of items."""
