"""Whose cue it is: subjects, shared ones, agents, owners."""

import pytest
from parsed import parse_sentence

from flows.extract.attribution.inner.speakers import find_agent, find_owner, find_speaker
from flows.language.tree import NO_HEAD


def read(find, text, cue):
    sentence = parse_sentence(text)
    at = next(i for i, token in enumerate(sentence.tokens) if token.text == cue)
    found = find(sentence.tree, at)
    return None if found == NO_HEAD else sentence.tokens[found].text


@pytest.mark.parametrize(
    ("text", "cue", "wanted"),
    [
        ("The union said it would strike.", "said", "union"),
        ("The union met and said it would strike.", "said", "union"),
        ("The union left the talks, saying it would strike.", "saying", "union"),
        ("The owners, who said they were broke, fled.", "said", "who"),
        ("The strike was called for Monday.", "called", None),
        ("The owners seem to regret the sale.", "regret", "owners"),
        ("The tenants are starting to voice doubts about the sale.", "voice", "tenants"),
        ("The union declined to say when.", "say", None),
        ("They urged the owners to promise that it would stay.", "promise", "owners"),
        ("They expected the owners to sell the mill and confirm that it stays.", "confirm", "owners"),
        ("She answered by denying that it was hers.", "denying", "She"),
        ("There was more noise, the owners seem to regret it.", "regret", "owners"),
    ],
)
def test_the_subject_speaks(text, cue, wanted):
    assert read(find_speaker, text, cue) == wanted


def test_the_agent_of_a_passive():
    assert read(find_agent, "They were urged by the council to leave.", "urged") == "council"
    assert read(find_agent, "They were urged to leave.", "urged") is None


def test_the_owner_of_a_noun():
    assert read(find_owner, "The council rejected her claim that it had lied.", "claim") == "her"
    assert read(find_owner, "A claim by the guards that it had lied was false.", "claim") == "guards"
    assert read(find_owner, "A claim that it had lied was false.", "claim") is None
