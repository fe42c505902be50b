"""What a run came to, in words."""

import pytest

from flows.records import InputCounts, Usage
from flows.run.outcome import RunOutcome, describe_inputs, render_markdown


@pytest.mark.parametrize(
    ("outcome", "headline"),
    [
        (
            RunOutcome("published", "2026.11.23-1", InputCounts(ingested=1), 1, 0),
            "Release 2026.11.23-1: 1 input = 1 ingested + 0 unchanged + 0 duplicates + 0 rejected.",
        ),
        (
            RunOutcome("unchanged", "2026.11.23-1", InputCounts(unchanged=9), 0, 0),
            f"Nothing changed since release 2026.11.23-1: {describe_inputs(InputCounts(unchanged=9))}.",
        ),
        (
            RunOutcome("planned", None, InputCounts(unchanged=3), 1, 2),
            "Dry run: 1 input to read, 2 to withdraw, 3 unchanged. Nothing was fetched or written.",
        ),
    ],
)
def test_a_headline_says_how_it_ended(outcome, headline):
    assert outcome.headline == headline


def test_one_duplicate_is_singular():
    assert describe_inputs(InputCounts(duplicates=1)).endswith("+ 1 duplicate + 0 rejected")


def test_remarks_tell_of_fetches_languages_and_a_language_model():
    counts = InputCounts(ingested=2)
    outcome = RunOutcome("published", "2026.11.23-1", counts, 2, 0, unread={"de": 1}, usage=Usage(1, 1, 20, 0.5))
    assert outcome.remarks == (
        "1 document not extracted, in languages that hearsay does not read: 1 de",
        "Language model: 1 request, 1 token in, 20 tokens out, cost 0.5000",
    )


def test_the_page_explains_reasons_the_most_frequent_first():
    outcome = RunOutcome("published", "2026.11.23-1", InputCounts(), 0, 0, reasons={"empty": 1, "out_of_range": 4})
    page = render_markdown(outcome)
    assert "| 1 | `empty` | no bytes, or white space only |" in page
    assert page.index("`out_of_range`") < page.index("`empty`")
