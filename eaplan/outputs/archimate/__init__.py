"""A scheme as an ArchiMate 3.2 model in the Model Exchange File Format of The Open Group; see docs/exchange.md."""
