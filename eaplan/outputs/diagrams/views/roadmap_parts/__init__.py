"""What the roadmap is made of."""
