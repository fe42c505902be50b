"""Hedges, clauses, polarity, checks: the words by themselves. Whole claims are tried in `test_golden_certainty`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parsed import parse, parse_words

from flows.extract.attribution.records import Attribution
from flows.extract.certainty.corroboration import find_checks
from flows.extract.certainty.hedges import find_hedges
from flows.extract.certainty.judgement import judge_claim
from flows.extract.reading import ClaimDraft, read_document
from flows.language.sentence import Sentence, Sentences
from flows.language.tokens import tokenize
from schemas.categories import POLARITIES


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("a figure yet to be independently corroborated", "yet to be independently corroborated", "uncorroborated"),
        ("It could not be verified.", "could not be verified", "uncorroborated"),
        ("It has not been independently verified.", "has not been independently verified", "uncorroborated"),
        ("Neither number was confirmed by anyone.", "Neither number was confirmed", "uncorroborated"),
        ("No one else has verified it.", "No one else has verified", "uncorroborated"),
        ("The unconfirmed report spread.", "unconfirmed", "uncorroborated"),
        ("This was later confirmed by the Red Cross", "was later confirmed by", "corroborated"),
    ],
)
def test_check_with_its_words(text: str, words: str, value: str) -> None:
    [found] = find_checks(parse(text)[0])
    assert (text[found.start : found.end], found.value) == (words, value)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry confirmed 12 deaths.",
        "The ministry confirmed that 12 died.",
        "The toll is to be confirmed by a judge.",
        "She supported the claim.",
        "He confirmed by phone that it had sunk.",
    ],
)
def test_no_check(text: str) -> None:
    assert find_checks(parse(text)[0]) == []


@pytest.mark.parametrize(
    ("cue", "content", "polarity"),
    [
        ("denied", "that 40 civilians had died", "negative"),
        ("did not deny", "that 40 civilians had died", "positive"),
        ("dismissed", 'reports of deaths as "fabricated"', "negative"),
        ("said", "it had not lost 300 men", "negative"),
        ("said", "it lost 1,300 men, but did not say where", "positive"),
        ("said", "no fewer than 12 died", "positive"),
        ("denied", "that nobody had died", "positive"),
        ("said", "the crew did not fail to close the hatch", "positive"),
        ("said", "12 people were left with no shelter", "positive"),
    ],
)
def test_polarity(cue: str, content: str, polarity: str) -> None:
    text = f"They {cue} {content}."
    figures = [(token.start, token.end) for token in tokenize(text) if token.is_number]
    sentences = parse(text)
    hedges = find_hedges(sentences[0], [(5, 5 + len(cue))])
    parts = [(0, 4)], [(5, 5 + len(cue))], [(6 + len(cue), len(text) - 1)]
    assert judge_claim(sentences, parts, figures, hedges, None).polarity == polarity


def attribute(text: str, *parts: tuple[str, str, str]) -> list[ClaimDraft]:
    """Read a text whose attributions are given as words that stand in it once."""
    spans = [tuple(((at := text.index(words)), at + len(words)) for words in part) for part in parts]
    given = [Attribution((source,), (cue,), (content,), 0.9) for source, cue, content in spans]
    return [draft for draft in read_document(text, given, None, parse_words(text)).drafts if not draft.is_narrator]


def read_narrator(text: str) -> list[tuple[str, list[str], str]]:
    """What the narrator claims: the words, the figures, the polarity."""
    drafts = read_document(text, [], None, parse_words(text)).drafts
    return [
        (text[slice(*draft.content[0])], [text[slice(*figure.span)] for figure in draft.figures], draft.polarity)
        for draft in drafts
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Three trams, not five, were missing.",
            [
                ("Three trams, not five, were missing.", ["Three"], "positive"),
                ("not five", ["five"], "negative"),
            ],
        ),
        (
            "The quake destroyed nine chapels, not 30.",
            [
                ("The quake destroyed nine chapels, not 30.", ["nine"], "positive"),
                ("not 30", ["30"], "negative"),
            ],
        ),
        ("The quake did not destroy 30 chapels.", [("The quake did not destroy 30 chapels.", ["30"], "negative")]),
        ("The quake destroyed 30 chapels.", [("The quake destroyed 30 chapels.", ["30"], "positive")]),
    ],
)
def test_a_figure_that_alone_is_denied_has_a_claim_of_its_own(
    text: str, claims: list[tuple[str, list[str], str]]
) -> None:
    assert read_narrator(text) == claims


def test_a_denied_figure_of_a_source_stays_with_that_source() -> None:
    text = "The pilot said nine passengers had drowned, not 14."
    drafts = attribute(text, ("The pilot", "said", "nine passengers had drowned, not 14"))
    assert [(draft.source, draft.cue, draft.polarity) for draft in drafts] == [
        (((0, 9),), ((10, 14),), "positive"),
        (((0, 9),), ((10, 14),), "negative"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "four hikers had died, none of them children",
        "the 12 dead were not soldiers",
        "12 people had drowned, but the ferry had not sunk",
        "rescuers had not reached the cave where four hikers were trapped",
        "the 12 wounded had not been named",
    ],
)
def test_a_not_beside_a_figure_leaves_it_positive(content: str) -> None:
    text = f"The mayor said {content}."
    drafts = attribute(text, ("The mayor", "said", content))
    assert [draft.polarity for draft in drafts if draft.figures] == ["positive"]


def list_checks(drafts: list[ClaimDraft]) -> list[str]:
    return ["none" if draft.corroboration is None else draft.corroboration.value for draft in drafts]


def test_remark_passes_over_those_who_say_nothing() -> None:
    text = "Miners said 12 fell. The firm declined to speak. The figure could not be verified."
    drafts = attribute(text, ("Miners", "said", "12 fell"), ("The firm", "declined", "to speak"))
    assert list_checks(drafts) == ["uncorroborated", "none"]


def test_possessor_says_whose_claim_was_not_verified() -> None:
    text = "The army said 12 fell. The rebels put it at 40. The army's claim could not be verified."
    drafts = attribute(text, ("The army", "said", "12 fell"), ("The rebels", "put", "it at 40"))
    assert list_checks(drafts) == ["uncorroborated", "none"]


def test_hedge_of_one_claim_is_not_the_hedge_of_another() -> None:
    text = "Miners said 12 fell. The firm said 3 may have left."
    drafts = attribute(text, ("Miners", "said", "12 fell"), ("The firm", "said", "3 may have left"))
    assert [draft.certainty for draft in drafts] == ["certain", "possible"]


def test_hedge_between_source_and_cue_is_of_the_claim_and_makes_none() -> None:
    text = "Miners reportedly said 12 fell."
    [draft] = read_document(text, [Attribution(((0, 6),), ((18, 22),), ((23, 30),), 0.9)]).drafts
    assert (draft.certainty, [text[each.start : each.end] for each in draft.hedges]) == ("possible", ["reportedly"])


WORDS = "not no may if whether that which , . — ( ) and but 12 could be verified confirmed by claim neither unconfirmed"
PIECES = st.sampled_from(WORDS.split()) | st.text(max_size=4)


@st.composite
def attributed(draw: st.DrawFn) -> tuple[str, list[Attribution]]:
    """A text, and attributions anywhere in it."""
    text = " ".join(draw(st.lists(PIECES, min_size=4, max_size=40))) + " 12 died"
    edges = st.lists(st.integers(0, len(text)), min_size=6, max_size=6, unique=True).map(sorted)
    cuts = draw(st.lists(edges, max_size=3))
    return text, [Attribution(((a, b),), ((c, d),), ((e, f),), 0.9) for a, b, c, d, e, f in cuts]


@settings(deadline=None)
@given(attributed())
def test_any_text_is_read_and_every_span_fits(given: tuple[str, list[Attribution]]) -> None:
    text, attributions = given
    for draft in read_document(text, attributions).drafts:
        for hedge in draft.hedges:
            assert 0 <= hedge.start < hedge.end <= len(text)
        if draft.corroboration is not None:
            assert 0 <= draft.corroboration.start < draft.corroboration.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["not ", "could not be ", "may ", ", which ", "and ", "(", "no claim ", "if ", "١", "confirmed "]
)
def test_long_repetition_is_read_to_its_end(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    hedges = find_hedges(Sentence(text))
    find_checks(Sentence(text))
    assert judge_claim(Sentences(text), ((), (), [(0, len(text))]), [], hedges, None).polarity in POLARITIES
