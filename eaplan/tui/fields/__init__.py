"""The form of any item: from the typed model and the plain data to rows of fields, and from typed text to edits."""
