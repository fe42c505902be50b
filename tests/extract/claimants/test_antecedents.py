"""Whom a pronoun means by the grammar of its sentence, and whose "I" it is."""

from dataclasses import dataclass

import pytest
from parsed import parse

from flows.extract.claimants.antecedents import find_quoted, find_subject_above
from flows.language.spans import Span


@dataclass
class Draft:
    """A claim under way."""

    source: tuple[Span, ...]
    within: "Draft | None" = None


def span(text, words):
    at = text.index(words)
    return ((at, at + len(words)),)


@pytest.mark.parametrize(
    ("text", "pronoun", "wanted"),
    [
        ("Police said the union had lied when it claimed that nobody was paid.", " it ", "the union"),
        ("The mayor, Ines Varga, said she would resign.", " she ", "The mayor, Ines Varga"),
        ("Calder Transit said it would cut the fares.", " it ", "Calder Transit"),
        ("Ines Varga told the court that he had left.", " he ", "Ines Varga"),
        ("The bridge is old, and they said nothing.", " they ", None),
        ("They met the old mayor of Brindow, who said no.", " who ", "the old mayor of Brindow"),
        ("He left a union in Brindow that says it will strike.", " that ", "a union in Brindow"),
        ("The company said that the men left.", "the men", None),
    ],
)
def test_the_subject_above_a_pronoun(text, pronoun, wanted):
    start = text.index(pronoun) + pronoun.startswith(" ")
    found = find_subject_above(parse(text), ((start, start + len(pronoun.strip())),))
    assert (None if found is None else text[slice(*found)].rstrip(",")) == wanted


def test_the_subject_of_what_is_said_is_not_who_says_it():
    text = "“Venn has received his trial,” he said."
    said = ((0, text.index(" he said")),)
    start = text.index("he said")
    assert find_subject_above(parse(text), ((start, start + 2),), said) is None


def test_i_is_who_is_quoted():
    text = "“We think I won,” said Orla Venn."
    quoted = Draft(span(text, "Orla Venn"))
    ours = Draft(span(text, "We"), quoted)
    assert find_quoted(text, Draft(span(text, "I"), ours)) is quoted
    assert find_quoted(text, quoted) is None
