"""Which time of its sentence a figure belongs to, by the tree. Times are found and resolved in `find`.

A time at the figure's own verb or noun wins ("killed on Saturday"); then one at what it comes from ("after the dam
burst in July", "Saturday's quake killed"); then one at a word of saying ("said on Monday that"), because in news a
figure is as of the day it was said unless something else dates it. A time that belongs to another figure or to a thing
does not count.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from flows.extract.times.expressions.vocabulary import UNIT, VAGUE_COUNT, write_out
from flows.extract.times.find import TimeExpression
from flows.extract.times.stretch import extend_time, open_time
from flows.language.paths import (
    ADVERBIAL,
    APART,
    CONTENT,
    RELATIVE,
    Path,
    count_claims,
    find_opener,
    find_path,
    find_top,
    has_subject,
    is_absolute,
    is_aside,
    is_before_part,
    is_of_part,
    is_of_quantity,
    is_parted,
    is_superlative,
    is_whole_of_part,
    kind_of,
)
from flows.language.sentence import Sentence
from flows.language.spans import Span
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_OWN, _NEAR, _FAR, _SAYING, _NONE = range(5)
"""How well a time dates a figure, best first."""
_MOST_BEFORE: Final = 4
"""Prepositions and articles that may stand before a time."""
_MOST_BESIDE: Final = 12
"""Times on either side of a figure that are looked at; farther ones are of a table."""
_SAYINGS: Final = load_words("times", "saying")
_REPORTS: Final = load_words("times", "reports")
_AGAINST: Final = load_words("times", "against")
_DATED_THINGS: Final = load_words("times", "dated_things")
_CONTRASTS: Final = load_words("times", "contrasts")
_EVENTS: Final = load_words("places", "event_nouns")
_TEMPORAL: Final = frozenset({"when", "after", "as", "before", "since", "until", "once", "following", "because"})
_OTHER_MATTERS: Final = _CONTRASTS | {"to", "who", "what", "why", "how"}
"""What opens a clause below whose time is its own: a purpose, a question."""
_APART_FROM: Final = load_words("times", "contrasts") | load_words("times", "another")
"""What opens a clause of another time than the one above it."""


@cache
def _vague() -> re.Pattern[str]:
    """Compile what names no time in particular."""
    return re.compile(
        write_out(
            rf"<<references>>|soon|the past|(?:the )?(?:recent|coming|future|past) {UNIT}s"
            rf"|(?:{VAGUE_COUNT} )?{UNIT}s ago"
            rf"|(?:the )?(?:last|next|previous|past|coming) {VAGUE_COUNT} {UNIT}s"
        ),
        re.IGNORECASE | re.ASCII,
    )


class Dating(NamedTuple):
    """The time of a figure; `basis` is `event` if it happened then, `statement` if it was said then."""

    time: TimeExpression
    basis: str


class _Way(NamedTuple):
    """How a time is tied to a figure: the best is the least."""

    rank: int
    others: int
    """Quantities that it is nearer to."""
    climbed: int
    gap: int
    number: int
    path: Path


def date_figure(
    figure: Span, sentence: Sentence, times: Sequence[TimeExpression], quantities: Sequence[Span] = ()
) -> Dating | None:
    """Choose the time of a figure; None if the sentence dates it with none.

    Args:
        figure: half-open offsets of the quantity into the text.
        sentence: the figure's sentence.
        times: the expressions that start inside the sentence, in order.
        quantities: all quantities of the sentence, which may have times of their own.

    Returns:
        One of the times, or two joined by "and" ("in January and February") as one; and what it says about the figure.
    """
    tree = sentence.tree
    top = find_top(tree, figure)
    if top == NO_HEAD:
        return None
    others = {find_top(tree, span) for span in quantities if span != figure} - {top, NO_HEAD}
    middle = bisect_left(times, figure[0], key=lambda time: time.start)
    ways = []
    for index in range(max(0, middle - _MOST_BESIDE), min(len(times), middle + _MOST_BESIDE)):
        way = _find_way(tree, top, others, times[index], index, sentence.text)
        if way is not None:
            ways.append(way)
    if not ways:
        return None
    best = min(ways)
    time = open_time(tree, best.path, extend_time(times, best.number, sentence.text))
    return Dating(time, "statement" if best.rank == _SAYING else "event")


def _find_way(tree: Tree, figure: int, others: set[int], time: TimeExpression, index: int, text: str) -> _Way | None:
    """Find how a time is tied to a figure; None where it is not."""
    at = find_top(tree, (time.start, time.end))
    path = None if at == NO_HEAD or _vague().fullmatch(text[time.start : time.end]) else find_path(tree, figure, at)
    if (
        path is None
        or at in path.up
        or _is_compared(tree, path, time)
        or is_whole_of_part(tree, path.up)
        or is_parted(tree, path, at)
    ):
        return None
    rank = _rank(tree, path, others)
    if time.precision == "open" and _is_of_other(tree, path, time):
        return None
    if rank == _SAYING and time.precision == "open":
        rank = _NEAR
    if rank == _NONE:
        return None
    return _Way(rank, count_claims(figure, at, others), len(path.up), abs(figure - at), index, path)


def _is_compared(tree: Tree, path: Path, time: TimeExpression) -> bool:
    """Whether a time is that of what the figure is measured against: "more than in May", "from a year earlier"."""
    first = _first_token(tree, time) - 1
    for before in range(first, max(-1, first - _MOST_BEFORE), -1):
        if tree.tags[before] not in {"ADP", "SCONJ", "DET", "ADV"}:
            break
        if tree.tokens[before].lower in _AGAINST and tree.heads[before] not in (path.meet, *path.up):
            return True
    return any(find_opener(tree, token, _AGAINST) or tree.lemma(token) in _AGAINST for token in path.down[:-1])


def _first_token(tree: Tree, time: TimeExpression) -> int:
    return bisect_left(tree.tokens, time.start, key=lambda token: token.start)


def _is_of_other(tree: Tree, path: Path, time: TimeExpression) -> bool:
    """Whether what is open runs along with something else: another clause, "its lowest since 1992"."""
    between = path.down[:-1]
    if any(kind_of(tree, each) in {ADVERBIAL, RELATIVE} and not _is_own(tree, path, each) for each in between):
        return True
    nouns = {between[-1] if between else path.meet, max(0, _first_token(tree, time) - 1)}
    return any(is_superlative(tree, noun) for noun in nouns if tree.tags[noun] in {"NOUN", "PROPN", "ADJ"})


def _rank(tree: Tree, path: Path, others: set[int]) -> int:
    """Rank a time by the way to it; what is said at both ends is no better than the worse."""
    if not path.down:
        return _FAR  # the figure hangs on the time
    up, down = _rank_up(tree, path), _rank_down(tree, path, others)
    if _SAYING in up and _NEAR in down and _SAYING not in down and path.up[-1] != path.meet:
        up = [_FAR if rank == _SAYING else rank for rank in up]  # "After the dam burst in July, police said, 12 died"
    return max([_FAR if is_before_part(tree, path) else _OWN, *up, *down])


def _rank_up(tree: Tree, path: Path) -> list[int]:
    """Rank each clause that the way from a figure leaves."""
    if any(tree.role(token) in {"advcl", "xcomp"} and find_opener(tree, token, _APART_FROM) for token in path.up):
        return [_NONE]
    ranks = [_rank_step_up(tree, path, token) for token in path.up]
    if _opens_content(tree, path):
        return [_NEAR if rank == _SAYING else rank for rank in ranks]
    is_said_then = len(path.down) == 1 and path.up and (_is_saying(tree, path.meet) or _gives_count(tree, path))
    return [*ranks, _SAYING] if is_said_then else ranks


def _opens_content(tree: Tree, path: Path) -> bool:
    """Whether a time that the parser hangs on a word of saying opens what is said: "In May alone, 90 fell, it said"."""
    if not path.up or len(path.down) != 1 or not _is_saying(tree, path.meet):
        return False
    verb = path.up[-1]
    is_behind = verb < path.meet and all(each > verb for each in tree.children_by(path.meet, "nsubj"))
    return is_behind and path.down[0] < min(path.up) and kind_of(tree, verb) in {CONTENT, APART}


def _rank_step_up(tree: Tree, path: Path, token: int) -> int:
    head = tree.heads[token]
    match kind_of(tree, token):
        case "content":
            return _SAYING
        case "apart":
            return _SAYING if _is_saying(tree, head) else _NONE
        case "adverbial":
            return _NEAR
        case "relative":
            return _NEAR if head == path.meet else _FAR if tree.lemma(head) in _EVENTS else _NONE
        case "coordinate":
            return _NEAR if _is_shared(tree, token, path) else _NONE
        case _:
            return _OWN


def _is_shared(tree: Tree, verb: int, path: Path) -> bool:
    """Whether a verb shares the time of one before it: it has no subject of its own, or the time opens both."""
    first = tree.heads[verb]
    return not has_subject(tree, verb) or path.down[-1] < min(tree.children_by(first, "nsubj", "csubj"), default=first)


def _rank_down(tree: Tree, path: Path, others: set[int]) -> list[int]:
    """Rank each clause and noun that the way to a time enters, the time itself aside."""
    between = path.down[:-1]
    if any(_is_of_other_figure(tree, token, others) for token in between):
        return [_NONE]
    return [_rank_step_down(tree, path, token) for token in between]


def _is_of_other_figure(tree: Tree, token: int, others: set[int]) -> bool:
    """Whether a noun or a bare participle belongs to another figure: "from the 41 announced on Sunday"."""
    is_behind = tree.tags[token] == "VERB" and token - 1 in others
    return is_behind or is_of_quantity(tree, token, others)


def _rank_step_down(tree: Tree, path: Path, token: int) -> int:
    match kind_of(tree, token):
        case "content" if not find_opener(tree, token, _TEMPORAL):
            return _NONE
        case "apart":
            return _SAYING if _is_saying(tree, token) else _NONE
        case "adverbial" | "content":
            return _rank_adverbial(tree, token)
        case "relative":
            return _rank_relative(tree, path, token)
        case "coordinate":
            return _NONE if has_subject(tree, token) else _FAR
        case _:
            return _OWN if tree.role(token) == "xcomp" else _SAYING if _is_report(tree, token) else _NEAR


def _rank_adverbial(tree: Tree, verb: int) -> int:
    if _is_report(tree, verb):
        return _SAYING
    is_apart = find_opener(tree, verb, _OTHER_MATTERS) and not _is_meanwhile(tree, verb)
    is_thing = tree.lemma(verb) in _DATED_THINGS and not find_opener(tree, verb, _TEMPORAL)
    return _NONE if is_apart or is_thing or is_absolute(tree, verb) else _NEAR


def _is_meanwhile(tree: Tree, verb: int) -> bool:
    """Whether a clause with "while" goes on at the same time, and is no contrast: "while crossing the line"."""
    return find_opener(tree, verb, {"while"}) != "" and not has_subject(tree, verb)


def _rank_relative(tree: Tree, path: Path, verb: int) -> int:
    """Rank the time of a clause on a noun: the figure's own is as good as its verb's."""
    if _is_report(tree, verb) or _is_report(tree, tree.heads[verb]):
        return _SAYING
    is_more = is_aside(tree, verb) or any(kind_of(tree, token) == ADVERBIAL for token in path.up)
    if is_of_part(tree, verb) or is_more or tree.lemma(verb) in _DATED_THINGS:
        return _NONE
    return _OWN if _is_own(tree, path, verb) else _NEAR


def _is_own(tree: Tree, path: Path, verb: int) -> bool:
    """Whether a clause is on what the figure counts: "the 20 miners who died on Monday"."""
    return tree.heads[verb] == path.meet and all(tree.role(token) in {"nummod", "compound"} for token in path.up)


def _gives_count(tree: Tree, path: Path) -> bool:
    """Whether somebody gives a figure: "had named a figure of more than 300", "the agency's figures were 300 dead"."""
    if tree.role(path.up[-1]) == "obj":
        return tree.lemma(path.up[-1]) in _REPORTS
    nouns = [path.meet, *(child for each in (*path.up, path.meet) for child in tree.children_by(each, "nsubj"))]
    return any(tree.lemma(each) in _REPORTS and tree.children_by(each, "nmod:poss") for each in nouns)


def _is_saying(tree: Tree, token: int) -> bool:
    return tree.lemma(token) in _SAYINGS


def _is_report(tree: Tree, token: int) -> bool:
    return tree.lemma(token) in _REPORTS or _is_saying(tree, token)
