"""Work done in processes of its own, so that a screen stays alive, or several solvers work at once."""
