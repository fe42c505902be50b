"""Names anywhere in a text: persons and bodies that a later "he" or "the agency" may mean.

Only sure ones are found: persons with a title or a known given name, bodies with a telling word. Cited sources are
not found here; attributors find them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from flows.extract.claimants.lexicon import FAMILY_FIRST, GIVEN_NAMES, NOT_NAMES, PARTICLES, TITLES
from flows.extract.claimants.mentions import read_mention
from flows.extract.claimants.naming import Mention
from flows.extract.claimants.persons import family_keys

_CAPITAL: Final = re.compile(r"(?<![\w'’&-])[^\W\d_a-z][\w'’&-]{0,40}(?:\.[A-Za-z]\.?)*")
_BEFORE: Final = re.compile(r"(?<![\w-])([a-z-]+) $")
_SMALL: Final = PARTICLES | {"of", "for"}
_MAX_RUN: Final = 9
"""Most words of a name."""
_MAX_GAP: Final = 20
"""Most characters of the small words inside a name ("of the"), or of a title before it."""
_ABBREVIATED: Final = 5
"""Most letters of a word whose full stop does not end a name: "Gov. Ann Lee", "John F. Kennedy"."""
_RUN_BEFORE: Final = re.compile(r"(?:[A-Z][\w'’&-]*\s+(?:(?:of|for|the|and|on|in)\s+)*)+$")
_LONGEST: Final = 120
"""Most characters of a name before its acronym."""
_APPOSED: Final = re.compile(r",? ?(\(\s?(?:[A-Z][A-Z&.]{1,9}|[A-Z][A-Za-z]{2,14})\s?\)|, [^,.;:()\n“”\"]{3,70})")


class TextName(NamedTuple):
    """A name in a text."""

    start: int
    end: int
    mention: Mention


def find_text_names(text: str, known: Iterable[Mention] = ()) -> list[TextName]:
    """Find the names in a text, in order, and family names alone of its persons and of those known."""
    found = [TextName(start, end, read_mention(text[start:end])) for start, end in _find_runs(text)]
    sure = [each.mention for each in found if _is_sure(each.mention)]
    families = {key for each in (*sure, *known) if _is_full(each) for key in family_keys(each.words)}
    return [
        TextName(start, end, read_beside(text, start, end)) if _is_sure(mention) else TextName(start, end, mention)
        for start, end, mention in found
        if _is_sure(mention) or (mention.kind == "person" and mention.words[-1] in families and not mention.is_specific)
    ]


def find_defined(text: str, acronym: str) -> Mention | None:
    """Find the body whose name stands before an acronym in brackets; its initials say where the name begins.

    >>> find_defined("The Peruvian Tin Miners Party (TMP) and the Dockers met.", "TMP").name
    'Tin Miners Party'
    """
    at = text.find(f"({acronym})")
    run = _RUN_BEFORE.search(text, max(0, at - _LONGEST), at) if at > 0 else None
    words = [] if run is None else run[0].split()
    starts = (start for start in range(len(words)) if _initials(words[start:]) == acronym.upper())
    start = next(starts, None)
    mention = None if start is None else read_mention(" ".join(words[start:]))
    return mention if mention is not None and mention.kind == "organisation" else None


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper())


def _is_full(mention: Mention) -> bool:
    return mention.kind == "person" and mention.is_specific


def read_beside(text: str, start: int, end: int) -> Mention:
    """Read a mention with the acronym in brackets or the apposition that follows it."""
    mention = read_mention(text[start:end])
    beside = _APPOSED.match(text, end)
    if beside is None or mention.form != "name" or (mention.kind != "person" and "(" not in beside[0]):
        return mention
    longer = read_mention(text[start : beside.end()])
    same = longer.words == mention.words and longer.kind == mention.kind
    return longer if same else mention


def _is_sure(mention: Mention) -> bool:
    if mention.form != "name" or not mention.is_specific:
        return False
    if mention.kind == "person":
        first = mention.words[0]
        return mention.is_alias or bool(mention.roles & TITLES) or first in GIVEN_NAMES or first in FAMILY_FIRST
    return mention.kind == "organisation" and mention.words[1:] != ()


def _find_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield runs of capitalised words, with small words inside and a title before."""
    run: list[re.Match[str]] = []
    for word in _CAPITAL.finditer(text):
        if not word[0][0].isupper():
            continue
        if run and not (len(run) < _MAX_RUN and _joins(text, run[-1], word)):
            yield from _trim(text, run)
            run = []
        run.append(word)
    yield from _trim(text, run)


def _joins(text: str, before: re.Match[str], word: re.Match[str]) -> bool:
    gap = word.start() - before.end()
    if not 0 < gap <= _MAX_GAP:
        return False
    between = text[before.end() : word.start()]
    if between == ". ":
        return len(before[0]) <= _ABBREVIATED
    is_spaced = between[0] == between[-1] == " " and "  " not in between
    return is_spaced and all(small in _SMALL for small in between.split())


def _trim(text: str, run: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Drop words at both ends that are no part of a name, and add a title before it."""
    start, end = 0, len(run)
    while start < end and run[start][0].lower() in NOT_NAMES:
        start += 1
    while end > start and run[end - 1][0].lower() in NOT_NAMES:
        end -= 1
    if start < end:
        title = _BEFORE.search(text, max(0, run[start].start() - _MAX_GAP), run[start].start())
        is_title = title is not None and title[1] in TITLES
        yield (title.start(1) if title and is_title else run[start].start()), run[end - 1].end()
