"""Readers of other people's catalogs: each kind turns a portal, a feed or a file into source records."""
