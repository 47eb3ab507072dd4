"""Models of other tools, read into components and dependencies of a scheme."""
