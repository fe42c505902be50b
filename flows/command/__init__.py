"""What the commands of `hearsay` do and print."""
