"""Which measure an amount has: by the nouns and verbs between it and what has it, and by what has it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from flows.extract.figures.amounts.holders import COMPLEMENT, NOUN, OBJECT, SUBJECT, Holder
from flows.extract.figures.amounts.kinds import BALLOT, LEVEL, MAGNITUDE, MATTER, MONEY, SHARE
from flows.extract.figures.amounts.lexicon import (
    BALLOT_UNITS,
    CURRENCIES,
    GOODS,
    HOUSES,
    LASTING,
    MATTER_BEHIND,
    MATTER_UNITS,
    NOUNS,
    TERM_BEHIND,
    TERM_NOUNS,
    TERM_VERBS,
    VERBS,
    match_noun,
    way_of_change,
)
from flows.extract.figures.numbers.units import TIME_POINTS
from flows.language.tree import Tree

_DEFAULTS: Final = {MONEY: "value", SHARE: "share", LEVEL: "other"}
_PER_PIECE: Final = frozenset(
    {"barrel", "share", "ounce", "ton", "tonne", "litre", "gallon", "kilogram", "kilo", "pound", "bushel"}
)
"""Money for each of these is a price."""
_PER_TIME: Final = frozenset({"hour", "second", "minute"})
_POINTS: Final = frozenset({"percentage point", "basis point"})


def find_amount_measure(
    tree: Tree, kind: str, unit: str | None, direction: str, holder: Holder | None, behind: str = ""
) -> str:
    """Say what an amount measures.

    Args:
        tree: of its sentence.
        kind: of the amount.
        unit: as the quantity has it.
        direction: of a change.
        holder: what has the amount, if that was found.
        behind: the word right behind the amount, in lower case: "deep".
    """
    base, _, each = (unit or "").partition(" per ")
    if base == MAGNITUDE:
        return MAGNITUDE
    if kind == BALLOT:
        return _read_ballot(tree, base.rsplit(" ", 1)[-1], holder)
    is_change = kind == SHARE and direction != "none" and base not in _POINTS
    found = None if holder is None else _read_words(tree, kind, holder, is_change=is_change)
    if kind == MONEY and each in _PER_PIECE and found in {None, "value"}:
        return "price"
    if found is None and kind == MONEY and direction != "none" and _is_quoted_name(tree, holder):
        return "price"
    if kind == MATTER:
        is_speed = each in _PER_TIME and MATTER_UNITS[base] == "distance"
        return MATTER_BEHIND.get(behind) or found or ("speed" if is_speed else str(MATTER_UNITS[base]))
    return found or ("change" if is_change else _DEFAULTS[kind])


def _is_quoted_name(tree: Tree, holder: Holder | None) -> bool:
    """Whether a name went up or down itself, as a share does: "Harlan gained 3 dollars"."""
    if holder is None or tree.tags[holder.token] != "PROPN":
        return False
    verb = next((token for token in holder.way if token >= 0), None)
    return verb is None or (tree.tags[verb] != "NOUN" and way_of_change(tree.lemma(verb)) is not None)


def _read_ballot(tree: Tree, unit: str, holder: Holder | None) -> str:
    """Say what votes, seats and goals measure; the seats of a car are none."""
    is_attribute = unit == "seat" and holder is not None and holder.how == NOUN
    if is_attribute and holder is not None and tree.lemma(holder.token) not in HOUSES:
        return "other"
    return str(BALLOT_UNITS[unit])


def find_duration_measure(tree: Tree, holder: Holder | None, behind: Sequence[str]) -> str | None:
    """Say what a length of time measures where it is itself the value; None where it only dates something.

    `behind` are the words behind it: "12 years in prison".
    """
    if any(word in TIME_POINTS for word in behind[:1]):
        return None
    if any(word in TERM_BEHIND for word in behind):
        return "term"
    if holder is None:
        return None
    is_term = holder.how in {NOUN, COMPLEMENT} and tree.lemma(holder.token) in TERM_NOUNS
    verb = next((tree.lemma(token) for token in holder.way if token >= 0 and tree.tags[token] == "VERB"), "")
    if is_term or verb in TERM_VERBS:
        return "term"
    is_changed = holder.how == OBJECT and way_of_change(verb) is not None
    return "duration" if verb in LASTING or holder.how == COMPLEMENT or is_changed else None


def _read_words(tree: Tree, kind: str, holder: Holder, *, is_change: bool) -> str | None:
    is_currency = kind == MONEY and holder.how == SUBJECT and tree.lemma(holder.token) in CURRENCIES
    if is_currency:
        return "exchange_rate"
    nouns = NOUNS["change" if is_change else kind]
    for token in _list_nouns(tree, holder):
        measure = match_noun(tree, token, nouns)
        if measure is not None and not (measure == "price" and holder.how == COMPLEMENT):
            return measure
    return None if is_change else _read_verbs(tree, kind, holder)


def _read_verbs(tree: Tree, kind: str, holder: Holder) -> str | None:
    """Read the measure of a verb on the way; where none has one, that of a good that is quoted."""
    verbs: Mapping[str, str] = VERBS.get(kind, {})
    for token in holder.way:
        measure = verbs.get(tree.lemma(token)) if token >= 0 and tree.tags[token] in {"VERB", "ADJ"} else None
        if measure is not None:
            return measure
    is_quoted = kind == MONEY and holder.how in {SUBJECT, NOUN} and tree.lemma(holder.token) in GOODS
    return "price" if is_quoted else None


def _list_nouns(tree: Tree, holder: Holder) -> Iterator[int]:
    """Yield the nouns that say the measure: those passed on the way, then what has the amount."""
    for token in holder.way:
        if token >= 0 and tree.tags[token] in {"NOUN", "PROPN"}:
            yield token
    yield holder.token
    if holder.how != COMPLEMENT:
        yield from (each for each in tree.children_by(holder.token, "nmod") if each > holder.token)
