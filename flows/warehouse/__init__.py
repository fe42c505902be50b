"""What is on disk, for all stages: staged rows, releases and their manifests."""
