"""What a site puts on all of its pages, which is not text: found, remembered and cut."""
