"""Public instances with known optima, translated into schemes."""
