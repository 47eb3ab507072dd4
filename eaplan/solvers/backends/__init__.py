"""Backends: a model as rows and columns goes in, an answer with its proof comes out."""
