"""The way: ingest, extract, validate, publish, and the pipeline and command that run them."""
