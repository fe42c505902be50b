"""The page in which a person looks through a release: `source/` has its scripts, `browse.html` is built of them."""
