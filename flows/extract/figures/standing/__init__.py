"""How a figure stands: its role beside others, the stretch that it covers, and whether it is so."""
