"""Tells an article from what stands before it: cookie notices, offers of subscriptions, script notices.

A wall speaks to the reader (you, your, we, our) in words of its trade, in paragraphs that follow one another. An
article about cookies, subscriptions or laws of consent tells of others, so the words alone make no wall, and no
quotation does.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final, Literal, NamedTuple

from flows.ingest.pages.runs import is_sentence
from flows.ingest.pages.wall_words import (
    APPEAL,
    BUTTON,
    CONSENT,
    HINTS,
    LOCKED,
    LOGIN,
    NOTICE,
    OFFER,
    READER,
    SCRIPT,
    TRACKING,
    WE,
)
from flows.ingest.problems import Problem

Kind = Literal["consent", "offer", "script", "appeal"]

WALLS: Final = {
    "consent": Problem("consent_wall", "a page that asks for consent to cookies and the like, without an article"),
    "offer": Problem("paywall", "a page that asks to subscribe, register or log in, without an article"),
    "script": Problem("script_only", "a page that only asks for a browser that runs scripts, or for proof of a human"),
}
PROSE_MIN: Final = 40
"""Characters; a shorter paragraph is no evidence of an article."""
ARTICLE_SHARE: Final = 0.35
"""An article beside a wall has this share of its length at least."""
SPOKEN_MIN: Final = 600
"""Characters of an article that speaks to its reader all along."""
SIGNS_MIN: Final = 2
"""Different signs in paragraphs that follow one another."""
SIGNS_SURE: Final = 4
"""So many need no word of who asks."""
WALL_MAX: Final = 1_500
"""Characters of one paragraph of a wall."""
DOOR_MAX: Final = 600
"""Characters of a page to log in."""
PLAN_MAX: Final = 160
"""Characters of what an offer says of one plan."""
LABEL_MAX, LABELS_MAX = 90, 3
"""Characters, and number, of paragraphs without a sign between two of a wall: headings, prices, names of plans."""

_MARKS: Final = '.,:;!?()"“”’/'
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|‘[^’]{12,}’")


class Wall(NamedTuple):
    """A kind of wall, and whether it says that there is more to read behind it."""

    kind: Kind
    is_locked: bool


class Judged(NamedTuple):
    """The paragraphs of an article, what wall stood there, and whether the wall keeps the rest back."""

    kept: list[str]
    wall: Wall | None
    is_cut: bool


class _Paragraph:
    """A paragraph, looked at as far as it is asked."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def own(self) -> str:
        """Its words without quotations."""
        return _QUOTED.sub("", self.text)

    @cached_property
    def folded(self) -> str:
        """Its own words without capitals."""
        return self.own.casefold()

    @cached_property
    def speaks(self) -> bool:
        """Whether it speaks to the reader."""
        return bool(READER.search(self.own))

    @cached_property
    def tells(self) -> bool:
        """Whether it tells something: a sentence that speaks to nobody, or a row of figures."""
        if self.text.startswith("|"):
            return any(map(str.isdigit, self.text))
        return len(self.text) >= PROSE_MIN and is_sentence(self.text) and not self.speaks


class _Cluster(NamedTuple):
    """Paragraphs of a wall that follow one another: from the first up to the last."""

    first: int
    end: int
    kind: Kind
    is_locked: bool


def wall_of(paragraph: str) -> Kind | None:
    """Say what kind of wall a paragraph is by itself; None if it does not show.

    >>> wall_of("We and our 214 partners use cookies to show you personalised advertising.")
    'consent'
    >>> wall_of("The court ruled that sites must not set cookies without consent.") is None
    True
    >>> wall_of("Already a subscriber? Log in")
    'offer'
    """
    found = _find_clusters([_Paragraph(paragraph)])
    return found[0].kind if found else None


def tells_something(paragraph: str) -> bool:
    """Say whether a paragraph tells something, and speaks to nobody.

    >>> tells_something("Nobody was hurt in the fire, the police said.")
    True
    >>> tells_something("You have one free article left this month.")
    False
    """
    return _Paragraph(paragraph).tells


