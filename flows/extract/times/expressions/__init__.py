"""Expressions of time: the rules that read them, and the intervals that they mean."""
