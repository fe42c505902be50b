"""The trained attributor: it turns the scores of the network into spans, links and attributions."""
