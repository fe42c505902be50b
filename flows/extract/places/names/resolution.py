"""Which row of the gazetteer each mention means: the same for the same name, unless the text says otherwise.

`gazetteer/choice.py` weighs what the names of a text say about one another; `signs` decides what is a place.
"""

from collections.abc import Sequence
from typing import Final

from flows.extract.places.gazetteer.choice import Name, choose_rows
from flows.extract.places.gazetteer.spelling import spell
from flows.extract.places.gazetteer.table import COUNTRY, DISTRICT, STATE, TOWN, Gazetteer
from flows.extract.places.names.mentions import PlaceMention, Words
from flows.extract.places.names.signs import find_qualified
from flows.language.word_lists import load_words

_NATIONALITY_WEIGHT: Final = 0.5
_DOUBTFUL_WEIGHT: Final = 0.15
_MOST_WEIGHT: Final = 2.0
_STEM: Final = 4
"""First letters that a region shares with the town it is named after: "Kursk", "Kurskaya oblast'"."""

_INSIDE: Final = frozenset({", ", " in ", " of "})
_STATEWIDE: Final = load_words("places", "statewide")
_REGION_WORDS: Final = load_words("places", "region_words")

Key = tuple[str, str]


def resolve_places(
    words: Words, mentions: Sequence[PlaceMention], ratings: Sequence[float], gazetteer: Gazetteer
) -> list[int | None]:
    """Choose a row for each mention: by its own region, else by the name's last region, else by the whole text."""
    names: dict[Key, Name] = {}
    keys = []
    qualified = [find_qualified(words, mentions, at, gazetteer) for at in range(len(mentions))]
    listed = [_find_listed_countries(words, mentions, at, gazetteer) for at in range(len(mentions))]
    for mention, rating, within, countries in zip(mentions, ratings, qualified, listed, strict=True):
        key = (mention.spelt, _find_asked(words, mention))
        name = names.get(key)
        if name is None:
            name = names[key] = _make_name(mention, key[1], gazetteer)
        name.weight = min(_MOST_WEIGHT, max(name.weight + 0.25, _weigh(mention, rating)))
        name.qualified.update(within, countries)
        keys.append(key)
    chosen = dict(zip(names, choose_rows(list(names.values()), gazetteer), strict=True))
    rows = []
    for key, within in zip(keys, qualified, strict=True):
        row = chosen[key]
        if within and row not in within:
            row = max(within, key=lambda given: (gazetteer.kinds[given] == TOWN, gazetteer.people[given]))
        if within:
            chosen[key] = row
        rows.append(row)
    return [None if _is_elsewhere(words, mentions, at, row, gazetteer) else row for at, row in enumerate(rows)]


def _is_elsewhere(
    words: Words, mentions: Sequence[PlaceMention], at: int, row: int | None, gazetteer: Gazetteer
) -> bool:
    """Whether a text names the state or country of a county or province, and that has none of this name."""
    if row is None or gazetteer.kinds[row] == COUNTRY or at + 1 >= len(mentions):
        return False
    mention, region = mentions[at], mentions[at + 1]
    end = mention.end
    asked = _find_asked(words, mention)
    if asked:
        end += len(words.gap(mention.last - 1)) + len(words.words[mention.last])
    is_of_kind = bool(asked) or mention.spelt.rpartition(" ")[2] in _REGION_WORDS
    if not is_of_kind or region.kind == "nationality" or words.text[end : region.start] not in _INSIDE:
        return False
    wider = [each for each in region.rows if gazetteer.kinds[each] in {COUNTRY, STATE}]
    return bool(wider) and not any(each in {gazetteer.countries[row], gazetteer.states[row]} for each in wider)


def _find_listed_countries(words: Words, mentions: Sequence[PlaceMention], at: int, gazetteer: Gazetteer) -> list[int]:
    """Return the countries that a name may be if it is listed with one: Georgia in "Georgia and Armenia"."""
    countries = [row for row in mentions[at].rows if gazetteer.kinds[row] == COUNTRY]
    if not countries or len(mentions[at].rows) == 1:
        return []
    for other in (at - 1, at + 1):
        if 0 <= other < len(mentions) and mentions[other].kind == "name":
            left, right = sorted((mentions[at], mentions[other]), key=lambda mention: mention.start)
            is_listed = words.text[left.end : right.start] in {" and ", " or ", ", ", ", and "}
            if is_listed and any(gazetteer.kinds[row] == COUNTRY for row in mentions[other].rows):
                return countries
    return []


def _weigh(mention: PlaceMention, rating: float) -> float:
    """Say how much a mention counts for the others."""
    if mention.kind == "nationality":
        return _NATIONALITY_WEIGHT
    return 1.0 if rating > 0 else _DOUBTFUL_WEIGHT


def _find_asked(words: Words, mention: PlaceMention) -> str:
    """Say what the next word asks for: "region" in "the Kursk region", "state" in "New York state", else ""."""
    if mention.last >= len(words.words) or words.gap(mention.last - 1) not in {" ", "'s ", "’s "}:
        return ""
    after = words.words[mention.last].lower()
    if after in _STATEWIDE:
        return "state"
    return "region" if after in _REGION_WORDS else ""


def _make_name(mention: PlaceMention, asked: str, gazetteer: Gazetteer) -> Name:
    if not asked:
        return Name(mention.spelt, mention.rows, 0.0)
    kinds = {STATE} if asked == "state" else {STATE, DISTRICT}
    rows = [row for row in mention.rows if gazetteer.kinds[row] in kinds]
    if not rows and asked == "region":
        states = {gazetteer.states[row] for row in mention.rows if gazetteer.states[row] >= 0}
        rows = [row for row in sorted(states) if spell(gazetteer.names[row]).startswith(mention.spelt[:_STEM])]
    return Name(mention.spelt, rows or mention.rows, 0.0, is_region=bool(rows))
