"""What the Diagrams room draws, and what can be chosen of it."""
