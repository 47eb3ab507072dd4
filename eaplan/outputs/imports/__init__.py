"""What an import brings, as text and JSON."""
