"""Numbers that a voice of a report calls wrong before it gives its own: "called both figures too low: 90 percent ...".

That sets two values of one thing against each other, which a share or an amount of no people does not say by itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

import pyarrow as pa

from flows.extract.figures.numbers.nouns import singularize
from flows.language.names import fold_words
from flows.language.word_lists import load_words
from flows.link.comparisons.topics import Topic
from flows.link.comparisons.voices import Voice, make_voice
from flows.records import Row

_NUMBERS: Final = load_words("comparisons", "numbers_disputed")
_WRONG: Final = load_words("comparisons", "called_wrong")
_TOO: Final = frozenset({("too", "low"), ("too", "high"), ("too", "small"), ("too", "large")})
_LONGEST: Final = 100
"""Characters of what is said of numbers and of nothing else."""
_BEHIND: Final = 300
"""Characters behind a dispute in which the other value stands."""
_WORD: Final = re.compile(r"[^\W\d_]+")

Disputes = Mapping[str, Sequence[int]]
"""Where in each document numbers are called wrong."""


def find_disputes(claims: pa.Table) -> Disputes:
    """Find the claims that numbers told before are wrong."""
    found: dict[str, list[int]] = defaultdict(list)
    columns = (claims[name].to_pylist() for name in ("document_id", "content_text", "content_start"))
    for document_id, content, start in zip(*columns, strict=True):
        if len(content) <= _LONGEST:
            words = [singularize(word) for word in _WORD.findall(content.lower())]
            if not _NUMBERS.isdisjoint(words) and _is_called_wrong(words):
                found[document_id].append(start)
    return found


def _is_called_wrong(words: Sequence[str]) -> bool:
    """Whether words say that something is false, or too low or too high."""
    return not _WRONG.isdisjoint(words) or any(pair in _TOO for pair in pairwise(words))


def compare_disputed(rows: Iterable[tuple[Row, Row, Row]], disputes: Disputes) -> Iterator[tuple[Topic, list[Voice]]]:
    """Yield each value before a dispute with the next one behind it, if both are of one thing by different voices.

    Each row is a figure with its claim and its document.
    """
    told: dict[str, list[tuple[Row, Voice]]] = defaultdict(list)
    for figure, claim, document in rows:
        if figure["document_id"] in disputes and figure["unit"] is not None and figure["unit"] != "people":
            told[figure["document_id"]].append((figure, make_voice(figure, claim, document)))
    for document_id, figures in told.items():
        ordered = sorted(figures, key=lambda each: each[1].at)
        for start in disputes[document_id]:
            for (one, before), (other, behind) in _pair(ordered, start):
                shared = _list_things(one) & _list_things(other)
                is_one = one["measure"] == other["measure"] and one["unit"] == other["unit"]
                if shared and is_one and before.speaker != behind.speaker:
                    topic = Topic(" ".join(sorted(shared)), one["measure"], one["unit"], "event", document_id)
                    yield topic, [before, behind]


def _pair(figures: Sequence[tuple[Row, Voice]], start: int) -> Iterator[tuple[tuple[Row, Voice], tuple[Row, Voice]]]:
    """Yield the figures before a dispute, each with the first one behind it."""
    behind = next((each for each in figures if start < each[1].at <= start + _BEHIND), None)
    if behind is not None:
        yield from ((each, behind) for each in figures if each[1].at < start)


def _list_things(figure: Row) -> set[str]:
    return {singularize(word) for word in fold_words(figure["subject_text"] or "")}
