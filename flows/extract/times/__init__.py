"""Times that a text names: finding expressions, placing them as days, and attaching them to figures."""
