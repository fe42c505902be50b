"""Bytes to text: one module a format, each around a well-kept library."""
