"""What a release tells who follows it: the figures that came, in words, and feeds of them. Sends nothing."""
