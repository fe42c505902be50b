"""Which quotations of a text its newer version lacks, has more, or has in other words. Knows no figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from flows.language.names import fold
from flows.language.quotes import find_quotes
from flows.language.spans import Span, overlaps
from flows.language.tokens import tokenize
from flows.publish.edits.alignment import Alignment, VersionText
from flows.records import Row

LEAST_WORDS: Final = 4
"""Words from which marks hold a quotation, and not a word that the writer keeps at arm's length."""
LEAST_ALIKE: Final = 0.6
"""Share of their words that two quotations of one speaker have in common if one is the other reworded."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks that a claim cites somebody for."""

    start: int
    words: str
    key: tuple[str, ...]
    who: str
    claim_id: str


Pair = tuple[Quotation | None, Quotation | None]
"""A quotation of the older version and what became of it; None where it came, or went."""


def pair_quotations(alignment: Alignment, old: Sequence[Row], new: Sequence[Row]) -> list[Pair]:
    """Pair the quotations in sentences that differ; those whose words stand in the other version are left out.

    Args:
        alignment: the sentences of the two versions.
        old: rows of `claims` of the older version.
        new: of the newer one.
    """
    left = _list_lacking(list_quotations(alignment.old.text, old), alignment.old, alignment.kept_old, alignment.new)
    coming = _list_lacking(list_quotations(alignment.new.text, new), alignment.new, alignment.kept_new, alignment.old)
    found = sorted(
        ((-_compare(one, other), one.start, other.start, one, other) for one in left for other in coming),
        key=lambda each: each[:3],
    )
    pairs: dict[Quotation, Quotation] = {}
    for alike, _, _, one, other in found:
        if -alike >= LEAST_ALIKE and one not in pairs and other not in pairs.values():
            pairs[one] = other
    gone = [each for each in left if each not in pairs]
    come = [each for each in coming if each not in pairs.values()]
    return [*pairs.items(), *((each, None) for each in gone), *((None, each) for each in come)]


def list_quotations(text: str, claims: Sequence[Row]) -> list[Quotation]:
    """List the quotations of a text that a claim cites somebody for, in order."""
    cited = [row for row in claims if row["attribution_type"] in {"direct", "mixed"} and row["source_text"]]
    found = []
    for start, end in find_quotes(text):
        claim = _find_claim((start, end), cited)
        words = text[start:end].strip(_MARKS)
        key = tuple(token.lower for token in tokenize(words) if token.is_word or token.is_number)
        if claim is not None and len(key) >= LEAST_WORDS:
            cut = " ".join(words.split()).rstrip(",")
            found.append(Quotation(start, cut, key, claim["source_text"], claim["claim_id"]))
    return found


def _find_claim(span: Span, claims: Iterable[Row]) -> Row | None:
    """Find the claim whose content holds a quotation; the shortest, where one is within another."""
    holding = [row for row in claims if overlaps(span, (row["content_start"], row["content_end"]))]
    return min(holding, key=lambda row: (row["content_end"] - row["content_start"], row["claim_id"]), default=None)


def _list_lacking(
    quotations: Iterable[Quotation], version: VersionText, kept: frozenset[int], other: VersionText
) -> list[Quotation]:
    """List the quotations, each once, whose words the other version does not have."""
    found = {
        each.key: each
        for each in quotations
        if version.sentence_at(each.start) not in kept and f" {' '.join(each.key)} " not in other.words
    }
    return list(found.values())


def _compare(one: Quotation, other: Quotation) -> float:
    """Say how much of their words two quotations of one speaker share."""
    if fold(one.who) != fold(other.who):
        return 0.0
    return SequenceMatcher(None, one.key, other.key, autojunk=False).ratio()


_MARKS: Final = "\"“”«»‹›„‟「」『』‘’'` "
