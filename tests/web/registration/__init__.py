"""The form, the review, the way to the public."""
