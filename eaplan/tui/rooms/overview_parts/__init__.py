"""What the overview is made of: lines of text, some of which lead to an item."""
