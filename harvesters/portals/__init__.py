"""Odd portals: one small file each, with the reason and the specimen it was seen in."""
