"""The numbers of a chart: lines by voice in time, bars for what is open, round values on the axis."""

from datetime import date

import pytest
from told_events import Said, Told, release_of

from flows.publish.shown.chart import draw_bar, draw_chart, scale_top
from flows.publish.shown.choose import Wanted, choose_events
from flows.publish.shown.events import ShownLimits, read_events

FIRST, MIDDLE, LAST = date(2025, 3, 1), date(2025, 3, 5), date(2025, 3, 9)


def quantity(tmp_path, *said):
    release = release_of(tmp_path, {"mine": Told(said)})
    (event,) = read_events(release, choose_events(release, Wanted()), Wanted(), ShownLimits())
    return event.compared[0]


def test_each_voice_is_a_line_in_time(tmp_path):
    said = (
        Said("Police", "12", FIRST),
        Said("Police", "19", MIDDLE),
        Said("Police", "23", LAST),
        Said("A", "20", LAST),
    )
    chart = draw_chart(quantity(tmp_path, *said))
    police, other = chart.lines
    assert (police.label, len(police.points), len(other.points)) == ("Police", 3, 1)
    across = [point.x for point in police.points]
    assert across == sorted(across)
    assert police.points[0].y > police.points[2].y, "more stands higher"
    assert [tick.label for tick in chart.days] == ["1 March 2025", "5 March 2025", "9 March 2025"]
    assert [tick.label for tick in chart.values] == ["0", "10", "20"]
    assert police.path.count(",") == 3


def test_points_in_one_place_stand_beside_each_other(tmp_path):
    said = (Said("A", "5", FIRST), Said("B", "5", FIRST), Said("C", "6", MIDDLE), Said("C", "7", LAST))
    chart = draw_chart(quantity(tmp_path, *said))
    one, other = (line.points[0] for line in chart.lines if line.label != "C")
    assert one.y == other.y
    assert 1 < abs(one.x - other.x) < 3


def test_an_open_end_runs_to_the_edge(tmp_path):
    said = (
        Said("A", "9", FIRST, low=9, bound="more_than"),
        Said("B", "20", LAST, high=20, bound="at_most"),
        Said("C", "5", MIDDLE, low=5, high=8, bound="range"),
    )
    chart = draw_chart(quantity(tmp_path, *said))
    points = {line.label: line.points[0] for line in chart.lines}
    assert (points["A"].top, points["A"].is_open) == (0.0, True)
    assert (points["B"].bottom, points["B"].is_open) == (100.0, True)
    assert points["C"].top < points["C"].y < points["C"].bottom
    assert not points["C"].is_open


@pytest.mark.parametrize(
    "said",
    [
        (Said("A", "5"), Said("B", "6")),
        (Said("A", "5", FIRST), Said("B", "6", LAST)),
        (Said("A", "5", FIRST), Said("B", "5", MIDDLE), Said("C", "5", LAST)),
    ],
    ids=["one day", "two voices of which none moved", "all the same"],
)
def test_what_did_not_move_is_no_chart(tmp_path, said):
    assert draw_chart(quantity(tmp_path, *said)) is None


def test_a_bar_without_an_upper_end_is_open_above(tmp_path):
    (voice, _) = quantity(tmp_path, Said("A", "9", low=9, bound="more_than"), Said("B", "6")).voices
    top = scale_top([voice.now])
    bar = draw_bar(voice.now, top)
    assert (bar.is_open_below, bar.is_open_above) == (False, True)
    assert bar.left + bar.width == pytest.approx(100)
    assert scale_top([]) == 0
