"""Who is cited: single mentions, and the mentions of one document brought together. The whole warehouse: `link`."""
