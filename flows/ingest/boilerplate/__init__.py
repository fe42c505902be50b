"""Finds, remembers and cuts what a site repeats on all of its pages."""
