"""What people are asked about first."""

from pathlib import Path

from doubtful_release import write_doubtful

from flows.link.reviews.doubts import DoubtsWanted, choose_doubts
from flows.warehouse.releases import read_table


def test_conflicts_come_first_then_what_has_no_measure_then_what_is_unsure(tmp_path: Path) -> None:
    release = write_doubtful(tmp_path)
    found = choose_doubts(release, DoubtsWanted())
    assert [each.key for each in found] == ["cmp_1", "fig_2", "clm_3", "clm_2", "clm_1", "fig_1"]
    assert found[1].why == "no measure is known, confidence 0.40"


def test_only_what_is_asked_for_and_what_nobody_judged(tmp_path: Path) -> None:
    release = write_doubtful(tmp_path)
    assert [each.key for each in choose_doubts(release, DoubtsWanted(measure="other"))] == ["fig_2"]
    assert [each.key for each in choose_doubts(release, DoubtsWanted(event="Rain"))] == ["cmp_1", "fig_1"]
    figures = read_table(release, "figures").to_pylist()
    judged = [{**figures[0], "review_status": "outdated"}, {**figures[1], "review_status": "right"}]
    release = write_doubtful(tmp_path, figures=judged, comparisons=[])
    assert [each.key for each in choose_doubts(release, DoubtsWanted(limit=1))] == ["fig_1", "clm_3", "clm_2"]
