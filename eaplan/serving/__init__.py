"""The terminal's application in a browser: who may come in, the page, and a process of the application for each tab."""
