"""Keeping a warehouse in order: which releases stay, what can go, copies elsewhere, and whether all is well."""
