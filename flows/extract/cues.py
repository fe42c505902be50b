"""The cue lexicon in the forms that text has, and the other closed word classes of the attribution rules."""

from collections.abc import Iterable
from typing import Any, Final

from flows.extract.lookups import load_lookup, load_words

_LOOKUP: Final[dict[str, Any]] = load_lookup("cues")
_VOWELS: Final = "aeiou"


def inflect(base: str) -> list[str]:
    """Form the base, -s, -ed and -ing of a regular verb.

    >>> inflect("deny"), inflect("argue"), inflect("admit")[2]
    (['deny', 'denies', 'denied', 'denying'], ['argue', 'argues', 'argued', 'arguing'], 'admitted')
    """
    stem = base + base[-1] if base in _LOOKUP["doubling"] else base
    if base.endswith("y") and base[-2] not in _VOWELS:
        return [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    if base.endswith("e"):
        return [base, base + "s", base + "d", base[:-1] + "ing"]
    return [base, base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s"), stem + "ed", stem + "ing"]


def _forms(bases: Iterable[str]) -> frozenset[str]:
    irregular: dict[str, list[str]] = _LOOKUP["irregular"]
    return frozenset(form for base in bases for form in irregular.get(base, inflect(base)) if " " not in form)


SAY: Final = _forms(_LOOKUP["say"])
STANCE: Final = _forms(_LOOKUP["stance"]) - SAY
BASES: Final = frozenset(_LOOKUP["say"]) | frozenset(_LOOKUP["stance"])
PHRASES: Final = frozenset(tuple(phrase.split()) for phrase in _LOOKUP["phrases"] if " " in phrase)
LONGEST_PHRASE: Final = max(map(len, PHRASES))
PHRASE_STARTS: Final = frozenset(phrase[0] for phrase in PHRASES)
PARTICLES: Final[dict[str, list[str]]] = _LOOKUP["particles"]
TALLY: Final = load_words("cues", "tally")
REVISE: Final = load_words("cues", "revise")
COUNT_WORDS: Final = load_words("cues", "count_words")
HEARER: Final = load_words("cues", "hearer")
PASSIVE: Final = load_words("cues", "passive")
NOUNS: Final = load_words("cues", "nouns")
CARRIERS: Final = load_words("cues", "carriers")
AUXILIARIES: Final = load_words("cues", "auxiliaries")
ADVERBS: Final = load_words("cues", "adverbs")
RELATIVES: Final = load_words("cues", "relatives")
PRONOUNS: Final = load_words("cues", "pronouns")
DETERMINERS: Final = load_words("cues", "determiners")
TIME_WORDS: Final = load_words("cues", "time_words")
PREPOSITIONS: Final = load_words("cues", "prepositions")
VERBS: Final = load_words("verbs", "verbs") | load_words("verbs", "added")
BOUNDARIES: Final = load_words("cues", "boundaries")
