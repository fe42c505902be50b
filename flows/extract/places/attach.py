"""Which place a figure belongs to. Places are found in `find`, figures in `figures/`.

The sentence decides: a place in the figure's own clause after a word such as "in" or "near", the nearest and most
specific one; never a place that only says who speaks ("officials in Kyiv said") or who acts ("Russia", "Ukraine's
army").
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from flows.extract.places.find import Place
from flows.language.clauses import find_break
from flows.language.sentence import Sentence
from flows.language.spans import Span, overlaps
from flows.language.word_classes import BOUNDARIES, DETERMINERS, PREPOSITIONS, TIME_WORDS, VERBS
from flows.language.word_lists import load_words, read_words

COARSENESS: Final = {"city": 0, "unknown": 1, "region": 2, "country": 5}
"""Words of distance added for a less specific place."""

LESS_SURE: Final = 7
BEFORE: Final = 2
COMMA: Final = 2
OTHER_FIGURE: Final = 12
"""Words of distance added for a weak preposition, a place before the figure, a comma, and another number in between."""

_REACH_CHARACTERS: Final = 120
_NUMBER: Final = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds?|thousands?|twenty|thirty|forty|fifty)\b",
    re.IGNORECASE,
)
_MOST_BETWEEN: Final = 9
_LISTED: Final = frozenset({", ", " (", " and ", " or ", ", and ", " to "})
_BATTLES: Final = load_words("places", "battles")


@cache
def _list(key: str) -> frozenset[str]:
    return load_words("places", key).words


def place_figure(figure: Span, sentence: Sentence, places: Sequence[Place]) -> Place | None:
    """Choose the place that a figure belongs to.

    Args:
        figure: span of the figure in the text.
        sentence: its sentence.
        places: the places that start inside the sentence, in order.

    Returns:
        One of the places, or None if the sentence ties none of them to the figure.
    """
    costs: list[tuple[float, int, Place]] = []
    links: list[float | None] = []
    for at, place in enumerate(places):
        link = _rate_link(sentence, places, at, links)
        links.append(link)
        if link is None or overlaps((place.start, place.end), figure) or not _is_same_clause(figure, place, sentence):
            continue
        costs.append((link + _measure(figure, place, sentence) + COARSENESS[place.precision], at, place))
    return min(costs)[2] if costs else None


def _rate_link(sentence: Sentence, places: Sequence[Place], at: int, links: Sequence[float | None]) -> float | None:
    """Rate how likely something happens in a place: 0 is the surest, None is not at all."""
    text, place = sentence.text, places[at]
    after = _words_after(place, sentence)
    if _is_owner(after) or re.match(r"-[a-z]", text[place.end : place.end + 2]):
        return None
    before = _words_before(place, sentence)
    if _is_modifier(before, after):
        return None
    if at and text[places[at - 1].end : place.start] in _LISTED and not _is_speaking(place, sentence):
        # "Kursk, Russia" is Kursk; in "Tyre and Sidon" the second place is rated like the first.
        is_wider = COARSENESS[place.precision] >= max(COARSENESS["region"], COARSENESS[places[at - 1].precision])
        return None if is_wider and text[places[at - 1].end : place.start] in {", ", " ("} else links[at - 1]
    link = _walk_left(before)
    if link is not None:
        return None if _is_of_speaker(before[: link[1]], place, sentence) else link[0]
    if after[:2] == [",", "where"] or (after and after[0] in _list("event_nouns")):
        return float(LESS_SURE)
    return None


def _is_owner(after: Sequence[str]) -> bool:
    """Whether a place only owns what follows: "Russia's war", but not "Ukraine's east" nor "Russia's Kursk region"."""
    return after[:2] == ["'", "s"] and not any(
        word in _list("place_nouns") or word.endswith("ern") for word in after[2:5]
    )


def _is_modifier(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a place says which thing is meant: "the Ukraine war", but not "the Kursk offensive"."""
    if not before or before[-1] not in DETERMINERS or not after or not after[0].isalpha():
        return False
    word = after[0]
    is_noun = not any(word in each for each in (BOUNDARIES, PREPOSITIONS, TIME_WORDS, VERBS))
    return is_noun and word not in _list("event_nouns") and word not in _list("place_nouns")


def _words_before(place: Place, sentence: Sentence) -> list[str]:
    start = max(sentence.span[0], place.start - _REACH_CHARACTERS)
    return [token.lower for token in sentence.tokens_in(start, place.start)]


def _words_after(place: Place, sentence: Sentence) -> list[str]:
    end = min(sentence.span[1], place.end + _REACH_CHARACTERS)
    return [token.lower for token in sentence.tokens_in(place.end, end)]


def _walk_left(before: Sequence[str]) -> tuple[float, int] | None:
    """Walk left from a place to its preposition; return how weak it is and how many words come before it."""
    is_described = False
    for index in range(len(before) - 1, max(-1, len(before) - 1 - _MOST_BETWEEN), -1):
        word, farther = before[index], before[index - 1] if index else ""
        if word in _list("where"):
            return 0.0, index
        if word == "for" and farther in _BATTLES:
            return 0.0, index - 1
        if word == "of" and farther in _list("place_nouns"):
            continue
        if word in _list("whither"):
            return float(LESS_SURE), index
        if not _may_stand_between(word, is_first=index == len(before) - 1, is_described=is_described):
            return None
        is_described = is_described or word in _list("place_nouns")
    return None


def _may_stand_between(word: str, *, is_first: bool, is_described: bool) -> bool:
    """Whether a word may come between a preposition and its place: an adjective, a kind of place, an owner."""
    if word in _list("place_nouns") or word in DETERMINERS:
        return True
    if (
        not word[0].isalnum()
        or word[0].isdigit()
        or word in BOUNDARIES
        or word in PREPOSITIONS
        or word in TIME_WORDS
        or word in VERBS
    ):
        return False
    # "In the hillside district of Oskel": any words may describe the kind of place.
    return is_first or is_described or word.endswith(read_words("places", "adjective_endings"))


def _is_of_speaker(before: Sequence[str], place: Place, sentence: Sentence) -> bool:
    """Whether the preposition belongs to the speaker, or to where something was said."""
    if not before:
        return False
    after = _words_after(place, sentence)
    head = before[-1]
    if head in _list("speech") or (after and after[0] in _list("speech")):
        return True
    if head not in _list("speakers"):
        return False
    return _is_speaking(place, sentence) or any(word in _list("speech") for word in before[-5:-1])


def _is_speaking(place: Place, sentence: Sentence) -> bool:
    """Whether a verb of saying follows within a few words."""
    after = _words_after(place, sentence)
    return any(word in _list("speech") for word in after[:3])


def _is_same_clause(figure: Span, place: Place, sentence: Sentence) -> bool:
    start, end = min(figure[1], place.end), max(figure[0], place.start)
    return find_break(sentence.text, sentence.tokens_in(start, end), "place") is None


def _measure(figure: Span, place: Place, sentence: Sentence) -> float:
    """Measure the distance between a place and a figure, in words and what counts like words."""
    is_before = place.start < figure[0]
    start, end = (place.end, figure[0]) if is_before else (figure[1], place.start)
    between = [token.lower for token in sentence.tokens_in(start, end)]
    words = len(between) + COMMA * between.count(",")
    return words + (BEFORE if is_before else 0) + (OTHER_FIGURE if _NUMBER.search(sentence.text, start, end) else 0)
