"""Tests of the sample world: is it complete, honest and in the native formats."""
