"""Words and sentences of a language, before any meaning of claims: tokens, trees, names, word lists."""
