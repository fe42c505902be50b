"""Tells an article from what stands before it: cookie notices, offers of subscriptions, script notices.

A wall speaks to the reader (you, your, we, our) in words of its trade, in paragraphs that follow one another. An
article about cookies, subscriptions or laws of consent tells of others, so the words alone make no wall, and no
quotation does.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, Literal, NamedTuple

from flows.ingest.pages.runs import is_sentence
from flows.ingest.pages.wall_paragraphs import (
    PROSE_MIN,
    SIGNS_MIN,
    WallParagraph,
    count_signs,
    has_any,
    has_signs,
    hints_of,
)
from flows.ingest.pages.wall_words import (
    APPEAL,
    BUTTON,
    CHOICE,
    CITES,
    CONSENT,
    LOCKED,
    LOGIN,
    NOTICE,
    OFFER,
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
ARTICLE_SHARE: Final = 0.35
"""An article beside a wall has this share of its length at least."""
SPOKEN_MIN: Final = 150
"""Characters of an article that speaks to its reader all along, if it is also twice as long as the wall."""
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


class Wall(NamedTuple):
    """A kind of wall, and whether it says that there is more to read behind it."""

    kind: Kind
    is_locked: bool


class Judged(NamedTuple):
    """The paragraphs of an article, what wall stood there, and whether the wall keeps the rest back."""

    kept: list[str]
    wall: Wall | None
    is_cut: bool


class _Cluster(NamedTuple):
    """Paragraphs of a wall that follow one another: from the first up to the last."""

    first: int
    end: int
    kind: Kind
    is_locked: bool
    is_sure: bool


def wall_of(paragraph: str) -> Kind | None:
    """Say what kind of wall a paragraph is by itself; None if it does not show.

    >>> wall_of("We and our 214 partners use cookies to show you personalised advertising.")
    'consent'
    >>> wall_of("The court ruled that sites must not set cookies without consent.") is None
    True
    >>> wall_of("Already a subscriber? Log in")
    'offer'
    """
    found = _find_clusters([WallParagraph(paragraph)])
    return found[0].kind if found else None


def judge(paragraphs: Sequence[str]) -> Judged:
    """Part an article from the wall around it.

    Of a wall alone nothing is kept. An offer after paragraphs of an article ends them, and they are cut there.
    """
    read = [WallParagraph(paragraph) for paragraph in paragraphs]
    clusters = [each for each in _find_clusters(read) if each.is_sure or not _is_within_article(read, each)]
    if not clusters:
        return Judged(list(paragraphs), None, False)
    within = {place for cluster in clusters for place in range(cluster.first, cluster.end)}
    wall = _main_wall(clusters, paragraphs)
    if not _has_article(read, within, clusters):
        return Judged([], wall, False)
    end = _cut_at(read, within, clusters)
    kept = [text for place, text in enumerate(paragraphs[:end]) if place not in within]
    return Judged(_without_bare_end(kept) if end < len(paragraphs) else kept, wall, end < len(paragraphs))


def _find_clusters(read: Sequence[WallParagraph]) -> list[_Cluster]:
    """Find the paragraphs of walls: those that do not tell, have signs, and follow one another."""
    hints = hints_of("\n".join(each.text for each in read))
    return [cluster for places in _group(read, hints) if (cluster := _weigh(read, places))] if hints else []


def _group(read: Sequence[WallParagraph], hints: AbstractSet[str]) -> Iterator[list[int]]:
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


def _may_be_wall(each: WallParagraph, hints: AbstractSet[str]) -> bool:
    if len(each.text) > WALL_MAX or not has_any(each.text, hints):
        return False
    folded = each.folded
    if each.tells:
        is_short = len(each.text) <= PLAN_MAX and not CITES.search(each.own)
        return bool(NOTICE.search(folded)) or (is_short and bool(LOCKED.search(folded) or SCRIPT.search(folded)))
    return any(sign.search(folded) for sign in (*CONSENT, *OFFER, NOTICE, LOCKED, SCRIPT, APPEAL))


def _weigh(read: Sequence[WallParagraph], places: Sequence[int]) -> _Cluster | None:
    """Say what wall paragraphs with signs are together, if they are one."""
    every = [read[place] for place in places]
    folded = "\n".join(each.folded for each in every)
    is_locked = bool(LOCKED.search(folded))
    kind = _kind_of(every, folded, is_locked=is_locked)
    if kind is None:
        return None
    first = _reach_back(read, places[0]) if kind == "offer" else places[0]
    is_sure = is_locked or kind == "appeal" or bool(NOTICE.search(folded))
    return _Cluster(first, places[-1] + 1, kind, is_locked, is_sure)


def _reach_back(read: Sequence[WallParagraph], first: int) -> int:
    """Take in the plans and prices before an offer, which speak to nobody, and the headings between them."""
    place = first - 1
    while place >= 0 and len(read[place].text) <= PLAN_MAX and (not read[place].tells or has_signs(read[place])):
        if has_signs(read[place]) or (read[place].speaks and len(read[place].text) <= LABEL_MAX):
            first = place
        place -= 1
    return first


def _kind_of(every: Sequence[WallParagraph], folded: str, *, is_locked: bool) -> Kind | None:
    own = "\n".join(each.own for each in every)
    speaks = any(each.speaks for each in every)
    if NOTICE.search(folded):
        return "consent"
    if SCRIPT.search(folded) and (speaks or not any(is_sentence(each.text) for each in every)):
        return "script"
    if speaks and _asks_consent(own, folded):
        return "consent"
    if (is_locked and len(folded) < 2 * PROSE_MIN) or (speaks and (is_locked or _offers(own, folded))):
        return "offer"
    return "appeal" if speaks and APPEAL.search(folded) else None


def _asks_consent(own: str, folded: str) -> bool:
    """Whether someone asks for consent: in so many words, or as the other way to pay."""
    signs = count_signs(CONSENT, folded)
    if signs >= SIGNS_SURE or (signs >= SIGNS_MIN and (WE.search(own) or _shows_choice(folded))):
        return True
    return signs > 0 and count_signs(OFFER, folded) >= SIGNS_MIN and bool(TRACKING.search(folded))


def _shows_choice(folded: str) -> bool:
    return bool(BUTTON.search(folded) or CHOICE.search(folded))


def _offers(own: str, folded: str) -> bool:
    """Whether someone offers a subscription, or a door to log in by."""
    if len({found[0] for found in LOGIN.finditer(folded)}) >= SIGNS_MIN and len(folded) < DOOR_MAX:
        return True
    if count_signs(OFFER, folded) < SIGNS_MIN:
        return False
    return bool(LOGIN.search(folded) or WE.search(own)) or len(folded) < 4 * PROSE_MIN


def _is_within_article(read: Sequence[WallParagraph], cluster: _Cluster) -> bool:
    """Whether something is told just before and just after: an article that speaks to its reader in between."""
    before, after = read[: cluster.first], read[cluster.end :]
    return bool(before and after) and before[-1].tells and after[0].tells


def _has_article(read: Sequence[WallParagraph], within: set[int], clusters: Sequence[_Cluster]) -> bool:
    """Whether anything is told beside the walls, and enough of it."""
    walls = sum(len(read[place].text) for place in within)
    apart = [(place, each) for place, each in enumerate(read) if place not in within]
    signed = sum(len(each.text) for _, each in apart if each.tells and has_signs(each))
    told = [(place, len(each.text)) for place, each in apart if each.tells and not has_signs(each)]
    if sum(length for _, length in told) >= max(ARTICLE_SHARE * walls, PROSE_MIN):
        return True
    if signed >= max(2 * walls, 2 * SPOKEN_MIN):  # an article about such walls
        return True
    spoken = sum(len(each.text) for _, each in apart if is_sentence(each.text) and len(each.text) >= PROSE_MIN)
    if spoken >= max(SPOKEN_MIN, 2 * walls):
        return True
    is_offer = all(cluster.kind in {"offer", "appeal"} for cluster in clusters)
    return is_offer and bool(told) and told[0][0] < clusters[0].first  # the first paragraph of what is kept back


def _cut_at(read: Sequence[WallParagraph], within: set[int], clusters: Sequence[_Cluster]) -> int:
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
