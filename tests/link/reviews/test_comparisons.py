"""Comparisons that people judged: left out if wrong, settled until another figure joins."""

from typing import Any

from flows.link.comparisons.build import LinkedComparisons
from flows.link.reviews.comparisons import ComparisonRuling, judge_ruling, rule_comparisons

SEEN = frozenset({"fig_1", "fig_2"})


def linked(*figures: str, measure: str = "killed") -> LinkedComparisons:
    return LinkedComparisons(
        [{"comparison_id": "cmp_1", "measure": measure, "figure_ids": list(figures)}], {"cmp_1": ()}
    )


def status_of(found: LinkedComparisons) -> list[Any]:
    return [row["review_status"] for row in found.rows]


def test_wrong_comparison_is_left_out_also_when_others_join() -> None:
    wrong = ComparisonRuling("wrong", "killed", SEEN)
    found = rule_comparisons(linked("fig_2", "fig_1", "fig_3"), [wrong])
    assert (found.rows, list(found.voices)) == ([], ["cmp_1"])
    assert status_of(rule_comparisons(linked("fig_2", "fig_3"), [wrong])) == [None]
    assert status_of(rule_comparisons(linked("fig_2", "fig_1", measure="hurt"), [wrong])) == [None]
    assert judge_ruling(wrong, []) == "applied"


def test_settled_comparison_is_asked_again_when_another_joins() -> None:
    settled = ComparisonRuling("settled", "killed", SEEN)
    assert status_of(rule_comparisons(linked("fig_2", "fig_1"), [settled])) == ["settled"]
    assert status_of(rule_comparisons(linked("fig_2", "fig_1", "fig_3"), [settled])) == ["outdated"]
    assert judge_ruling(settled, [("killed", SEEN)]) == "applied"
    assert judge_ruling(settled, [("killed", SEEN | {"fig_3"})]) == "outdated"
    assert judge_ruling(settled, [("hurt", SEEN)]) == "unmatched"
    assert status_of(rule_comparisons(linked("fig_1"), [])) == [None]
