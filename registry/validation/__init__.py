"""The rules: what a description must carry. They yield findings and never raise for a bad record."""
