"""The way: ingest, extract, validate, link, publish, and the pipeline and command that run them."""
