"""Claims and figures as rows: what belongs to whom, ids that stay, spans that fit."""

import gc
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flows.extract.attribution.trained.attributor import Attributor
from flows.extract.claims import ExtractedRows, extract_documents
from schemas.arrow import table_from_rows
from schemas.tables import TABLES

ID = "doc_0000000000000001"


def extract(text: str) -> ExtractedRows:
    return extract_documents([{"document_id": ID, "text": text}], Attributor())


def only_claim(text: str) -> Any:
    [claim] = extract(text).claims
    return claim


def figure_ids(text: str) -> dict[str, str]:
    return {row["figure_text"]: row["figure_id"] for row in extract(text).figures}


def test_rows_have_the_columns_of_the_contract() -> None:
    rows = extract("Police said 12 people had died. An estimated 40 are missing. The figure is unverified.")
    assert table_from_rows(TABLES["claims"], rows.claims).num_rows == 2
    assert table_from_rows(TABLES["figures"], rows.figures).num_rows == 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“Twelve people are dead,” Ann Lee said.", "direct"),
        ("Ann Lee said twelve people were dead.", "indirect"),
        ("Ann Lee said twelve people were “stone dead”.", "mixed"),
        ("Twelve people are dead.", "narrator"),
    ],
)
def test_attribution_type(text: str, kind: str) -> None:
    assert only_claim(text)["attribution_type"] == kind


def test_figure_belongs_to_the_claim_that_holds_it() -> None:
    rows = extract("The mayor said it had rained all day. But the army denied that 40 people had died.")
    [figure] = rows.figures
    [claim] = [row for row in rows.claims if row["claim_id"] == figure["claim_id"]]
    assert (claim["source_text"], claim["polarity"]) == ("the army", "negative")


def test_number_of_speakers_is_the_narrators() -> None:
    rows = extract("Two ministries said it rained.")
    [figure] = rows.figures
    [claim] = [row for row in rows.claims if row["claim_id"] == figure["claim_id"]]
    assert (claim["source_text"], claim["content_text"]) == (None, "Two ministries")


def test_one_who_speaks_is_no_figure() -> None:
    assert extract("One official said it rained.").figures == []


def test_narrator_sentence_without_figure_or_hedge_is_no_claim() -> None:
    assert extract("It rained all day.").claims == []


def test_corroboration_in_the_next_sentence_goes_to_the_claim_before() -> None:
    claim = only_claim("Ann Lee said 12 people had died. The claim could not be independently verified.")
    assert claim["corroboration"] == "uncorroborated"
    assert claim["corroboration_text"] == "could not be independently verified"


def test_hedges_set_the_certainty() -> None:
    claim = only_claim("Ann Lee said 12 people may have died.")
    assert (claim["certainty"], [hedge["text"] for hedge in claim["hedges"]]) == ("possible", ["may"])


def test_paper_that_cites_the_police_is_the_relay() -> None:
    rows = extract("The Tarpress agency reported that 14 people had died, citing the police.")
    claim = next(row for row in rows.claims if row["cue_text"] == "reported")
    assert (claim["source_text"], claim["relayed_by"]) == ("the police", "The Tarpress agency")


def test_ids_stay_when_the_text_around_is_edited() -> None:
    text = "Police said 12 people had died. Some 40 homes burned."
    assert figure_ids("It rained all day.\n\n" + text) == figure_ids(text)


def test_same_words_twice_are_two_claims() -> None:
    claims = extract("Police said 12 people died.\n\nPolice said 12 people died.").claims
    assert len({claim["claim_id"] for claim in claims}) == len(claims) == 2


def test_founding_figures_come_with_source_bound_and_measure() -> None:
    rows = extract(
        "On Monday, South Korea's joint chiefs of staff (JCS) issued a statement estimating that the forces have"
        " suffered around 1,100 casualties.\n"
        "Ukrainian President Volodymyr Zelenskyy expressed concerns, estimating upwards of 3,000 North Korean"
        " casualties—a figure yet to be independently corroborated.\n"
        "Intelligence insights offered by South Korea's spy agency align with these assertions, suggesting that"
        " at least 100 North Korean troops have perished."
    )
    claims = {row["claim_id"]: row for row in rows.claims}
    found = [
        (claims[row["claim_id"]]["source_text"], row["bound"], row["measure"], claims[row["claim_id"]]["corroboration"])
        for row in rows.figures
    ]
    assert found == [
        ("South Korea's joint chiefs of staff (JCS)", "approximate", "casualties", "none"),
        ("Ukrainian President Volodymyr Zelenskyy", "more_than", "casualties", "uncorroborated"),
        ("Intelligence insights offered by South Korea's spy agency", "at_least", "killed", "none"),
    ]


WORDS = st.sampled_from(
    [
        "Police said ",
        "12 people died",
        "“",
        "”",
        '"',
        ". ",
        ", ",
        "\n",
        "may ",
        "not verified ",
        "citing ",
        "it ",
        "at least ",
    ]
)


@settings(deadline=None)
@example("Police said " * 5 + "12 people died\U0001f18a0“12 people diedPolice said 12 people died")
@given(st.lists(WORDS | st.text(max_size=5)).map("".join))
def test_every_span_fits_its_text_and_every_id_is_its_own(text: str) -> None:
    rows = extract(text)
    for name, table in (("claims", rows.claims), ("figures", rows.figures)):
        for row in table:
            for span in TABLES[name].spans:
                if row[f"{span}_text"] is not None:
                    assert text[row[f"{span}_start"] : row[f"{span}_end"]] == row[f"{span}_text"]
    for claim in rows.claims:
        pieces = [edge for piece in claim["content_spans"] for edge in (piece["start"], piece["end"])]
        assert (pieces[0], pieces[-1]) == (claim["content_start"], claim["content_end"])
        assert all(one < two for one, two in pairwise(pieces))
        assert all(text[hedge["start"] : hedge["end"]] == hedge["text"] for hedge in claim["hedges"])
    ids = [claim["claim_id"] for claim in rows.claims] + [figure["figure_id"] for figure in rows.figures]
    assert len(set(ids)) == len(ids)


def test_reading_leaves_no_cycles() -> None:
    """Python does not look for them meanwhile."""
    attributor, document = Attributor(), {"document_id": ID, "text": "Police said on Monday 12 had died in Oskel."}
    extract_documents([document], attributor)
    gc.collect()
    gc.disable()
    try:
        extract_documents([document], attributor)
        assert gc.collect() == 0
        assert not gc.isenabled()
    finally:
        gc.enable()