def judge(paragraphs: Sequence[str]) -> Judged:
    """Part an article from the wall around it.

    Of a wall alone nothing is kept. An offer after paragraphs of an article ends them, and they are cut there.
    """
    read = [_Paragraph(paragraph) for paragraph in paragraphs]
    clusters = _find_clusters(read)
    if not clusters:
        return Judged(list(paragraphs), None, False)
    within = {place for cluster in clusters for place in range(cluster.first, cluster.end)}
    wall = _main_wall(clusters, paragraphs)
    if not _has_article(read, within, clusters):
        return Judged([], wall, False)
    end = _cut_at(read, within, clusters)
    kept = [text for place, text in enumerate(paragraphs[:end]) if place not in within]
    return Judged(_without_bare_end(kept) if end < len(paragraphs) else kept, wall, end < len(paragraphs))


def _find_clusters(read: Sequence[_Paragraph]) -> list[_Cluster]:
    """Find the paragraphs of walls: those that do not tell, have signs, and follow one another."""
    hints = _hints_of("\n".join(each.text for each in read))
    return [cluster for places in _group(read, hints) if (cluster := _weigh(read, places))] if hints else []


def _group(read: Sequence[_Paragraph], hints: AbstractSet[str]) -> Iterator[list[int]]:
    """Group the paragraphs that have a sign, over a few labels between them."""
    group: list[int] = []
    for place, each in enumerate(read):
        if not _may_be_wall(each, hints):
            continue
        between = read[group[-1] + 1 : place] if group else ()
        if group and (len(between) > LABELS_MAX or any(one.tells or len(one.text) > LABEL_MAX for one in between)):
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def _may_be_wall(each: _Paragraph, hints: AbstractSet[str]) -> bool:
    if len(each.text) > WALL_MAX or not _has_any(each.text, hints):
        return False
    folded = each.folded
    if each.tells:
        return bool(NOTICE.search(folded)) or (len(each.text) < 2 * PROSE_MIN and bool(LOCKED.search(folded)))
    return any(sign.search(folded) for sign in (*CONSENT, *OFFER, NOTICE, LOCKED, SCRIPT, APPEAL))


def _weigh(read: Sequence[_Paragraph], places: Sequence[int]) -> _Cluster | None:
    """Say what wall paragraphs with signs are together, if they are one."""
    every = [read[place] for place in places]
    folded = "\n".join(each.folded for each in every)
    is_locked = bool(LOCKED.search(folded))
    kind = _kind_of(every, folded, is_locked=is_locked)
    if kind is None:
        return None
    first = _reach_back(read, places[0]) if kind == "offer" else places[0]
    return _Cluster(first, places[-1] + 1, kind, is_locked)


def _reach_back(read: Sequence[_Paragraph], first: int) -> int:
    """Take in the plans and prices before an offer, which speak to nobody, and the headings between them."""
    place = first - 1
    while place >= 0 and len(read[place].text) <= PLAN_MAX and (not read[place].tells or _has_signs(read[place])):
        if _has_signs(read[place]) or (read[place].speaks and len(read[place].text) <= LABEL_MAX):
            first = place
        place -= 1
    return first


def _kind_of(every: Sequence[_Paragraph], folded: str, *, is_locked: bool) -> Kind | None:
    own = "\n".join(each.own for each in every)
    speaks = any(each.speaks for each in every)
    if NOTICE.search(folded) or (speaks and _asks_consent(own, folded)):
        return "consent"
    if SCRIPT.search(folded) and (speaks or not any(is_sentence(each.text) for each in every)):
        return "script"
    if (is_locked and len(folded) < 2 * PROSE_MIN) or (speaks and (is_locked or _offers(own, folded))):
        return "offer"
    return "appeal" if speaks and APPEAL.search(folded) else None


def _asks_consent(own: str, folded: str) -> bool:
    """Whether someone asks for consent: in so many words, or as the other way to pay."""
    signs = _count_signs(CONSENT, folded)
    if signs >= SIGNS_SURE or (signs >= SIGNS_MIN and (WE.search(own) or BUTTON.search(folded))):
        return True
    return signs > 0 and _count_signs(OFFER, folded) >= SIGNS_MIN and bool(TRACKING.search(folded))


