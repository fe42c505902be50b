"""Hedges, clauses, polarity, checks: the words by themselves. Whole claims are tried in `test_golden_certainty`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.attribution.records import Attribution
from flows.extract.certainty.corroboration import find_checks
from flows.extract.certainty.hedges import find_hedges, weakest_certainty
from flows.extract.certainty.judgement import judge_claim
from flows.extract.reading import ClaimDraft, read_document
from flows.language.sentence import Sentence, Sentences
from flows.language.tokens import tokenize
from schemas.categories import POLARITIES


@pytest.mark.parametrize(
    ("text", "hedge", "certainty"),
    [
        ("An estimated 12 died", "An estimated", "probable"),
        ("They are believed to be there", "believed to", "probable"),
        ("It reportedly fell", "reportedly", "possible"),
        ("Dozens may be dead", "may", "possible"),
        ("It is unclear who fired", "unclear", "underspecified"),
        ("The crew must have slept", "must have", "probable"),
        ("The fine must be paid", "must be", "underspecified"),
        ("Thousands would have starved", "would have", "underspecified"),
        ("There were reports that it sank", "reports", "possible"),
    ],
)
def test_hedge_with_its_certainty(text: str, hedge: str, certainty: str) -> None:
    hedges = find_hedges(Sentence(text))
    assert [text[each.start : each.end] for each in hedges] == [hedge]
    assert weakest_certainty(hedges) == certainty


@pytest.mark.parametrize(
    "text",
    [
        "in May they left",
        "the might of the navy",
        "she could see the shore",
        "they could not sleep",
        "smaller than first thought",
        "worse than feared",
        "the fire claimed 12 lives",
        "the army dismissed reports that it fled",
        "it would have 300 beds",
    ],
)
def test_no_hedge(text: str) -> None:
    assert find_hedges(Sentence(text)) == []


def test_doubting_cue_counts_only_as_a_cue() -> None:
    sentence = Sentence("The crew claimed 12 lives")
    assert [each.certainty for each in find_hedges(sentence, [(9, 16)])] == ["possible"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("a figure yet to be independently corroborated", "yet to be independently corroborated", "uncorroborated"),
        ("It could not be verified.", "could not be verified", "uncorroborated"),
        ("It has not been independently verified.", "has not been independently verified", "uncorroborated"),
        ("Neither number was confirmed by anyone.", "Neither number was confirmed", "uncorroborated"),
        ("No one else has verified it.", "No one else has verified", "uncorroborated"),
        ("The unconfirmed report", "unconfirmed", "uncorroborated"),
        ("This was later confirmed by the Red Cross", "was later confirmed by", "corroborated"),
    ],
)
def test_check_with_its_words(text: str, words: str, value: str) -> None:
    [found] = find_checks(Sentence(text))
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
    assert find_checks(Sentence(text)) == []


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
    text = f"{cue} {content}"
    figures = [(token.start, token.end) for token in tokenize(text) if token.is_number]
    hedges = find_hedges(Sentence(text), [(0, len(cue))])
    parts = (), [(0, len(cue))], [(len(cue) + 1, len(text))]
    assert judge_claim(Sentences(text), parts, figures, hedges, None).polarity == polarity


def attribute(text: str, *parts: tuple[str, str, str]) -> list[ClaimDraft]:
    """Read a text whose attributions are given as words that stand in it once."""
    spans = [tuple(((at := text.index(words)), at + len(words)) for words in part) for part in parts]
    given = [Attribution((source,), (cue,), (content,), 0.9) for source, cue, content in spans]
    return [draft for draft in read_document(text, given).drafts if not draft.is_narrator]


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
