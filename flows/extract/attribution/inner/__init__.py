"""Attributions inside the content of others, and such as the attributor misses: cues and clauses read off the tree."""
