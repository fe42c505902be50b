"""Which measure an amount has: by the nouns and verbs between it and what has it, and by what has it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from flows.extract.figures.amounts.holders import COMPLEMENT, NOUN, OBJECT, SUBJECT, Holder
from flows.extract.figures.amounts.kinds import BALLOT, LEVEL, MAGNITUDE, MATTER, MONEY, SHARE
from flows.extract.figures.amounts.lexicon import (
    BALLOT_UNITS,
    BARE,
    CURRENCIES,
    GOODS,
    HOUSES,
    LASTING,
    LENT,
    MATTER_BEHIND,
    MATTER_UNITS,
    NOUNS,
    OWNED,
    TERM_BEHIND,
    TERM_NOUNS,
    TERM_VERBS,
    VERBS,
    match_noun,
    way_of_change,
)
from flows.extract.figures.numbers.units import TIME_POINTS
from flows.extract.figures.quantities import Quantity
from flows.language.tree import Tree

_DEFAULTS: Final = {MONEY: "value", SHARE: "share", LEVEL: "other"}
_PER_PIECE: Final = frozenset(
    {"barrel", "share", "ounce", "ton", "tonne", "litre", "gallon", "kilogram", "kilo", "pound", "bushel"}
)
"""Money for each of these is a price."""
_PER_TIME: Final = frozenset({"hour", "second", "minute"})
_POINTS: Final = frozenset({"percentage point", "basis point"})
_NO_PRICES: Final = frozenset({None, "value", "aid", "deal", "revenue"})
"""What money for each of so many pieces does not measure."""
SUM: Final = 1e6
"""From here on, money is no price of one share."""
_LEAST_DEAL: Final = 1e4
"""Below this, a contract is one that is traded."""
_OF_WHOLES: Final = frozenset({"vote_share", "stake", "turnout", "jobless"})
"""Measures that a share has by what it is of."""
_VOTES: Final = frozenset({"vote", "votes", "ballot", "ballots"})
_POLLED: Final = frozenset({"poll", "polls", "pollsters", "gallup"})
"""Beside a percentage that somebody has: those would vote for them."""
_TERMS: Final = frozenset({"year", "month", "week", "day", "year-old"})
_LEFT: Final = frozenset({"left", "remaining", "to", "from"})
"""Behind what is left of a match."""
_GAINING: Final = frozenset({"gain", "lose"})
_GAINS: Final = frozenset({"gain", "loss"})


def find_amount_measure(
    tree: Tree, kind: str, quantity: Quantity, holder: Holder | None, behind: Sequence[str] = ()
) -> str:
    """Say what an amount measures.

    Args:
        tree: of its sentence.
        kind: of the amount.
        quantity: with its unit, and its direction by the tree.
        holder: what has the amount, if that was found.
        behind: the words right behind the amount, in lower case: "deep".
    """
    base, _, each = (quantity.unit or "").partition(" per ")
    if base == MAGNITUDE:
        return MAGNITUDE
    if kind == BALLOT:
        return _read_ballot(tree, base.rsplit(" ", 1)[-1], holder)
    is_change = kind == SHARE and quantity.direction != "none" and base not in _POINTS
    found = None if holder is None else _read_words(tree, kind, holder, is_change=is_change)
    if kind == MONEY and _is_price(tree, quantity, holder, found):
        return "price"
    if kind == MONEY and found in {None, "value"} and is_gained(tree, quantity, holder):
        return "profit"
    if kind == SHARE and not is_change and holder is not None:
        found = _read_whole(tree, holder, found, behind)
    if kind == MATTER:
        is_speed = each in _PER_TIME and MATTER_UNITS[base] == "distance"
        word = "".join(behind[:1])
        return MATTER_BEHIND.get(word) or found or ("speed" if is_speed else str(MATTER_UNITS[base]))
    return found or ("change" if is_change else _DEFAULTS[kind])


def _read_whole(tree: Tree, holder: Holder, found: str | None, behind: Sequence[str]) -> str | None:
    """Read what a share is of: of the votes it is one of votes, whoever has it; of the output it is no growth."""
    if holder.how == COMPLEMENT:
        is_owned = tree.tags[holder.token] == "PROPN" or tree.lemma(holder.token) in OWNED
        clauses = tree.children_by(holder.token, "acl")
        is_held = any(VERBS[SHARE].get(tree.lemma(each)) == "stake" for each in clauses)
        is_staked = is_owned and (is_held or "stake" in tree.words)
        found = "stake" if is_staked else found
        return found if found in _OF_WHOLES and (found != "stake" or is_owned) else None
    if behind[:1] == ["of"] and any(word in _VOTES for word in behind[1:3]):
        return "vote_share"
    is_polled = holder.how == SUBJECT and tree.tags[holder.token] in {"PROPN", "PRON"}
    if found is None and is_polled and not _POLLED.isdisjoint(tree.words) and behind[:1] != ["of"]:
        return "vote_share"
    return found or ("interest_rate" if behind[:1] != ["of"] and _bears_interest(tree, holder) else None)


def _bears_interest(tree: Tree, holder: Holder) -> bool:
    """Whether a loan of a stated time, or the rate of one, has a percentage: "30-year bonds yielded 5 percent"."""
    lemma = tree.lemma(holder.token)
    near = [holder.token, *tree.children_by(holder.token, "nmod")]
    lent = [each for each in near if tree.lemma(each) in LENT]
    is_rate = lemma == "rate" or any(at >= 0 and tree.lemma(at) == "rate" for at in holder.way)
    parts = (tree.lemma(part) for each in lent for part in tree.children[each] if part < each)
    return bool(lent) and (is_rate or lemma == "mortgage" or any(part in _TERMS for part in parts))


def _is_price(tree: Tree, quantity: Quantity, holder: Holder | None, found: str | None) -> bool:
    """Whether money is the price of one piece: of a share that moved, of a contract, "5 dollars a barrel"."""
    each = (quantity.unit or "").partition(" per ")[2]
    if each in _PER_PIECE:
        return found in _NO_PRICES
    if each or holder is None or quantity.size >= SUM:
        return False
    if found == "deal":
        return tree.lemma(holder.token) in GOODS and quantity.size < _LEAST_DEAL
    is_moved = quantity.direction != "none" and (is_quoted_name(tree, holder) or tree.lemma(holder.token) in GOODS)
    return is_moved and found in {None, "value", "loss", "profit"}


def is_quoted_name(tree: Tree, holder: Holder) -> bool:
    """Whether a name went up or down itself, as a share does: "Harlan gained 3 dollars"."""
    near = (holder.token, *tree.children_by(holder.token, "compound", "appos", "flat"))
    if not any(tree.tags[each] == "PROPN" for each in near):
        return False
    verb = next((token for token in holder.way if token >= 0), None)
    return verb is None or (tree.tags[verb] != "NOUN" and way_of_change(tree.lemma(verb)) is not None)


def is_gained(tree: Tree, quantity: Quantity, holder: Holder | None) -> bool:
    """Whether somebody made or lost a sum, which is no change of anything: "Harlan may gain 7 million"."""
    if holder is None or quantity.size < _LEAST_DEAL:
        return False
    verb = next((tree.lemma(token) for token in holder.way if token >= 0 and tree.tags[token] == "VERB"), "")
    lemma = tree.lemma(holder.token)
    if lemma in _GAINS:
        return True
    if holder.how != SUBJECT or quantity.size < SUM:
        return False
    is_thing = lemma in GOODS or lemma in CURRENCIES or match_noun(tree, holder.token, NOUNS["money"]) is not None
    return verb in _GAINING and not is_thing


def _read_ballot(tree: Tree, unit: str, holder: Holder | None) -> str:
    """Say what votes, seats and goals measure; the seats of a car are none."""
    if unit == "constituency" and holder is not None and holder.how == NOUN:
        return "places"
    is_attribute = unit == "seat" and holder is not None and holder.how == NOUN
    if is_attribute and holder is not None and tree.lemma(holder.token) not in HOUSES:
        return "other"
    return str(BALLOT_UNITS[unit])


def find_duration_measure(
    tree: Tree, holder: Holder | None, behind: Sequence[str], quantity: Quantity | None = None
) -> str | None:
    """Say what a length of time measures where it is itself the value; None where it only dates something.

    `behind` are the words behind it: "12 years in prison".
    """
    if any(word in TIME_POINTS for word in behind[:1]):
        return None
    is_left = any(word in _LEFT for word in behind[:1])
    if quantity is not None and quantity.unit == "second" and not quantity.size.is_integer() and not is_left:
        return "duration"  # what a race was won in
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
        if measure is not None and not (measure in {"price", "share"} and holder.how == COMPLEMENT):
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
            if tree.lemma(token) in BARE and token != holder.token:  # "cost estimates for the plant"
                yield from (each for each in tree.children_by(token, "compound") if tree.tags[each] == "NOUN")
    yield holder.token
    if holder.how != COMPLEMENT:
        yield from (each for each in tree.children_by(holder.token, "nmod") if each > holder.token)
