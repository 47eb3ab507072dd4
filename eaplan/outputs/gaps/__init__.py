"""Gaps and coverage as text, JSON and CSV."""
