"""Numbers that a source sets against one told before: "independent estimates put the real figure at 20,000".

The words of the second say what it counts only by pointing to the first. Numbers that are called wrong: `disputes`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from flows.extract.figures.numbers.nouns import singularize
from flows.language.names import fold_words
from flows.language.word_lists import load_words
from flows.link.comparisons.topics import Topic
from flows.link.comparisons.voices import Voice, make_voice
from flows.records import Row

_COUNTS: Final = load_words("comparisons", "true_counts")
_TRUE: Final = load_words("comparisons", "true")
_NEAR: Final = 300
"""Characters between a number and the one set against it."""
_Told = tuple[Row, Voice]


def compare_true_counts(rows: Iterable[tuple[Row, Row, Row]]) -> Iterator[tuple[Topic, list[Voice]]]:
    """Yield each "real figure" with the number right before it, if both are of one measure by different voices.

    Each row is a figure with its claim and its document.
    """
    told: dict[str, list[_Told]] = defaultdict(list)
    for figure, claim, document in rows:
        told[figure["document_id"]].append((figure, make_voice(figure, claim, document)))
    for document_id, figures in told.items():
        for figure, voice in figures:
            before = _find_before(figures, figure, voice) if _is_true_count(figure["subject_text"]) else None
            if before is not None:
                first, other = before
                subject = " ".join(fold_words(first["subject_text"] or ""))
                yield (
                    Topic(subject, figure["measure"], figure["unit"] or "", first["scope"], document_id),
                    [other, voice],
                )


def _is_true_count(subject: str | None) -> bool:
    """Whether a subject is that of another number: "the real figure", "the true toll"."""
    words = {singularize(word) for word in fold_words(subject or "")}
    return not (_TRUE.isdisjoint(words) or _COUNTS.isdisjoint(words))


def _find_before(figures: Sequence[_Told], figure: Row, voice: Voice) -> _Told | None:
    """Find the last number before one that is of its measure, and somebody else's."""
    before = (
        (other, told)
        for other, told in figures
        if other["measure"] == figure["measure"] and other["unit"] == figure["unit"] and told.speaker != voice.speaker
        if 0 < voice.at - told.at <= _NEAR
    )
    return max(before, key=lambda each: each[1].at, default=None)
