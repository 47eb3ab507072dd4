"""Changes: what a question "what if" changes of a scheme, read, made patches of and applied after its scenario."""
