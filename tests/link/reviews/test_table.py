"""What a run says of reviews."""

from reviews_made import review

from flows.link.reviews.table import describe_reviews


def row(outcome: str, file: str = "anna.yaml") -> dict[str, object]:
    return {
        "outcome": outcome,
        "review_file": file,
        "reviewed": "figure",
        "sentence": "14 died.",
        "words": "14",
        "seen": None,
    }


def test_what_is_asked_again_and_what_matches_nothing_is_named() -> None:
    lines = describe_reviews([row("applied"), row("outdated"), *[row("unmatched", "bo.yaml")] * 4], [])
    assert lines == [
        "6 reviews: 1 applied, 1 outdated, 4 unmatched",
        "1 review whose words changed, to be asked again: anna.yaml: figure '14 died.'",
        "4 reviews that match nothing: " + "; ".join(["bo.yaml: figure '14 died.'"] * 3) + "; and 1 more",
    ]
    assert describe_reviews([], []) == []


def test_who_contradicts_whom_is_said() -> None:
    said = [review(), review(verdict="wrong", reviewer="bo", file="bo.yaml", at="2026-12-02T13:05:00Z")]
    [_, line] = describe_reviews([row("overruled"), row("applied", "bo.yaml")], said)
    assert line == "bo (bo.yaml) says wrong where anna (anna.yaml) says right: the later one counts"
