"""The one network: word pieces, windows, its session, the probabilities of spans, and its files."""
