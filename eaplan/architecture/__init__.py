"""What exists and what depends on what: components, dependencies and the framework they follow."""
