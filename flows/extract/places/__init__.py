"""Names of places in a text: where they stand, what the words around them say, and which place each means."""