def _offers(own: str, folded: str) -> bool:
    """Whether someone offers a subscription, or a door to log in by."""
    if len({found[0] for found in LOGIN.finditer(folded)}) >= SIGNS_MIN and len(folded) < DOOR_MAX:
        return True
    if _count_signs(OFFER, folded) < SIGNS_MIN:
        return False
    return bool(LOGIN.search(folded) or WE.search(own)) or len(folded) < 4 * PROSE_MIN


def _has_article(read: Sequence[_Paragraph], within: set[int], clusters: Sequence[_Cluster]) -> bool:
    """Whether anything is told beside the walls, and enough of it."""
    walls = sum(len(read[place].text) for place in within)
    apart = [(place, each) for place, each in enumerate(read) if place not in within]
    signed = sum(len(each.text) for _, each in apart if each.tells and _has_signs(each))
    told = [(place, len(each.text)) for place, each in apart if each.tells and not _has_signs(each)]
    if sum(length for _, length in told) >= max(ARTICLE_SHARE * walls, PROSE_MIN):
        return True
    if signed >= max(2 * walls, SPOKEN_MIN / 2):  # an article about such walls
        return True
    spoken = sum(len(each.text) for _, each in apart if is_sentence(each.text) and len(each.text) >= PROSE_MIN)
    if spoken >= max(SPOKEN_MIN, walls):
        return True
    is_offer = all(cluster.kind in {"offer", "appeal"} for cluster in clusters)
    return is_offer and bool(told) and told[0][0] < clusters[0].first  # the first paragraph of what is kept back


def _has_signs(each: _Paragraph) -> bool:
    """Whether a paragraph that speaks to nobody has the words of a wall: "All articles in the app, 9.90 a month"."""
    return bool(_hints_of(each.own)) and _count_signs((*OFFER, *CONSENT), each.folded) >= SIGNS_MIN


def _cut_at(read: Sequence[_Paragraph], within: set[int], clusters: Sequence[_Cluster]) -> int:
    """Find the offer that keeps the rest back: more is told before it than after it."""
    told = [each.tells and place not in within for place, each in enumerate(read)]
    for cluster in clusters:
        before, after = sum(told[: cluster.first]), sum(told[cluster.end :])
        is_end = cluster.kind == "offer" and (cluster.is_locked or not after)
        if is_end and before and after <= 2 and after <= before:  # noqa: PLR2004 - teasers of others follow an offer
            return cluster.first
    return len(read)


def _without_bare_end(kept: list[str]) -> list[str]:
    """Drop the headings that an offer leaves at the end."""
    while len(kept) > 1 and not is_sentence(kept[-1]) and not kept[-1].startswith(("|", "-")):
        kept.pop()
    return kept


def _main_wall(clusters: Sequence[_Cluster], paragraphs: Sequence[str]) -> Wall:
    """Name the kind with the most text; who asks for money or consent asks for consent."""
    sizes: dict[Kind, int] = {}
    for cluster in clusters:
        size = sum(map(len, paragraphs[cluster.first : cluster.end]))
        sizes[cluster.kind] = sizes.get(cluster.kind, 0) + size
    kind = "consent" if "consent" in sizes else max(sizes, key=lambda kind: sizes[kind])
    return Wall(kind, any(cluster.is_locked for cluster in clusters if cluster.kind == kind))


def _hints_of(text: str) -> AbstractSet[str]:
    for mark in _MARKS:  # quicker than a regular expression, or `translate`
        text = text.replace(mark, " ")
    return HINTS.intersection(text.casefold().split())


def _has_any(text: str, hints: AbstractSet[str]) -> bool:
    folded = text.casefold()
    return any(hint in folded for hint in hints)


def _count_signs(signs: Sequence[re.Pattern[str]], text: str) -> int:
    return sum(sign.search(text) is not None for sign in signs)
