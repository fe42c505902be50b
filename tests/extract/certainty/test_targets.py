"""Which claims a remark about confirmation speaks of."""

from dataclasses import dataclass

from parsed import parse

from flows.extract.certainty.corroboration import find_checks
from flows.extract.certainty.targets import choose_claims
from flows.language.spans import Span


@dataclass(frozen=True)
class Claim:
    """A claim as the rules ask for it."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    figures: tuple[str, ...] = ()


def claim(text, words, *, figures=(), source=""):
    at = text.index(words)
    told = ((text.index(source), text.index(source) + len(source)),) if source else ()
    return Claim(((at, at + len(words)),), source=told, figures=figures)


def choose(text, own, before):
    sentences = parse(text)
    [check] = find_checks(sentences[-1])
    return choose_claims(sentences, check, own, before)


def test_a_remark_speaks_of_the_claim_before_it():
    text = "It said 12 died. The claim could not be verified."
    told = claim(text, "12 died", figures=("12",))
    assert choose(text, [], [[told]]) == [told]


def test_neither_claim_means_two():
    text = "Lund said 12 died. Kiel said 14 died. Neither claim could be verified."
    one, two = claim(text, "12 died", figures=("12",)), claim(text, "14 died", figures=("14",))
    assert choose(text, [], [[two], [one]]) == [two, one]


def test_an_owner_tells_whose_claim_is_meant():
    text = "Lund said 12 died. Kiel said 14 died. Lund's claim could not be verified."
    one = claim(text, "12 died", figures=("12",), source="Lund")
    two = claim(text, "14 died", figures=("14",), source="Kiel")
    assert choose(text, [], [[two], [one]]) == [one]


def test_what_was_checked_is_no_claim():
    text = "It said 12 died. The license could not be verified."
    assert choose(text, [], [[claim(text, "12 died", figures=("12",))]]) == []


def test_a_remark_on_the_clause_that_follows():
    text = "Unconfirmed reports said that 12 died."
    told = claim(text, "12 died", figures=("12",))
    assert choose(text, [told], []) == [told]
