"""Training of the shipped attribution model: articles, windows, network, learning, export, scores, card."""
