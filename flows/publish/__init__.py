"""Whole or nothing: working tables, releases, diffs, verification."""
