"""Words and sentences of a language, before any meaning of claims: tokens, clauses, names, word lists."""
