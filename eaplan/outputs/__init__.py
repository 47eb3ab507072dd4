"""What people and other programs read: tables on the terminal, JSON and CSV, diagrams and models."""
