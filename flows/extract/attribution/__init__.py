"""Who is cited saying what: what an attributor gives, which one is chosen, and what its spans still need."""
