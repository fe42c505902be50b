"""Feeds and sitemaps, which list documents."""
