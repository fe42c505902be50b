"""Which measure an amount has: by the nouns and verbs between it and what has it, and by what has it."""

from collections.abc import Iterator, Mapping
from typing import Final

from flows.extract.figures.amounts.holders import COMPLEMENT, NOUN, SUBJECT, Holder
from flows.extract.figures.amounts.kinds import BALLOT, LEVEL, MAGNITUDE, MATTER, MONEY, SHARE
from flows.extract.figures.amounts.lexicon import (
    BALLOT_UNITS,
    CURRENCIES,
    GOODS,
    MATTER_BEHIND,
    MATTER_UNITS,
    NOUNS,
    VERBS,
    match_noun,
)
from flows.language.tree import Tree

_DEFAULTS: Final = {MONEY: "value", SHARE: "share", LEVEL: "other"}
_PER_PIECE: Final = frozenset(
    {"barrel", "share", "ounce", "ton", "tonne", "litre", "gallon", "kilogram", "kilo", "pound", "bushel"}
)
"""Money for each of these is a price."""
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
        return str(BALLOT_UNITS[base.rsplit(" ", 1)[-1]])
    is_change = kind == SHARE and direction != "none" and base not in _POINTS
    found = None if holder is None else _read_words(tree, kind, holder, is_change=is_change)
    if is_change:
        return found or "change"
    if kind == MONEY and each in _PER_PIECE and found in {None, "value"}:
        return "price"
    if kind == MATTER:
        return MATTER_BEHIND.get(behind) or found or MATTER_UNITS[base]
    return found or _DEFAULTS[kind]


def _read_words(tree: Tree, kind: str, holder: Holder, *, is_change: bool) -> str | None:
    nouns = NOUNS["change" if is_change else kind]
    for token in _list_nouns(tree, holder):
        measure = match_noun(tree, token, nouns)
        if measure is not None and not (measure == "price" and holder.how == COMPLEMENT):
            return measure
    if is_change:
        return None
    verbs: Mapping[str, str] = VERBS.get(kind, {})
    for token in holder.way:
        measure = verbs.get(tree.lemma(token)) if tree.tags[token] in {"VERB", "ADJ"} else None
        if measure is not None:
            return measure
    return _read_quoted(tree, holder) if kind == MONEY and holder.how in {SUBJECT, NOUN} else None


def _list_nouns(tree: Tree, holder: Holder) -> Iterator[int]:
    """Yield the nouns that say the measure: those passed on the way, then what has the amount."""
    for token in holder.way:
        if tree.tags[token] in {"NOUN", "PROPN"}:
            yield token
    yield holder.token
    if holder.how == COMPLEMENT:
        return
    yield from tree.children_by(holder.token, "nmod")


def _read_quoted(tree: Tree, holder: Holder) -> str | None:
    """Read the measure of what is quoted: a currency has an exchange rate, a good has a price."""
    lemma = tree.lemma(holder.token)
    if lemma in CURRENCIES:
        return "exchange_rate"
    return "price" if lemma in GOODS else None
