"""Tests of whether two tables fit."""
