"""Laying out: how much room words need, and tiles, bands, graphs and frames on pages."""
