"""Signing in, sessions, tokens, the desk."""
