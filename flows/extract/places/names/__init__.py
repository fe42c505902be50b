"""Names of places in a text: finding them, telling them from people and bodies, and looking up what they mean."""
