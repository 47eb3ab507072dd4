"""What the graph of dependencies says, as text and JSON."""
