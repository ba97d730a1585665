"""Measures of how good a description is; pure functions of the model."""
