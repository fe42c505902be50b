"""Comparisons: which figures of the warehouse are about the same thing, and whether they agree."""
