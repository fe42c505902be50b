"""Quantities of a text, and the figures among them: how many of what."""
