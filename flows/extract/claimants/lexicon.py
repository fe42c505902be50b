"""The words that tell claimants apart, as sets; `seeds/lookups/` has the lists. The modules that read them decide."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from flows.language.names import fold_words
from flows.language.phrase_table import PhraseTable, Words
from flows.language.word_lists import WordTable, load_table, load_words, read_entries, read_words

TITLES: Final = load_words("sources", "titles")
OFFICES: Final = TITLES - load_words("sources", "loose_titles")
SPEAKERS: Final = load_words("sources", "speakers")
ORGANISATIONS: Final = load_words("sources", "organisation_words")
GROUPS: Final = load_words("sources", "group_words")
UNNAMED: Final = load_words("sources", "unnamed_words")
THINGS: Final = load_words("sources", "things")
NOBODIES: Final = load_words("sources", "nobodies")
_SHORT_TITLES: Final[WordTable[str, str]] = load_table("sources", "short_titles")
LESSER: Final = load_words("sources", "lesser")
CARRIERS: Final = load_words("sources", "carriers")
STATE: Final = load_words("sources", "state_words")
DECIDING: Final = load_words("sources", "deciding_words")
ORDINARY: Final = load_words("sources", "ordinary_words")
PLACE_BODIES: Final = load_words("sources", "place_bodies")
MEDIA: Final = load_words("sources", "media_words")
MEDIA_NAMES: Final = load_words("sources", "media_names")
CONNECTORS: Final = load_words("sources", "connectors")
CITIES: Final = load_words("sources", "speaking_cities")
PARTICLES: Final = load_words("sources", "particles")
NOT_NAMES: Final = load_words("sources", "not_names")
POINTERS: Final = WordTable(
    lambda: {head: frozenset[str](words) for head, words in read_entries("sources", "pointers").items()}
)

PERSON_PRONOUNS: Final = load_words("sources", "person_pronouns")
GROUP_PRONOUNS: Final = load_words("sources", "group_pronouns")
PLURAL_PRONOUNS: Final = load_words("sources", "plural_pronouns")
PRONOUNS: Final = PERSON_PRONOUNS | GROUP_PRONOUNS | load_words("sources", "other_pronouns")

COMMON_FAMILIES: Final = load_words("given_names", "common_families")
FAMILY_FIRST: Final = load_words("given_names", "family_first")
_GENDERS: Final = {
    "he": load_words("given_names", "he"),
    "she": load_words("given_names", "she"),
}
_GENDERED_WORDS: Final = {
    "he": load_words("sources", "male_words") | load_words("sources", "male_pronouns"),
    "she": load_words("sources", "female_words") | load_words("sources", "female_pronouns"),
}
VARIANTS: Final[WordTable[str, str]] = WordTable(
    lambda: {other: name for name, others in read_entries("given_names", "variants").items() for other in others}
)
VARIED_BODIES: Final = load_words("sources", "varied_bodies")
BODY_NOUNS: Final = VARIED_BODIES | load_words("sources", "body_nouns")
GIVEN_NAMES: Final = _GENDERS["he"] | _GENDERS["she"]


def gender_of_given(name: str) -> str:
    """Give the pronoun for a given name, or an empty string."""
    return next((pronoun for pronoun, names in _GENDERS.items() if name in names), "")


def gender_of_words(words: AbstractSet[str]) -> str:
    """Give the pronoun that titles and pronouns agree with, or an empty string.

    >>> gender_of_words(frozenset({"ms"})), gender_of_words(frozenset({"governor"}))
    ('she', '')
    """
    told = [pronoun for pronoun, known in _GENDERED_WORDS.items() if words & known]
    return told[0] if len(told) == 1 else ""


def offices_of(roles: Iterable[str]) -> frozenset[str]:
    """Pick the offices out of the words beside a name, with short titles written out.

    >>> offices_of({"Sen", "sen", "retired"})
    frozenset({'senator'})
    """
    return frozenset(_SHORT_TITLES.get(word, word) for word in roles) & OFFICES


def spell_titles(roles: Iterable[str]) -> frozenset[str]:
    """Give the words beside a name, and written out those that are short titles.

    >>> sorted(spell_titles({"dr", "rebel"}))
    ['doctor', 'dr', 'rebel']
    """
    return frozenset(form for word in roles for form in (word, _SHORT_TITLES.get(word, word)))


def is_nationality(words: tuple[str, ...]) -> bool:
    """Whether folded words are a country's adjective and not its name.

    >>> is_nationality(("south", "korean")), is_nationality(("iran",)), is_nationality(("uk",))
    (True, False, False)
    """
    country = _NATIONALITIES.phrases.get(words)
    return country not in {None, " ".join(words)} and words[-1].endswith(read_words("sources", "nationality_endings"))


def names_nationals(words: list[str]) -> bool:
    """Whether words name the people of a country.

    >>> names_nationals(["North", "Koreans"]), names_nationals(["Egyptians"]), names_nationals(["Koreas", "Path"])
    (True, True, False)
    """
    *before, last = fold_words(" ".join(words))
    singular = last.removesuffix("s")
    return singular != last and (find_country((*before, singular))[1] == () or find_country((singular,))[0] != "")


def _read_nationalities() -> dict[Words, str]:
    forms: dict[Words, str] = {}
    for country, about in read_entries("nationalities", "countries").items():
        for form in (country, *about.get("adjectives", ()), *about.get("names", ())):
            forms[fold_words(form)] = country
    return forms


_NATIONALITIES: Final = PhraseTable(_read_nationalities)
_CAPITALS: Final = PhraseTable(
    lambda: {fold_words(city): country for city, country in read_entries("nationalities", "capitals").items()}
)


def find_capital(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Find a capital in folded words, and give its country and the other words.

    >>> find_capital(("moscow", "defense", "ministry"))
    ('russia', ('defense', 'ministry'))
    """
    found = [(at, match) for at in range(len(words)) if (match := _CAPITALS.match_words(words, at))]
    if not found:
        return "", words
    at, (country, length) = found[0]
    return country, (*words[:at], *words[at + length :])


def count_countries(words: tuple[str, ...]) -> Counter[str]:
    """Count the countries in folded words, by name or adjective.

    >>> count_countries(("south", "korean", "troops", "met", "an", "american"))
    Counter({'south korea': 1, 'united states': 1})
    """
    found: Counter[str] = Counter()
    at = 0
    while at < len(words):
        match = _NATIONALITIES.match_words(words, at)
        at += 1 if match is None else match[1]
        found.update(() if match is None else (match[0],))
    return found


def find_country(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Find the country in folded words, as a name or adjective, and give the other words too.

    >>> find_country(("south", "korean", "defense", "ministry"))
    ('south korea', ('defense', 'ministry'))
    """
    found = [(match[1], -at, match[0]) for at in range(len(words)) if (match := _NATIONALITIES.match_words(words, at))]
    if not found:
        return "", words
    length, before, country = max(found)
    return country, (*words[:-before], *words[length - before :])
