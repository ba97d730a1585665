"""Tests of the mapping between model and graph."""
