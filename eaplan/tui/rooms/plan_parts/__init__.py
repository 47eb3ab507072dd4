"""What there is to see of a plan: a module for each view, and what they share."""
