"""The questions: all that the system can answer, one file each. Nothing here writes."""
