"""What kind of file something is, by its content."""
