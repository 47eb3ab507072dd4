"""What the screen asks: each dialog is a screen over the room, and Esc leaves everything as it was."""
