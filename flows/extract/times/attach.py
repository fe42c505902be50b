"""Which time of its sentence a figure belongs to. Times are found and resolved in `find`.

A time in the figure's own clause wins ("killed on Saturday"), the nearest first; then one in a clause of time ("after
the dam burst in July"); then one at a word of saying ("said on Monday that"), because in news a figure is as of the
day it was said unless something else dates it. A time that belongs to another figure or to a thing does not count.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple

from flows.extract.times.expressions.vocabulary import LEFT, RIGHT, UNIT, VAGUE_COUNT, write_out
from flows.extract.times.find import TimeExpression
from flows.language.clauses import find_break
from flows.language.sentence import Sentence
from flows.language.spans import Span

_OWN, _TEMPORAL, _SAYING, _NONE = range(4)
"""How well a time dates a figure, best first."""
_REACH: Final = 80
"""Most characters between a word of saying and its time."""
_BESIDE: Final = 40
_COMMA_COST: Final = 25
_NUMBER_COST: Final = 60
"""Characters of distance added for a comma and for another number between a figure and a time."""


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Compile a pattern with its words, once."""
    return re.compile(write_out(pattern), re.IGNORECASE | re.ASCII)


_VAGUE: Final = (
    rf"<<references>>|soon|the past|(?:the )?(?:recent|coming|future|past) {UNIT}s"
    rf"|(?:{VAGUE_COUNT} )?{UNIT}s ago"
    rf"|(?:the )?(?:last|next|previous|past|coming) {VAGUE_COUNT} {UNIT}s"
)
_VERB: Final = f"{LEFT}<<reporting_verbs>>{RIGHT}"
_NOUN: Final = f"{LEFT}<<reporting_nouns>>{RIGHT}"
_LINK: Final = "(?:on|in|at|late|early|late on|early on|earlier|by|for|of|from|during|dated)"
# "said on Monday", "told lawmakers in Seoul on Monday", "in a statement posted late on Monday"
_SAID_BEFORE: Final = (
    rf"{_VERB}(?:,? (?:{_LINK}(?: [\w.'-]+){{0,4}}|reporters|journalists|lawmakers|parliament))*,?(?: {_LINK})? ?\Z"
)
_NOUN_BEFORE: Final = rf"{_NOUN}(?: [\w'-]+){{0,3}}(?: {_LINK})? \Z"
_SAID_AFTER: Final = rf"(?P<comma>,)?(?:'s)?(?: [\w.'\u2019-]+,?){{0,9}}? (?:{_VERB}|{_NOUN})"
_AGAINST: Final = rf"{LEFT}(?:<<against>>|(?<!more\s)(?<!less\s)(?<!fewer\s)than|than (?:in|on|at|last|a|the)){RIGHT}"
_TIME_CLAUSE: Final = rf"{LEFT}<<temporal>>{RIGHT}"
_THING: Final = rf"(?<!were\s)(?<!was\s)(?<!been\s)(?<!and\s)(?<!or\s){LEFT}<<dating_things>>(?: [\w'-]+){{0,3}} \Z"
_RELATIVES: Final = frozenset({"which", "who"})
# "20 miners who died on Monday": the clause describes the figure's own noun
_OWN_RELATIVE: Final = r"(?: [\w'-]+){1,4}? (?:who|which|that) "
_RELATIVE: Final = re.compile(rf"{LEFT}(?:which|who|whose|where){RIGHT}[^,;]*\Z", re.IGNORECASE)
_PARTICIPLE: Final = re.compile(r"[^,;]*, [a-z]{2,20}ing\b")
_NUMBER: Final = re.compile("[0-9][0-9.,]*")
_AND_NEXT: Final = " and "


class Dating(NamedTuple):
    """The time of a figure; `basis` is `event` if it happened then, `statement` if it was said then."""

    time: TimeExpression
    basis: str


def date_figure(figure: Span, sentence: Sentence, times: Sequence[TimeExpression]) -> Dating | None:
    """Choose the time of a figure; None if the sentence dates it with none.

    Args:
        figure: half-open offsets of the quantity into the text.
        sentence: the figure's sentence.
        times: the expressions that start inside the sentence, in order.

    Returns:
        One of the times, or two joined by "and" ("in January and February") as one; and what it says about the figure.
    """
    text = sentence.text
    best: tuple[int, int] | None = None
    chosen = -1
    for index, time in enumerate(times):
        rank = _rank(figure, sentence, time)
        key = (rank, _measure(figure, time, text))
        if rank != _NONE and (best is None or key < best):
            best, chosen = key, index
    if best is None:
        return None
    return Dating(_extend(times, chosen, text), "statement" if best[0] == _SAYING else "event")


