"""Places that a text names: finding them, choosing among namesakes, and attaching them to figures."""
