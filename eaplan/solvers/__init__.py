"""From a scheme to a plan: formulation, search, exact check, verification and explanation; and its scenarios."""
