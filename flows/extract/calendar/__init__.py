"""The parts of `flows.extract.times`: patterns of time expressions, and how each is read against a day."""
