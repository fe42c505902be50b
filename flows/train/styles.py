"""Rewrites labelled paragraphs in styles that the benchmark lacks, to see what they cost. Scoring: `paragraphs`."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from flows.train.paragraphs import Labelled

_MARKS: Final = frozenset({"``", "''", '"', "“", "”", "`", "‘"})
_SINGLE: Final = {"``": "‘", "''": "’"}
_IZE: Final = re.compile(r"(?<=\w{3})iz(?=(?:e|ed|es|ing|ation)$)")
_OR: Final = re.compile(r"(behavi|col|fav|flav|harb|hon|hum|lab|neighb|rum)or(s|ed|ing)?", re.IGNORECASE)


def _capitals(words: Labelled) -> Labelled:
    return [(token.upper(), label) for token, label in words]


def _lower_case(words: Labelled) -> Labelled:
    return [(token.lower(), label) for token, label in words]


def _no_quotes(words: Labelled) -> Labelled:
    """Remove the marks; a label that began on a mark begins on the next word."""
    kept: Labelled = []
    begun = ""
    for token, label in words:
        if token in _MARKS:
            begun = label if label.startswith("B-") else begun
            continue
        is_next = bool(begun) and label == f"I-{begun[2:]}"
        kept.append((token, begun if is_next else label))
        begun = ""
    return kept


def _straight_quotes(words: Labelled) -> Labelled:
    return [('"' if token in {"``", "''"} else token, label) for token, label in words]


def _single_quotes(words: Labelled) -> Labelled:
    return [(_SINGLE.get(token, token), label) for token, label in words]


def _british(words: Labelled) -> Labelled:
    """Write single quotation marks, and the British spelling of -ize and -or."""
    return [(_spell(token), label) for token, label in _single_quotes(words)]


def _spell(token: str) -> str:
    return _IZE.sub("is", _OR.sub(r"\1our\2", token) if _OR.fullmatch(token) else token)


def _wire_slug(words: Labelled) -> Labelled:
    return [(token, "O") for token in ["SELMARK", ",", "May", "11", "(", "Newswire", ")", "-"]] + words


def _list_item(words: Labelled) -> Labelled:
    return [("•", "O"), *words]


STYLES: Final[Mapping[str, Callable[[Labelled], Labelled]]] = {
    "capitals": _capitals,
    "all lower case": _lower_case,
    "no quotation marks": _no_quotes,
    "typewriter quotation marks": _straight_quotes,
    "single quotation marks": _single_quotes,
    "British spelling and marks": _british,
    "behind a wire slug": _wire_slug,
    "as a list item": _list_item,
}
