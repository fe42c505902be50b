"""Reviews of one document: which rows they change, keep out, or are asked again of."""

from typing import Any

from publish_story import fill
from reviews_made import review

from flows.link.reviews.document import ReviewedDocument

DOCUMENT = "doc_00000000000000aa"
FIRST = "Police said 14 people were killed and 9 hurt."
SECOND = "Ann Tosk said police had counted 30."
TEXT = f"{FIRST} {SECOND}"


def claim(key: str, words: str, source: str | None, **given: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    span = {"content_text": words, "content_start": start, "content_end": start + len(words)}
    return fill("claims", claim_id=key, document_id=DOCUMENT, source_text=source, **span, **given)


def figure(words: str, claim_id: str, **given: Any) -> dict[str, Any]:
    start, value = TEXT.index(words), float(words)
    span = {"figure_text": words, "figure_start": start, "figure_end": start + len(words)}
    values = {"value_low": value, "value_high": value, "bound": "exact", "measure": "killed", "unit": "people"}
    return fill("figures", figure_id=f"fig_{words}", claim_id=claim_id, document_id=DOCUMENT, **span, **values | given)


def make() -> ReviewedDocument:
    claims = [
        claim("clm_1", "14 people were killed and 9 hurt", "Police", event_reading="told"),
        claim("clm_2", "police had counted 30", "Ann Tosk"),
        claim("clm_3", "counted 30", "police", within_claim_id="clm_2"),
    ]
    figures = [figure("14", "clm_1"), figure("9", "clm_1", part_of="fig_14"), figure("30", "clm_3")]
    return ReviewedDocument(DOCUMENT, "a.txt", TEXT, claims, figures)


def of_figure(words: str, verdict: str, sentence: str = FIRST, **given: Any) -> Any:
    place = {"document": DOCUMENT, "sentence": sentence, "words": words}
    return review(figure=place, verdict=verdict, **given)


def of_claim(words: str, source: str | None, verdict: str, **given: Any) -> Any:
    return review(figure=None, claim={"document": DOCUMENT, "words": words, "source": source}, verdict=verdict, **given)


def apply(*reviews: Any) -> tuple[ReviewedDocument, list[str]]:
    document = make()
    document.apply(reviews)
    return document, [document.outcomes[each.id].outcome for each in reviews]


def test_what_was_seen_right_stays_though_it_is_read_otherwise() -> None:
    document, outcomes = apply(of_figure("14", "right", seen={"value_low": 14, "measure": "wounded"}))
    assert outcomes == ["applied"]
    row = document.figures[0]
    assert (row["measure"], row["review_status"], row["machine"]) == ("wounded", "corrected", '{"measure":"killed"}')


def test_wrong_figure_goes_and_its_parts_are_of_no_whole() -> None:
    document, outcomes = apply(of_figure("14", "wrong"))
    assert outcomes == ["applied"]
    assert [(row["figure_id"], row["part_of"]) for row in document.figures] == [("fig_9", None), ("fig_30", None)]
    assert document.figures[0]["machine"] == '{"part_of":"fig_14"}'
    assert document.figures[0]["review_status"] is None
    [outcome] = document.outcomes.values()
    assert outcome.machine is not None
    assert outcome.machine["figures"][0]["value_low"] == 14


def test_wrong_figure_that_is_read_otherwise_now_is_asked_again() -> None:
    document, outcomes = apply(of_figure("14", "wrong", seen={"measure": "wounded"}))
    assert outcomes == ["outdated"]
    assert document.figures[0]["review_status"] == "outdated"


def test_value_that_its_bound_cannot_have_is_asked_again() -> None:
    _, outcomes = apply(of_figure("14", "right", seen={"value_high": 20}))
    assert outcomes == ["outdated"]


def test_wrong_claim_gives_its_place_and_its_happening_to_others() -> None:
    document, outcomes = apply(
        of_claim("14 people were killed and 9 hurt", "Police", "wrong"),
        of_claim("police had counted 30", "Ann Tosk", "wrong"),
        of_figure("14", "right"),
    )
    assert outcomes == ["applied", "applied", "overruled"]
    [left] = document.claims
    assert (left["claim_id"], left["within_claim_id"], left["event_reading"]) == ("clm_3", None, "told")
    assert [row["figure_id"] for row in document.figures] == ["fig_30"]


def test_words_that_stand_and_are_not_read_are_unneeded_or_unmatched() -> None:
    _, outcomes = apply(
        of_figure("people", "wrong"), of_figure("killed", "right"), of_claim("were killed", "Police", "right")
    )
    assert outcomes == ["unneeded", "unmatched", "unmatched"]


def test_changed_sentence_is_asked_again_unless_that_was_done() -> None:
    old = of_figure("41", "right", FIRST.replace("14", "41"))
    document, outcomes = apply(old)
    assert outcomes == ["outdated"]
    assert [row["review_status"] for row in document.figures] == ["outdated", None, None]
    document, outcomes = apply(old, of_figure("14", "right"))
    assert outcomes == ["overruled", "applied"]
    assert [row["review_status"] for row in document.figures] == ["right", None, None]
    _, outcomes = apply(old, of_figure("14", "wrong"))
    assert outcomes == ["overruled", "applied"]


def test_last_of_several_counts_and_those_who_agree_are_all_applied() -> None:
    corrected = of_figure("14", "corrected", correction={"value": 15}, reviewer="bo")
    document, outcomes = apply(
        of_figure("14", "wrong"), corrected, of_figure("14", "corrected", correction={"value": 15})
    )
    assert outcomes == ["overruled", "applied", "applied"]
    assert document.figures[0]["value_low"] == 15


def test_corrected_source_is_found_in_the_text_or_asked_again() -> None:
    told = of_claim("14 people were killed and 9 hurt", "Police", "corrected", correction={"source": "Ann Tosk"})
    document, outcomes = apply(told)
    assert outcomes == ["applied"]
    assert document.claims[0]["source_text"] == "Ann Tosk"
    other = of_claim("counted 30", "police", "corrected", correction={"source": "Cara Moen"})
    assert apply(other)[1] == ["outdated"]
