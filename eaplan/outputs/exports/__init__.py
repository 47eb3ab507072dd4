"""Whole schemes in the formats of other programs."""
