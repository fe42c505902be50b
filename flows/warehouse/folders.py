"""The names of the folders of a warehouse, but for `releases`. Imports nothing."""

from typing import Final

TABLES_FOLDER: Final = "tables"
"""The working tables."""
RAW: Final = "raw"
"""The bytes of documents, each once under its SHA-256."""
STAGING: Final = "staging"
"""What an unfinished run has read and extracted."""
RUNS: Final = "runs"
"""How the last run ended, and why one failed."""
