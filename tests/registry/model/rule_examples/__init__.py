"""For every rule an example that breaks it and one that keeps it, both through the code that looks for it."""
