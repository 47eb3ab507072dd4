"""Diagrams of a scheme: laid out once, then written in any format."""
