"""Bytes to text: finds inputs, stores their bytes once, reads them into documents."""
