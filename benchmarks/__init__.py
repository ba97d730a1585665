"""Measurements of what docs/benchmarks.md claims: one module a claim, each against the bare engine."""
