"""Asking hosts on the web: guarded, polite, bounded."""
