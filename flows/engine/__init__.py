"""What the batches of a stage run on: threads of one process, or a Dask cluster."""
