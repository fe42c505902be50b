"""The trained attributor's way from text to attributions: pieces, windows, model, span posteriors, links."""
