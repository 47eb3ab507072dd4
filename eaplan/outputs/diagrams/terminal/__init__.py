"""Drawings on a terminal."""
