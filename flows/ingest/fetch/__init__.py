"""What is not on the local disk: asked for politely, fetched once, remembered."""
