"""Who disagrees with whom: which figures of the whole warehouse speak of the same thing, and what they say together."""
