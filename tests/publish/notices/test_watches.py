"""Watches: read, checked, and what they find."""

import pytest
from told_events import Said, event_id
from told_releases import news_between

from flows.errors import SeedsError
from flows.publish.notices.watches import NewsWatch, load_watches, match_watches


def load(tmp_path, text):
    (tmp_path / "watches.yaml").write_text(text, encoding="utf-8")
    return load_watches(tmp_path)


def test_without_a_file_there_are_none_and_an_empty_one_has_none(tmp_path):
    assert load_watches(tmp_path) == ()
    assert load(tmp_path, "") == ()


def test_a_watch_is_read(tmp_path):
    [watch] = load(
        tmp_path, "watches:\n- {id: kell-dead, title: Dead in Kell, place: Kell, measure: killed, above: 10}"
    )
    assert watch == NewsWatch(id="kell-dead", title="Dead in Kell", place="Kell", measure="killed", above=10)
    assert (watch.name, NewsWatch(id="kell", place="Kell").name) == ("Dead in Kell", "kell")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("watches: [", "not YAML"),
        ("watches:\n- {id: Kell!, place: Kell}", r"watches\.0\.id: .* example"),
        ("watches:\n- {id: kell}", "name at least one of event, claimant, place, measure, above"),
        ("watches:\n- {id: kell, measure: slain}", r"watches\.0\.measure: .*no measure 'slain'"),
        ("watches:\n- {id: kell, over: 3}", r"watches\.0\.over"),
        ("watches:\n- {id: kell, place: a}\n- {id: kell, place: b}", "ids of watches must differ"),
    ],
)
def test_a_wrong_file_says_where_and_what(tmp_path, text, message):
    with pytest.raises(SeedsError, match=message):
        load(tmp_path, text)


def test_a_file_that_may_not_be_read_is_said(tmp_path):
    (tmp_path / "watches.yaml").mkdir()
    with pytest.raises(SeedsError, match=r"watches\.yaml"):
        load_watches(tmp_path)


def found(tmp_path, *said, inside=(), **asked):
    news = news_between(tmp_path, [], said)
    watch = NewsWatch(id="w", **asked)
    [matches] = match_watches([watch], news, {watch.place: frozenset(inside)} if watch.place else {})
    return [new.figure["value_low"] for each in matches.events for new in each.figures]


def test_all_that_is_named_must_hold(tmp_path):
    said = Said("the mayor of Kell", "14"), Said("Police", "16"), Said("Police", "40", measure="wounded")
    asked = [
        {"place": "kell"},
        {"claimant": "MAYOR"},
        {"measure": "wounded"},
        {"above": 15},
        {"claimant": "police", "measure": "killed", "above": 15},
        {"claimant": "police", "above": 50},
        {"place": "Orm"},
    ]
    values = [sorted(found(tmp_path / str(at), *said, **each)) for at, each in enumerate(asked)]
    assert values == [[14, 16, 40], [14], [40], [16, 40], [16], [], []]


def test_an_event_is_named_by_its_id_or_label(tmp_path):
    key = event_id("mine")
    for at, words in enumerate((key, key[:10], key.removeprefix("evt_"), "Mine collapse, Kell")):
        assert found(tmp_path / str(at), Said("Police", "9"), event=words) == [9]
    assert found(tmp_path / "other", Said("Police", "9"), event="Flood") == []


def test_what_is_planned_is_not_above_a_value_and_up_to_nine_is(tmp_path):
    assert found(tmp_path / "a", Said("Police", "9", modality="planned"), above=3) == []
    assert found(tmp_path / "b", Said("Police", "up to 9", high=9, bound="at_most"), above=3) == [None]
