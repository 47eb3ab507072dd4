"""Studies: questions about a plan, each answered by solving again and worded in the scheme's own names."""
