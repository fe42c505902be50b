"""A document read: which claim a figure or a hedge belongs to, and what the narrator says."""

from datetime import date

import pytest
from parsed import parse_words

from flows.extract.attribution.records import Attribution
from flows.extract.attribution.trained.attributor import Attributor
from flows.extract.reading import read_document

SAID = "Police said 12 people died."


def find(text, words):
    at = text.index(words)
    return (at, at + len(words))


def attribute(text, source, cue, content):
    return Attribution((find(text, source),), (find(text, cue),), (find(text, content),), 0.9)


def contents(text, reading):
    return [" ".join(text[start:end] for start, end in draft.content) for draft in reading.drafts]


def test_a_figure_belongs_to_the_claim_around_it():
    [words] = parse_words(SAID)
    reading = read_document(SAID, [attribute(SAID, "Police", "said", "12 people died")], parsed=[words])
    [draft] = reading.drafts
    assert (draft.is_narrator, [figure.measure for figure in draft.figures]) == (False, ["killed"])


def test_what_nobody_is_cited_for_is_the_narrators():
    text = "Police said it rained. The flood killed 12 people."
    reading = read_document(text, [attribute(text, "Police", "said", "it rained")])
    assert contents(text, reading) == ["it rained", "The flood killed 12 people."]
    assert [draft.is_narrator for draft in reading.drafts] == [False, True]


def test_a_sentence_without_figure_and_hedge_is_no_claim():
    assert read_document("The boats left.", []).drafts == []


def test_a_phrase_that_goes_on_with_a_content_joins_it():
    text = "It spoke of 40 casualties, with six killed, and left."
    reading = read_document(text, [attribute(text, "It", "spoke of", "40 casualties")])
    assert contents(text, reading)[0] == "40 casualties, with six killed"


def test_a_hedge_in_a_cue_weakens_its_claim():
    text = "Police may have said 12 people died."
    given = [attribute(text, "Police", "may have said", "12 people died")]
    [draft] = read_document(text, given, None, parse_words(text)).drafts
    assert draft.certainty == "possible"


def test_a_remark_reaches_the_claim_of_the_sentence_before():
    text = f"{SAID} The claim could not be verified."
    given = [attribute(text, "Police", "said", "12 people died")]
    draft = read_document(text, given, None, parse_words(text)).drafts[0]
    assert draft.corroboration is not None
    assert draft.corroboration.value == "uncorroborated"


def test_a_figure_is_dated_by_its_sentence():
    text = "On Monday the flood killed 12 people."
    [draft] = read_document(text, [], date(2024, 5, 8)).drafts
    assert draft.figures[0].dating.time.earliest == date(2024, 5, 6)


def test_what_is_believed_is_no_surer_by_being_told():
    text = "The envoy said 600 people are believed to have died."
    parsed = Attributor(1).read([text])[0].parsed
    given = [attribute(text, "The envoy", "said", "600 people are believed to have died")]
    drafts = read_document(text, given, parsed=parsed).drafts
    assert {draft.certainty for draft in drafts} == {"probable"}


@pytest.mark.parametrize(
    ("text", "outer", "owner", "polarity"),
    [
        (
            "Delmouth denied a report by the agency that 600 guards had been killed.",
            ("Delmouth", "denied", "a report by the agency that 600 guards had been killed"),
            "Delmouth",
            "negative",
        ),
        (
            "The bishop said the militia had denied killing 600 farmers.",
            ("The bishop", "said", "the militia had denied killing 600 farmers"),
            "the militia",
            "negative",
        ),
        (
            "Police said the union had lied when it claimed 600 people were killed.",
            ("Police", "said", "the union had lied when it claimed 600 people were killed"),
            "it",
            "positive",
        ),
        (
            "The envoy said 600 people are believed to have died.",
            ("The envoy", "said", "600 people are believed to have died"),
            "The envoy",
            "positive",
        ),
    ],
)
def test_a_figure_in_several_claims_is_of_the_one_that_speaks_of_it(text, outer, owner, polarity):
    parsed = Attributor(1).read([text])[0].parsed
    drafts = read_document(text, [attribute(text, *outer)], parsed=parsed).drafts
    [holding] = [draft for draft in drafts if draft.figures]
    assert (text[slice(*holding.source[0])] if holding.source else "", holding.polarity) == (owner, polarity)
    [inside] = [draft for draft in drafts if draft.within is not None]
    assert text[slice(*inside.within.source[0])] == outer[0]
    assert holding in (inside, inside.within)


def test_one_to_whom_something_happened_is_told_by_the_narrator():
    text = "One person was killed. One guard sat there."
    [claim] = read_document(text, [], parsed=parse_words(text)).drafts
    assert [text[slice(*figure.span)] for figure in claim.figures] == ["One"]
    assert claim.is_narrator
