"""The search for a plan: first plans, relaxations, and the proof, objective level by level."""
