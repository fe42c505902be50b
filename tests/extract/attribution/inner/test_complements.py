"""What hangs on a cue, by the tree."""

import pytest
from parsed import parse_sentence

from flows.extract.attribution.inner import complements


def read(text, cue, find, *arguments):
    sentence = parse_sentence(text)
    at = next(i for i, token in enumerate(sentence.tokens) if token.text == cue)
    found = find(sentence.tree, at, *arguments)
    return [sentence.tokens[token].text for token in found]


@pytest.mark.parametrize(
    ("text", "cue", "find", "wanted"),
    [
        ("The army denied that it had fired.", "denied", complements.find_clause, ["fired"]),
        ("The army denied a report that it had fired.", "denied", complements.find_behind, ["report"]),
        ("The governor told reporters that the dam had held.", "told", complements.find_clause, ["held"]),
        ("She urged the owners to wait.", "urged", complements.find_infinitive, ["owners", "wait"]),
        ("The clubs agreed to wait.", "agreed", complements.find_infinitive, ["wait"]),
        ("His statement last week that the dam had held was true.", "statement", complements.find_clause, ["held"]),
        ("She considered many plans, including selling the pier.", "considered", complements.find_clause, []),
        ("He blamed the owners for the fire.", "blamed", complements.find_behind, ["owners", "fire"]),
        ("The army denied killing the owners.", "denied", complements.find_behind, ["killing"]),
    ],
)
def test_heads_of_contents(text, cue, find, wanted):
    assert read(text, cue, find) == wanted


def test_a_clause_is_shared_by_two_verbs():
    text = "We expect, but cannot guarantee, that the mill will be open by June."
    assert read(text, "expect", complements.find_shared) == ["open"]


def test_what_a_preposition_leads_to():
    sentence = parse_sentence("The mayor called for calm.")
    last, found = complements.find_oblique(sentence.tree, 2, frozenset({"for"}))
    assert (sentence.tokens[last].text, [sentence.tokens[token].text for token in found]) == ("for", ["calm"])
    assert complements.find_oblique(sentence.tree, 2, frozenset({"of"})) == (2, ())
