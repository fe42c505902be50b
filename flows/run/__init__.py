"""One run without Prefect: what is planned, gathered and done, and what it came to."""
