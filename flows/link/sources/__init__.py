"""Claimants over the whole warehouse: who is one and the same, and the table `sources`."""
