"""The register of a release: which file holds a row, how often a row is referred to, and what rates need counted."""
