"""What a review may say, and by what two of them are of the same."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError
from reviews_made import FIGURE, SENTENCE, review

from flows.link.reviews.record import says_same


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"figure": None}, "this names none"),
        ({"sources": ["Tosk", "Velde"]}, "a review is of one of"),
        ({"verdict": "settled"}, "verdict 'settled' is none of a review of figure"),
        ({"verdict": "corrected"}, "a correction goes with verdict corrected"),
        ({"correction": {"value": 3}}, "a correction goes with verdict corrected"),
        ({"verdict": "corrected", "correction": {"bound": "exakt"}}, "'exakt' is no bound"),
        ({"figure": {**FIGURE, "offset": 3}}, "are not at 3 of the sentence"),
        ({"figure": {**FIGURE, "offset": None}}, "more than once"),
        ({"figure": {**FIGURE, "words": "15"}}, "are not in the sentence"),
        ({"figure": {**FIGURE, "document": "14"}}, "should match pattern"),
        ({"seen": {"valu_low": 3}}, "'valu_low' is not shown of a figure"),
        ({"figure": None, "events": [{"document": "doc_00000000000000aa", "words": "14"}] * 2}, "with their sentence"),
    ],
)
def test_what_makes_no_sense_is_refused(given: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        review(**given)


def test_two_of_the_same_words_are_of_one_target() -> None:
    spaced = {**FIGURE, "sentence": SENTENCE.replace(" people", "\n people"), "locator": "a.txt"}
    later = review(figure=spaced, at="2026-12-02T13:05:00Z")
    assert review().target == review(figure={**FIGURE, "words": 14}).target
    assert review().target != review(figure={**FIGURE, "offset": 38}).target
    assert review().id != later.id
    assert says_same(review(), later)
    assert not says_same(review(seen={"value_low": 14}), review(seen={"value_low": 15}))


def test_time_without_a_zone_is_utc() -> None:
    assert review(at="2026-12-01T13:05:00").when == datetime(2026, 12, 1, 13, 5, tzinfo=UTC)
    assert review(at="2026-12-01T15:05:00+02:00").id == review().id
