"""What stands behind a figure in its claim."""

from flows.link.comparisons.wording import read_lead_in, read_rest


def behind(content: str, end: int | None, start: int | None = 10) -> str:
    return read_rest({"figure_end": end}, {"content_start": start, "content_text": content})


def test_words_behind_a_figure_end_with_its_sentence() -> None:
    assert behind("Two men died at 4.30 p.m today. Three fled", 13) == " men died at 4.30 p.m today"


def test_a_figure_or_a_claim_without_a_span_has_none() -> None:
    assert behind("Two men died", None) == behind("Two men died", 13, None) == ""


def test_words_before_a_figure_are_those_of_its_claim() -> None:
    claim = {"content_start": 10, "content_text": "The toll rose to 12"}
    assert read_lead_in({"figure_start": 27}, claim) == "The toll rose to "
    assert read_lead_in({"figure_start": None}, claim) == ""
