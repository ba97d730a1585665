"""How a question in everyday words is understood, one kind of meaning to a file."""
