"""All rules as one pattern, so that a text is searched once. Rules: `absolute`, `anaphora`, `days`, `units`."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from flows.extract.times.expressions import absolute, anaphora, days, units
from flows.extract.times.expressions.scene import TimeRule
from flows.extract.times.expressions.vocabulary import LEFT, RIGHT, any_of, write_out
from flows.language.word_lists import load_lookup

_FLAGS: Final = re.IGNORECASE | re.ASCII
_GROUP_NAME: Final = re.compile(r"\(\?P<[a-z_]+>")
_OPENERS: Final = (
    "months", "month_abbreviations", "weekdays", "seasons", "edges", "day_words", "holidays", "counts", "vague_counts",
    "ordinals", "openers",
)  # fmt: skip
"""Lists of words that an expression can begin with."""


_ARTICLES: Final = frozenset({"the", "a", "an"})


def _write_openers() -> str:
    """Write a look-ahead at the first word, and at the second after an article, so that most words skip all rules."""
    lists = load_lookup("times")
    words = {re.split("[ '-]", phrase)[0] for name in _OPENERS for phrase in lists[name]} - _ARTICLES
    words |= set(lists["references"])  # whole: "in the future", but most "in" open nothing
    after_the = any_of({*words, *lists["after_the"]})
    return (
        f"(?=[0-9]|'|Q[1-4]|FY[0-9]|{any_of(words)}{RIGHT}"
        f"|the (?:[0-9]|'|{after_the}{RIGHT})|an? {any_of(set(lists['after_a']))}{RIGHT})"
    )


def _join_rules(rules: Iterable[TimeRule]) -> str:
    """Write an alternation whose only named groups are the rules.

    They are empty and at the end: a rule that begins with a group is tried even where its first letter is not there.
    """
    return "|".join(f"(?:{_GROUP_NAME.sub('(?:', rule.pattern)})(?P<{rule.name}>)" for rule in rules)


# A bare year comes last: every rule that names more than the year goes before it.
RULES: Final[list[TimeRule]] = [*absolute.RULES, *anaphora.RULES, *days.RULES, *units.RULES, absolute.BARE_YEAR]


@cache
def any_rule() -> re.Pattern[str]:
    """Compile all rules as one; the name of the last group of a match is its rule."""
    return re.compile(write_out(f"{LEFT}{_write_openers()}(?:{_join_rules(RULES)}){RIGHT}"), _FLAGS)


@cache
def rules_by_name() -> Mapping[str, tuple[re.Pattern[str], TimeRule]]:
    """Compile each rule by itself, with its named groups."""
    return {rule.name: (re.compile(write_out(f"(?:{rule.pattern}){RIGHT}"), _FLAGS), rule) for rule in RULES}
