"""Where a warehouse is kept, and what publishing does there: on disk, or in an object store."""
