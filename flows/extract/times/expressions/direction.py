"""Whether a sentence speaks of the past or the future at one place. Knows words, not dates."""

import re
from functools import cache
from typing import Final

from flows.extract.times.expressions.vocabulary import LEFT, RIGHT, any_of
from flows.language.word_lists import read_words

_REACH: Final = 90
"""Characters read on either side; a clause of news is rarely longer."""
_WEAK: Final = r"to(?-i:(?= [a-z]))(?! (?:a|an|the|its|their|his|her|[a-z]+s)\b)"
"""An infinitive: a sign of the future, in its own clause only."""
_SENTENCE_END: Final = re.compile(r"(?<![A-Z])(?<![A-Z][a-z])(?<![A-Z][a-z]{2})[.!?;][\"'\u201d\u2019]?\s|\n\s*\n")
_CLAUSE_END: Final = re.compile(
    ",|:| \u2013 |\u2014|--| (?:that|which|who|when|after|before|but|and|while|as|because|if) ", re.IGNORECASE
)
_AUXILIARIES: Final = re.compile(r"(?:be|been|being|get|is|are|being)\s\Z", re.IGNORECASE)


_OPENING: Final = re.compile(r"\W*(?:(?:on|in|by|late|early|from)\s)?", re.IGNORECASE)
"""What may come before a time that opens its clause, so that the verb follows it."""


@cache
def _cue() -> re.Pattern[str]:
    """Compile the words that tell the future from the past."""
    future, past = any_of(read_words("times", "future")), any_of(read_words("times", "past"))
    return re.compile(
        rf"{LEFT}(?:(?P<future>{future}|would(?!n)|(?-i:may))|(?P<weak>{_WEAK})"
        rf"|(?P<past>{past}|[a-z]{{2,20}}ed)){RIGHT}",
        re.IGNORECASE | re.ASCII,
    )


def find_time_direction(text: str, start: int, end: int) -> int:
    """Tell the future (1) from the past (-1): the clause before decides, else its sentence, else what follows.

    0 if no verb decides.
    """
    before = _cut_last(_SENTENCE_END, text[max(0, start - _REACH) : start])
    after = _SENTENCE_END.split(text[end : end + _REACH], maxsplit=1)[0]
    clause = _cut_last(_CLAUSE_END, before)
    if _OPENING.fullmatch(clause):
        return _read_first(after) or _read_last(before, False)
    return _read_last(clause, True) or _read_last(before, False) or _read_first(after)


def _cut_last(boundary: re.Pattern[str], window: str) -> str:
    last = 0
    for match in boundary.finditer(window):
        last = match.end()
    return window[last:]


def _read_last(window: str, with_weak: bool) -> int:
    """Read the nearest cue before; a participle right after a future word belongs to it ("will be released")."""
    cues = _find_cues(window, with_weak)
    if len(cues) > 1 and cues[-1]["past"] and not cues[-2]["past"] and cues[-1].start() == cues[-2].end() + 1:
        return 1
    return _sign(cues[-1]) if cues else 0


def _read_first(window: str) -> int:
    cues = _find_cues(window, with_weak=False)
    return _sign(cues[0]) if cues else 0


def _find_cues(window: str, with_weak: bool) -> list[re.Match[str]]:
    return [
        match
        for match in _cue().finditer(window)
        if match["future"]
        or (match["weak"] and with_weak)
        or (match["past"] and not _AUXILIARIES.search(window[: match.start()]))
    ]


def _sign(cue: re.Match[str]) -> int:
    return -1 if cue["past"] else 1
