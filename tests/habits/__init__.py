"""The conventions of the house, as tests."""
