"""The parts of `flows.extract.times.find`: patterns of time expressions, and how each is read against a day."""