def _rank(figure: Span, sentence: Sentence, time: TimeExpression) -> int:
    """Rank a time for a figure."""
    text, span = sentence.text, sentence.span
    between = _between(figure, time, text)
    if _compile(_VAGUE).fullmatch(text[time.start : time.end]) or _compile(_AGAINST).search(between):
        return _NONE
    if time.precision != "open" and _dates_saying(figure, span, time, text):
        return _SAYING
    if _dates_thing(span, time, text):
        return _NONE
    if time.end <= figure[0]:
        return _rank_before(sentence, (time.end, figure[0]), text[span[0] : time.start])
    return _rank_after(sentence, (figure[1], time.start))


def _rank_before(sentence: Sentence, gap: Span, opening: str) -> int:
    """Rank a time before the figure, by the opening of its own clause and the words between."""
    between = sentence.text[slice(*gap)]
    clause = find_break(sentence.text, sentence.tokens_in(*gap), "time")
    if clause is not None and clause.lower in _RELATIVES and clause.start - gap[0] < _BESIDE:
        return _TEMPORAL
    if clause is not None:
        return _SAYING if clause.lower in ("that", ":") else _NONE
    if _RELATIVE.search(opening) and "," in between and not _PARTICIPLE.match(between):
        return _NONE
    return _TEMPORAL if _compile(_TIME_CLAUSE).search(opening) or "," in between else _OWN


def _rank_after(sentence: Sentence, gap: Span) -> int:
    """Rank a time after the figure, by the words between."""
    start, end = gap
    own = _compile(_OWN_RELATIVE).match(sentence.text[start:end])
    start += own.end() if own else 0
    if find_break(sentence.text, sentence.tokens_in(start, end), "time"):
        return _NONE
    return _TEMPORAL if _compile(_TIME_CLAUSE).search(sentence.text[start:end]) else _OWN


def _dates_thing(sentence: Span, time: TimeExpression, text: str) -> bool:
    """Whether the time dates a thing, such as a signed treaty, with no number beside it."""
    before = text[max(sentence[0], time.start - _REACH) : time.start]
    return _compile(_THING).search(before) is not None and _NUMBER.search(before[-_BESIDE:]) is None


def _dates_saying(figure: Span, sentence: Span, time: TimeExpression, text: str) -> bool:
    """Whether a word of saying is next to the time, with no figure between the two."""
    is_after_figure = figure[1] <= time.start
    left = max(sentence[0], time.start - _REACH, figure[1] if is_after_figure else 0)
    before = text[left : time.start]
    if _compile(_SAID_BEFORE).search(before) or _compile(_NOUN_BEFORE).search(before):
        return True
    right = min(sentence[1], time.end + _REACH, figure[0] if not is_after_figure else sentence[1])
    after = _compile(_SAID_AFTER).match(text, time.end, right)
    return after is not None and not (is_after_figure and (after["comma"] or "," in after[0]))


def _between(figure: Span, time: TimeExpression, text: str) -> str:
    return text[time.end : figure[0]] if time.end <= figure[0] else text[figure[1] : time.start]


def _measure(figure: Span, time: TimeExpression, text: str) -> int:
    """Measure the distance between a time and a figure, in characters and what counts like characters."""
    between = _between(figure, time, text)
    return len(between) + _COMMA_COST * between.count(",") + _NUMBER_COST * len(_NUMBER.findall(between))


def _extend(times: Sequence[TimeExpression], chosen: int, text: str) -> TimeExpression:
    """Extend the chosen time by one that "and" adds: "in January and February"."""
    time = times[chosen]
    for other in times[chosen + 1 : chosen + 2]:
        link = text[time.end : other.start]
        is_later = time.latest is not None and other.earliest is not None and time.latest < other.earliest
        if is_later and time.precision == other.precision and _compile(_AND_NEXT).fullmatch(link):
            return replace(time, end=other.end, latest=other.latest)
    return time
