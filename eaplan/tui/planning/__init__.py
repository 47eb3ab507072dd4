"""Making plans in a process of its own, so that the screen stays alive meanwhile."""
