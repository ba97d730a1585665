"""The verbs: all that the system can do, one file each. A command writes the truth; the relay does the rest."""
