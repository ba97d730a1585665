"""The nouns: plain frozen dataclasses with the standard's names, free of I/O and of any library."""
