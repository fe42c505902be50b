"""The closed word classes by which rules find where a noun phrase begins and ends. Other modules use what they find."""

from typing import Final

from flows.language.word_lists import load_words

ADVERBS: Final = load_words("word_classes", "adverbs")
PRONOUNS: Final = load_words("word_classes", "pronouns")
DETERMINERS: Final = load_words("word_classes", "determiners")
TIME_WORDS: Final = (
    load_words("word_classes", "time_words")
    | load_words("times", "weekdays")
    | (load_words("times", "months") - {"may"})
)
"""Without May, which is mostly a verb."""
PREPOSITIONS: Final = load_words("word_classes", "prepositions")
BOUNDARIES: Final = load_words("word_classes", "boundaries")
VERBS: Final = load_words("verbs", "verbs") | load_words("verbs", "added")
AUXILIARIES: Final = load_words("word_classes", "auxiliaries")
