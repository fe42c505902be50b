"""Events: the happenings that one text tells of, and which of them each figure belongs to."""
