"""From quoted passages to spans: which place is meant, and what is refused."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.attribution.llm.grounding import Grounder
from flows.extract.attribution.llm.prompt import AnsweredAttribution
from flows.extract.attribution.records import Attribution, Refusal


def ground(text: str, *answers: tuple[list[str], list[str], list[str]]) -> list[Attribution | Refusal | None]:
    grounder = Grounder(text, (0, len(text)))
    return [grounder.ground(AnsweredAttribution(source=s, cue=cue, content=c)) for s, cue, c in answers]


def shown(text: str, source: list[str], cue: list[str], content: list[str]) -> list[list[str]]:
    [found] = ground(text, (source, cue, content))
    assert isinstance(found, Attribution), found
    return [[text[start:end] for start, end in spans] for spans in (found.source, found.cue, found.content)]


def starts(text: str, source: list[str], cue: list[str], content: list[str]) -> list[int]:
    [found] = ground(text, (source, cue, content))
    assert isinstance(found, Attribution), found
    return [start for spans in (found.source, found.cue, found.content) for start, _ in spans]


def test_the_cue_nearest_to_source_and_content_is_meant():
    text = "Police said it rained. The mayor said it snowed. The army said it hailed."
    assert starts(text, ["The mayor"], ["said"], ["it snowed"]) == [23, 33, 38]


def test_the_source_nearest_to_the_cue_is_meant():
    text = "He left. He said he was ill. He slept."
    assert starts(text, ["He"], ["said"], ["he was ill"]) == [9, 12, 17]


def test_a_cue_outside_its_content_is_meant():
    assert starts("He said she said it.", ["He"], ["said"], ["she said it"]) == [0, 3, 8]


def test_source_and_cue_are_cut_out_of_a_content_around_them():
    text = "12 people, police said, had died. The mayor said no."
    assert shown(text, ["police"], ["said"], ["12 people, police said, had died."]) == [
        ["police"],
        ["said"],
        ["12 people", "had died."],
    ]


def test_pieces_out_of_order_and_across_each_other_are_put_in_order():
    text = "“We left,” Ann Lee said, “because of the rain.”"
    assert shown(text, ["Ann Lee"], ["said"], ["because of the rain.”", "“We left,”", "“because of"]) == [
        ["Ann Lee"],
        ["said"],
        ["“We left,”", "“because of the rain.”"],
    ]


def test_a_cue_of_several_pieces_stays_together():
    text = "He has gone. He has, she thinks, denied it."
    assert shown(text, ["He"], ["has", "denied"], ["it"]) == [["He"], ["has", "denied"], ["it"]]
    assert starts(text, ["He"], ["has", "denied"], ["it"])[1:3] == [16, 33]


def test_the_same_words_twice_are_two_places_and_no_third():
    text = "Police said 12 died.\n\nPolice said 12 died."
    answer = (["Police"], ["said"], ["12 died"])
    one, two, three = ground(text, answer, answer, answer)
    assert isinstance(one, Attribution)
    assert isinstance(two, Attribution)
    assert (one.cue, two.cue, three) == (((7, 11),), ((29, 33),), None)


def test_repeating_an_answer_takes_no_cue_from_elsewhere():
    text = "Police said 12 died. The mayor said no."
    answer = (["Police"], ["said"], ["12 died"])
    assert ground(text, answer, answer)[1] is None


def test_an_attribution_without_source_is_kept():
    [found] = ground("Reportedly, 12 died.", ([], ["Reportedly"], ["12 died"]))
    assert isinstance(found, Attribution)
    assert found.source == ()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ((["The mayor"], ["said"], ["12 died"]), "not_in_text"),
        ((["Police"], ["claimed"], ["12 died"]), "not_in_text"),
        ((["Police"], ["said"], ["12 died", "13 died"]), "not_in_text"),
        ((["Police"], [], ["12 died"]), "bad_answer"),
        ((["Police"], ["said"], [" "]), "bad_answer"),
        ((["Police"], ["said"], ["said"]), "bad_answer"),
    ],
)
def test_what_cannot_be_grounded_is_refused(answer, code):
    [refusal] = ground("Police said 12 died.", answer)
    assert isinstance(refusal, Refusal)
    assert refusal.reason_code == code


def test_a_hostile_answer_costs_little_time():
    text = "a " * 4_000
    start = time.perf_counter()
    ground(text, *[(["a"] * 5, ["a"] * 5, ["a"] * 20)] * 10)
    assert time.perf_counter() - start < 5


PIECES = st.lists(
    st.sampled_from(
        ["said", "he", "“", "”", '"', " ", "\n", ", ", "1,100", "é", "e\u0301", "\U0001f44d\U0001f3fd", "…"]
    )
).map("".join)


@given(
    PIECES,
    st.lists(PIECES, max_size=3),
    st.lists(PIECES, min_size=1, max_size=3),
    st.lists(PIECES, min_size=1, max_size=3),
)
def test_spans_are_in_order_apart_and_inside_the_text(text, source, cue, content):
    chunk = (min(2, len(text)), len(text))
    found = Grounder(text, chunk).ground(AnsweredAttribution(source=source, cue=cue, content=content))
    if isinstance(found, Attribution):
        for spans in (found.source, found.cue, found.content):
            edges = [edge for span in spans for edge in span]
            assert edges == sorted(set(edges))
            assert all(chunk[0] <= edge <= chunk[1] for edge in edges)
        spans = sorted([*found.source, *found.cue, *found.content])
        assert all(one[1] <= two[0] for one, two in pairwise(spans))
        assert found.cue
        assert found.content
