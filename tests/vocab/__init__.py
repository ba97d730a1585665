"""Tests of the vocabularies and of the code that reads them."""
