"""Shares with their intervals."""

from flows.publish.accuracy.intervals import share_of


def test_interval_holds_the_share_and_narrows_as_more_is_checked() -> None:
    few, many = share_of(8, 10).to_json(), share_of(800, 1_000).to_json()
    assert few["low"] < many["low"] < 0.8 < many["high"] < few["high"]


def test_all_right_of_a_few_is_not_certain() -> None:
    assert share_of(3, 3).low == 0.4385
    assert share_of(3, 3).high == 1
    assert share_of(0, 3).to_json() == {"checked": 3, "right": 0, "share": 0.0, "low": 0.0, "high": 0.5615}
