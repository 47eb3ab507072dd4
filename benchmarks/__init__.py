"""Measurements: synthetic schemes, the textbook formulation to compare with, and where the time goes."""
