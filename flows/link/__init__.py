"""Link: finds reprints, sources and comparisons over the whole warehouse."""
