"""What people read: tables on the terminal, JSON, and (as they come) documents and diagrams."""
