"""Expressions of time and the intervals that they mean."""
