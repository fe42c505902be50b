"""Link: rows of one run and the whole warehouse, brought together into reprints, sources and comparisons."""
