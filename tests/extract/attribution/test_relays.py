"""Second-hand sources: who said it, and who passed it on."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.attribution.relays import cite_relayed
from flows.language.spans import Span


@dataclass
class Draft:
    """A claim under way."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    sentence_index: int = 0
    relayed_by: str | None = None


def draft(text: str, source: str, cue: str, content: str) -> Draft:
    return Draft(*(((text.index(part), text.index(part) + len(part)),) for part in (source, cue, content)))


def read(text: str, *parts: tuple[str, str, str]) -> tuple[str, str | None, str]:
    """Source, relay and content of the first claim."""
    drafts = [draft(text, *each) for each in parts]
    cite_relayed(text, drafts)
    first = drafts[0]
    return text[slice(*first.source[0])], first.relayed_by, text[slice(*first.content[0])]


def test_what_goes_on_behind_the_cited_is_theirs() -> None:
    text = "Vell Radio, citing the police, also gave the toll as 12 and reported that 40 were hurt. It rained."
    passing = draft(text, "Vell Radio", "citing", "the police")
    drafts = [passing, draft(text, "Vell Radio", "reported", "that 40 were hurt")]
    cite_relayed(text, drafts)
    assert [text[slice(*each.source[0])] for each in drafts] == ["the police", "the police"]
    assert [text[slice(*each.content[0])] for each in drafts] == ["also gave the toll as 12", "that 40 were hurt"]
    assert {each.relayed_by for each in drafts} == {"Vell Radio"}


@pytest.mark.parametrize(
    ("text", "parts", "wanted"),
    [
        (
            "Vell Radio reported that 14 died, citing the police.",
            [("Vell Radio", "reported", "that 14 died"), ("Vell Radio", "citing", "the police")],
            ("the police", "Vell Radio", "that 14 died"),
        ),
        (
            "Vell Radio reported that 14 died, citing Mayor Ann Lee.",
            [("Vell Radio", "reported", "that 14 died")],
            ("Mayor Ann Lee", "Vell Radio", "that 14 died"),
        ),
        (
            '"Two of them are foreigners," Vell Radio quoted Ann Lee as saying.',
            [("Vell Radio", "quoted", '"Two of them are foreigners,"')],
            ("Ann Lee", "Vell Radio", '"Two of them are foreigners,"'),
        ),
        (
            "Vell Radio reported, citing the police, that 14 died.",
            [("Vell Radio", "reported", "the police, that 14 died")],
            ("the police", "Vell Radio", "14 died"),
        ),
        (
            "Vell Radio, citing two officials, said 14 died.",
            [("Vell Radio, citing two officials", "said", "14 died")],
            ("two officials", "Vell Radio", "14 died"),
        ),
        (
            "Some 14 died, according to Vell Radio, which quoted the police.",
            [("Vell Radio", "according to", "Some 14 died"), ("which", "quoted", "the police")],
            ("the police", "Vell Radio", "Some 14 died"),
        ),
        (
            "Police told Reuters that 14 died.",
            [("Police", "told", "14 died")],
            ("Police", "Reuters", "14 died"),
        ),
        (
            "Police told reporters that 14 died.",
            [("Police", "told", "14 died")],
            ("Police", None, "14 died"),
        ),
        (
            "State media reported that the ministry said 14 died.",
            [
                ("the ministry", "said", "14 died"),
                ("State media", "reported", "that the ministry said 14 died"),
            ],
            ("the ministry", "State media", "14 died"),
        ),
        (
            "The envoy quoted the governor as saying that 14 died.",
            [
                ("the governor", "as saying", "that 14 died"),
                ("The envoy", "quoted", "the governor as saying that 14 died"),
            ],
            ("the governor", "The envoy", "that 14 died"),
        ),
        (
            "Sela Brandt was quoted by the agency as saying that 14 died.",
            [("Sela Brandt", "was quoted by the agency as saying", "that 14 died")],
            ("Sela Brandt", "the agency", "that 14 died"),
        ),
        (
            "Nine fell ill, said the ward, quoted by Vell Radio.",
            [("the ward, quoted by Vell Radio", "said", "Nine fell ill")],
            ("the ward", "Vell Radio", "Nine fell ill"),
        ),
        (
            "The plant will close, it said, citing security concerns.",
            [("it", "said", "The plant will close")],
            ("it", None, "The plant will close"),
        ),
        (
            "Vell Radio said the mayor was ill.",
            [("Vell Radio", "said", "the mayor was ill")],
            ("Vell Radio", None, "the mayor was ill"),
        ),
    ],
)
def test_source_relay_and_content(
    text: str, parts: list[tuple[str, str, str]], wanted: tuple[str, str | None, str]
) -> None:
    assert read(text, *parts) == wanted


def test_claim_inside_what_a_paper_reported_is_relayed_by_the_paper() -> None:
    text = "The Daily Herald reported that Ann Lee denied it."
    drafts = [
        draft(text, "The Daily Herald", "reported", "that Ann Lee denied it"),
        draft(text, "Ann Lee", "denied", "it"),
    ]
    cite_relayed(text, drafts)
    assert [each.relayed_by for each in drafts] == [None, "The Daily Herald"]


def test_far_pieces_of_a_source_are_dropped() -> None:
    text = "The Pentagon's spokesman told reporters of losses in a long session on Monday, but he gave no number."
    pieces = tuple((text.index(part), text.index(part) + len(part)) for part in ("The Pentagon's spokesman", "he gave"))
    broken = Draft(pieces, ((25, 29),), ((40, 50),))
    cite_relayed(text, [broken])
    assert broken.source == pieces[:1]


PIECES = st.sampled_from(
    [
        "Vell Radio ",
        "citing ",
        "quoted ",
        ", which ",
        "told ",
        "the police ",
        "as saying ",
        "that ",
        "said ",
        ", ",
        ". ",
        "   ",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=4), min_size=1).map("".join), st.data())
def test_spans_stay_inside_the_text_and_hold_something(text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text))
    span = st.tuples(place, place).filter(lambda pair: pair[0] < pair[1])
    if not text:
        return
    one = st.builds(Draft, st.tuples(span), st.tuples(span), st.tuples(span))
    drafts = data.draw(st.lists(one, max_size=4))
    cite_relayed(text, drafts)
    for each in drafts:
        assert all(0 <= start < end <= len(text) for start, end in (*each.source, *each.cue, *each.content))
