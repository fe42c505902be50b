"""Events: which happenings of different documents are one, under an id that stays."""
