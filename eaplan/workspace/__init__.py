"""The folder of YAML that holds a scheme: reading with positions, checking, and saving plans."""
