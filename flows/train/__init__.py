"""How the shipped attribution model is made: articles, windows, network, learning, export, scores, card."""
