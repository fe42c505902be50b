"""Who disagrees: which comparisons are shown, in which order, and each voice with its words."""

import pytest

from flows.publish.disagreements import read_by_key, read_disagreements


@pytest.fixture
def release(newsroom, three):
    """Three comparisons, of 30, 100 and 2000 killed."""
    return newsroom.publish(three).ref


def test_the_widest_spread_comes_first_and_the_rest_is_left_out(release):
    found = read_disagreements(release)
    assert [each.value for each in found] == ["2,000", "100", "30"]
    assert [each.value for each in read_disagreements(release, limit=1)] == ["2,000"]


def test_a_voice_says_who_how_many_and_on_which_words(release):
    voice = read_disagreements(release)[0].voices[0]
    assert (voice.who, voice.value, voice.words) == ("Kirby", "more than 2,000", "more than 2000")
    assert voice.hedges == ("reportedly",)
    assert [(piece.text, piece.role) for piece in voice.evidence if piece.role == "source"] == [("Kirby", "source")]


def test_a_bar_without_an_upper_end_is_open_above(release):
    bar = read_disagreements(release)[0].voices[0].bar
    assert (bar.is_open_below, bar.is_open_above) == (False, True)
    assert 0 < bar.left_pct < 100
    assert bar.left_pct + bar.width_pct == pytest.approx(100)


def test_only_what_is_asked_for_is_shown(release):
    assert [each.value for each in read_disagreements(release, source="zelen")] == ["100"]
    assert read_disagreements(release, source="nobody") == []
    assert read_disagreements(release, measure="price") == []


def test_voices_beyond_the_limit_are_counted(release):
    (found, *_) = read_disagreements(release, voices=0)
    assert (found.voices, found.hidden) == ((), 1)


def test_rows_are_found_by_key(release):
    rows = read_by_key(release, "documents", ["doc_ffffffffffffffff"])
    assert rows == {}
