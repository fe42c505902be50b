"""Text to rows: sentences, attributions, figures, hedges, sources, comparisons."""
