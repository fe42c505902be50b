"""Sources: which claimants of the warehouse are the same, and the table `sources`."""
