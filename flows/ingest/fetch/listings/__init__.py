"""What lists documents: feeds and sitemaps."""
