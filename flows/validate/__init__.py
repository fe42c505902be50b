"""Rows kept or rejected: runs the suites of `schemas` and decides whether a release may go out."""
