"""Widgets that know no scheme."""
