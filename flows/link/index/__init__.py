"""The index of linking: what stands in a warehouse, found by what it shares with new documents."""
