"""Figures that may be compared, each with its claim and document."""

from event_reports import table

from flows.link.comparisons.comparable import Comparable

FIGURE = {
    "figure_id": "fig_1",
    "claim_id": "clm_1",
    "document_id": "doc_a",
    "value_low": 30.0,
    "value_high": 30.0,
    "bound": "exact",
    "unit": "people",
    "measure": "killed",
    "subject_text": "Kenyan soldiers",
    "role": "total",
    "scope": "event",
    "modality": "actual",
}
CLAIM = {
    "claim_id": "clm_1",
    "document_id": "doc_a",
    "content_text": "x",
    "polarity": "positive",
    "certainty": "certain",
}


def comparable(claim: dict[str, object], **figure: object) -> Comparable:
    documents = table("documents", {"document_id": "doc_a", "publisher": "A"})
    return Comparable(table("figures", FIGURE | figure), table("claims", claim), documents)


def test_a_figure_is_read_with_its_claim_and_document() -> None:
    [(figure, claim, document)] = comparable(CLAIM).read()
    assert (figure["figure_id"], claim["claim_id"], document["publisher"]) == ("fig_1", "clm_1", "A")


def test_what_is_planned_denied_or_of_no_claim_is_not_read() -> None:
    assert list(comparable(CLAIM, modality="planned").read()) == []
    assert list(comparable(CLAIM, claim_id="clm_2").read()) == []
    assert list(comparable(CLAIM | {"polarity": "negative"}).read()) == []


def test_a_repeat_has_no_topic() -> None:
    assert [topic.subject for topic, _, _ in comparable(CLAIM).read_topics()][-1] == "kenyan troops"
    assert list(comparable(CLAIM | {"duplicate_of": "doc_b"}).read_topics()) == []
