"""Whom a pronoun means: the nearest source before it that agrees, within reach, or nobody."""

import pytest

from flows.extract.claimants.entities import Entity
from flows.extract.claimants.lexicon import gender_of_words
from flows.extract.claimants.mentions import read_mention
from flows.extract.claimants.pronouns import REACH, SENTENCES_TO_BODY, SENTENCES_TO_PERSON, Occurrence, find_antecedent


def antecedent(marked: str) -> str | None:
    """Find whom the last bracketed word means; [square] brackets are sources, {curly} ones only names."""
    text, before, start = "", [], 0
    for piece in marked.replace("[", "|[").replace("{", "|{").replace("]", "|").replace("}", "|").split("|"):
        word = piece[1:] if piece[:1] in {"[", "{"} else piece
        if word != piece:
            start = len(text)
            mention = read_mention(word)
            before.append(Occurrence(start, start + len(word), mention, Entity.of(mention), piece[0] == "["))
        text += word
    pronoun = before.pop().mention.words[0]
    found = find_antecedent(pronoun, gender_of_words(frozenset({pronoun})), start, text, before)
    return None if found is None else found.best.name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[Ann Lee] came. [She] left.", "Ann Lee"),
        ("[Ann Lee] came. [He] left.", None),
        ("[Ann Lee] spoke. [John Berg] spoke. [She] left.", "Ann Lee"),
        ("{Ann Lee} came. [She] left.", "Ann Lee"),
        ("A car hit {Ann Lee}. [She] left.", "Ann Lee"),
        ("A car hit {Ann Lee} and {Mary Berg}. [She] left.", None),
        ("[Ann Lee] spoke. Then a car hit {Mary Berg}, [she] said.", None),
        ("[The mayor] came. [He] left.", "mayor"),
        ("[Police] came. [He] left.", None),
        ("[She] left.", None),
    ],
    ids=[
        "the source before",
        "another gender",
        "the nearest of its gender",
        "who starts a sentence",
        "the only one named",
        "two named",
        "another in the same sentence",
        "a role",
        "a body",
        "nobody before",
    ],
)
def test_he_and_she_mean_a_person_who_agrees(marked: str, name: str | None) -> None:
    assert antecedent(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[Calder Bank] spoke. [It] left.", "Calder Bank"),
        ("{Calder Bank} spoke. [It] left.", None),
        ("[Ann Lee] spoke. [It] left.", None),
        ("[Western officials] met. [They] left.", "Western officials"),
        ("[Residents] met. [They] left.", "Residents"),
        ("[Ann Lee] spoke. [They] left.", None),
        ("[Calder Bank] spoke. [We] left.", None),
    ],
    ids=["a body", "not a source", "a person", "unnamed people", "a group", "one person", "the speaker's own"],
)
def test_it_and_they_mean_a_source_of_their_number(marked: str, name: str | None) -> None:
    assert antecedent(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[Calder Bank], [which] left", "Calder Bank"),
        ("[Ann Lee], [who] left", "Ann Lee"),
        ("[Ann Lee], [which] left", None),
        ("[Calder Bank], [who] left", None),
        ("[Ann Lee] came with a friend, [who] left", None),
    ],
    ids=["a body", "a person", "which of a person", "who of a body", "too far"],
)
def test_who_and_which_go_on_about_what_stands_right_before(marked: str, name: str | None) -> None:
    assert antecedent(marked) == name


@pytest.mark.parametrize(
    ("name", "pronoun", "most"), [("Ann Lee", "She", SENTENCES_TO_PERSON), ("Calder Bank", "It", SENTENCES_TO_BODY)]
)
def test_only_so_many_sentences_may_end_between(name: str, pronoun: str, most: int) -> None:
    assert antecedent(f"[{name}] spoke." + " It rained." * (most - 1) + f" [{pronoun}] left.") == name
    assert antecedent(f"[{name}] spoke." + " It rained." * most + f" [{pronoun}] left.") is None


def test_beyond_its_reach_a_pronoun_means_nobody() -> None:
    assert antecedent(f"[Ann Lee] spoke{' on' * (REACH // 3)} and on, [she] said.") is None
