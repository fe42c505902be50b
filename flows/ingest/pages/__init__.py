"""What a page is made of: leads, live entries, walls, headline. Opens no file and fetches nothing."""
