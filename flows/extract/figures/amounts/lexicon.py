"""The words of amounts by lemma: which noun or verb has which measure, which say a change, which say nothing."""

from collections.abc import Mapping
from typing import Final

from flows.language.tree import Tree
from flows.language.word_lists import WordTable, load_words, read_entries


def _index(key: str) -> WordTable[str, str]:
    return WordTable(lambda: _turn(read_entries("amounts", key)))


def _turn(listed: Mapping[str, list[str]]) -> dict[str, str]:
    """Index words by themselves; the first measure that lists one wins."""
    return {word: measure for measure in reversed(list(listed)) for word in listed[measure]}


NOUNS: Final = {
    "money": _index("money_nouns"),
    "share": _index("share_nouns"),
    "change": _index("change_nouns"),
    "level": _index("level_nouns"),
    "matter": _index("matter_nouns"),
}
"""For each kind of amount the measures of nouns and of phrases that end in them."""
VERBS: Final = {
    "money": _index("money_verbs"),
    "share": _index("share_verbs"),
    "matter": _index("matter_verbs"),
}
GOODS: Final = load_words("amounts", "goods")
CURRENCIES: Final = load_words("amounts", "currencies")
MATTER_UNITS: Final = _index("matter_units")
MATTER_BEHIND: Final = _index("matter_behind")
BALLOT_UNITS: Final = WordTable(lambda: dict(read_entries("amounts", "ballot_units")))
GOAL_VERBS: Final = load_words("amounts", "goal_verbs")
GOAL_PREPOSITIONS: Final = load_words("amounts", "goal_prepositions")
SHARING_VERBS: Final = load_words("amounts", "sharing_verbs")
WINNING: Final = load_words("amounts", "winning_verbs")
WHOLES: Final = load_words("amounts", "wholes")
BARE: Final = load_words("amounts", "bare_nouns")
KEPT_FORMS: Final = load_words("amounts", "kept_forms")
HYPHENED_POINTS: Final = load_words("amounts", "hyphened_points")
HOUSES: Final = load_words("amounts", "houses")
LEADING: Final = load_words("amounts", "leading_verbs")
LIGHT: Final = load_words("amounts", "light_verbs")
TERM_NOUNS: Final = load_words("amounts", "term_nouns")
TERM_VERBS: Final = load_words("amounts", "term_verbs")
TERM_BEHIND: Final = load_words("amounts", "term_behind")
SCORING: Final = load_words("amounts", "scoring")
LASTING: Final = load_words("amounts", "lasting")
RISING: Final = load_words("amounts", "rising")
FALLING: Final = load_words("amounts", "falling")
WITH_BY: Final = load_words("amounts", "changing_with_by")
GROWING: Final = load_words("amounts", "growing")
TRADED: Final = load_words("amounts", "traded")
LENT: Final = load_words("amounts", "lent")
OWNED: Final = load_words("amounts", "owned")
MARKETS: Final = load_words("amounts", "markets")
POLLS: Final = load_words("amounts", "polls")
PLAIN_NUMBERS: Final = _index("plain_numbers")
REACHING: Final = load_words("amounts", "reaching")
LEVEL_PREPOSITIONS: Final = load_words("amounts", "level_prepositions")
SESSIONS: Final = load_words("amounts", "sessions")
STEADY: Final = load_words("amounts", "steady")
_BEFORE_HEAD: Final = frozenset({"compound", "amod", "nmod:poss", "nmod", "flat"})
_LONGEST: Final = 3


def match_noun(tree: Tree, token: int, table: Mapping[str, str]) -> str | None:
    """Find the measure of a noun by the longest phrase that ends in it: "net profit" before "profit"."""
    words = [tree.lemma(token)]
    at = token - 1
    while at >= 0 and len(words) < _LONGEST and tree.heads[at] == token and tree.relations[at] in _BEFORE_HEAD:
        words.insert(0, tree.lemma(at))
        at -= 1
    for first in range(len(words)):
        measure = table.get(" ".join(words[first:]))
        if measure is not None:
            return measure
    return None


def is_term(tree: Tree, first: int, last: int) -> bool:
    """Whether two nouns are one term: "interest rate"."""
    words = f"{tree.lemma(first)} {tree.lemma(last)}"
    return any(words in nouns for nouns in NOUNS.values())


def way_of_change(lemma: str) -> str | None:
    """Say which way a verb, noun or adverb of change goes: "up", "down", or None."""
    if lemma in RISING:
        return "up"
    return "down" if lemma in FALLING else None
