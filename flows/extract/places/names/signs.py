"""How likely a name is a place, by all its mentions. What the words next to one mention say: `surroundings`."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from flows.extract.places.gazetteer.table import COUNTRY, DISTRICT, STATE, Gazetteer
from flows.extract.places.names.mentions import PlaceMention, Words
from flows.extract.places.names.surroundings import rate_left, rate_right, starts_sentence
from flows.language.word_lists import load_words

SURE: Final = 2.0
"""From here on a sign is strong enough to count for the same name elsewhere in the document."""

_MANY_PEOPLE: Final = 100_000
_ACRONYM_LETTERS: Final = 4
_STATE_PEOPLE: Final = 400_000
"""Least people from which a town's or state's name is likely to mean the place."""

_BEHIND: Final = re.compile(
    r",|, | \(| in "
    r"|(?: [Cc]ounty| [Pp]rovince| [Pp]refecture| [Dd]istrict| [Rr]egion| [Ss]tate| [Cc]ity)?(?:, | of | in )(?:the )?"
    r"(?:(?:far )?(?:(?:north|south)?-?(?:east|west)|north|south|cent)(?:ern|ral)? )?(?:part )?(?:of )?"
)
"""Between a place and what it lies in."""
_OWNED: Final = re.compile(r"['’]s (?:[a-z-]+ ){0,3}(?:of )?")
_LISTED: Final = frozenset({", ", " and ", " or ", ", and ", ", or ", "-", "–", "/", " - ", "; "})


@cache
def _list(key: str) -> frozenset[str]:
    return load_words("places", key).words


def rate_mentions(words: Words, mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> list[float]:
    """Rate each mention: above 0 it is likely a place; a strong sign counts for other mentions of the name too."""
    own = [_rate(words, mentions, at, gazetteer) for at in range(len(mentions))]
    _share_in_lists(words, mentions, own)
    best: dict[str, float] = {}
    worst: dict[str, float] = {}
    for mention, rating in zip(mentions, own, strict=True):
        best[mention.spelt] = max(best.get(mention.spelt, rating), rating)
        worst[mention.spelt] = min(worst.get(mention.spelt, rating), rating)
    return [
        _share(rating, best[mention.spelt], worst[mention.spelt]) for mention, rating in zip(mentions, own, strict=True)
    ]


def _share_in_lists(words: Words, mentions: Sequence[PlaceMention], ratings: list[float]) -> None:
    """Raise a name that is listed with a sure one: "in Tyre and Sidon", "Clay, Grant and Lake counties"."""
    order = range(1, len(mentions))
    for left, right in [*((at - 1, at) for at in order), *((at, at - 1) for at in reversed(order))]:
        first, second = sorted((left, right))
        between = words.text[mentions[first].end : mentions[second].start]
        if ratings[left] >= SURE and -SURE < ratings[right] < SURE and between in _LISTED:
            ratings[right] = max(ratings[right], min(SURE, ratings[right] + 1.5))


def _share(own: float, best: float, worst: float) -> float:
    """Add the strongest signs of a name's other mentions if its own are weak."""
    if own >= SURE or own <= -SURE:
        return own
    # News uses a given name or a title once, and only the surname after that.
    return own + (1.5 if best >= SURE else 0.0) - (2.0 if worst <= -2 * SURE else 1.0 if worst <= -SURE else 0.0)


def _rate(words: Words, mentions: Sequence[PlaceMention], at: int, gazetteer: Gazetteer) -> float:
    mention = mentions[at]
    if mention.kind == "nationality":
        return -SURE
    rating = _rate_name(words, mention, gazetteer) + rate_left(words, mentions, at) + rate_right(words, mentions, at)
    if is_qualified(words, mentions, at, gazetteer):
        rating += 3.0
    elif at and is_qualified(words, mentions, at - 1, gazetteer):
        rating += 2.0
    return rating


def _rate_name(words: Words, mention: PlaceMention, gazetteer: Gazetteer) -> float:
    if mention.kind == "short":
        return 2.0
    # A text that is only a name, such as a caption, is likely a place.
    is_all = mention.last - mention.first == len(words.words)
    rating = 1.0 if mention.last - mention.first > 1 or is_all else 0.0
    if any(_is_known(row, gazetteer) for row in mention.rows):
        rating += 1.5
    elif max(gazetteer.people[row] for row in mention.rows) > _MANY_PEOPLE:
        rating += 0.5
    if mention.spelt in _list("never"):
        rating -= 4.0
    elif _is_acronym(words, mention) or (mention.spelt in _list("doubtful") and starts_sentence(words, mention.first)):
        rating -= 3.0
    elif mention.spelt in _list("given_names"):
        rating -= 0.5
    return rating


def _is_acronym(words: Words, mention: PlaceMention) -> bool:
    """Whether a name is a few capitals: "the IRA", but not "LIMA (AP) —"."""
    word = words.words[mention.first]
    return mention.last - mention.first == 1 and word.isupper() and len(word) <= _ACRONYM_LETTERS


def _is_known(row: int, gazetteer: Gazetteer) -> bool:
    """Whether a row is a country or a populous state."""
    kind = gazetteer.kinds[row]
    return kind == COUNTRY or (kind == STATE and gazetteer.people[row] > _STATE_PEOPLE)


def is_qualified(words: Words, mentions: Sequence[PlaceMention], at: int, gazetteer: Gazetteer) -> bool:
    """Whether the next mention, after a comma or in brackets, is a region or country that this one may be in."""
    return bool(find_qualified(words, mentions, at, gazetteer))


def find_qualified(words: Words, mentions: Sequence[PlaceMention], at: int, gazetteer: Gazetteer) -> list[int]:
    """Return the rows of a mention that are in the region or country named beside it.

    It stands right after it, "Paris, Texas", "Shannon in the west of Ireland", "Kell County of Ohio", or owns it:
    "China's northern Hebei Province".
    """
    text, mention = words.text, mentions[at]
    behind, before = mentions[at + 1 : at + 2], mentions[at - 1 : at] if at else []
    regions: set[int] = set()
    if behind and _BEHIND.fullmatch(text, mention.end, behind[0].start):
        regions = _list_regions(behind[0], gazetteer)
    if not regions and before and _OWNED.fullmatch(text, before[0].end, mention.start):
        regions = _list_regions(before[0], gazetteer)
    return [row for row in mention.rows if row not in regions and _lies_in(row, regions, gazetteer)] if regions else []


def _list_regions(mention: PlaceMention, gazetteer: Gazetteer) -> set[int]:
    return set() if mention.kind == "nationality" else {row for row in mention.rows if gazetteer.kinds[row] <= DISTRICT}


def _lies_in(row: int, regions: set[int], gazetteer: Gazetteer) -> bool:
    return (
        gazetteer.countries[row] in regions or gazetteer.states[row] in regions or gazetteer.districts[row] in regions
    )
