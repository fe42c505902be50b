"""How far a release can be trusted: what was measured of this code, and what people found in this warehouse."""
