"""From a scheme to a plan: formulation, backends, the plan, its verification, explanation and scenarios."""
