"""What a scheme and a plan say when they are read as an architecture: states, gaps, coverage, graphs, conformance."""
