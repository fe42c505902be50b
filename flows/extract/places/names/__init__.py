"""Names of places in a text: found, told from people and bodies, and resolved in the gazetteer."""
