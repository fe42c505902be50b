"""Voices of a quantity: what each says now, and what it said before."""

from dataclasses import replace
from datetime import date

from told_events import Said, Told, release_of

from flows.publish.shown.quantities import gather_voices, rank_alone, show_alone, show_comparison
from flows.publish.shown.rows import read_shown
from flows.warehouse.releases import read_table

DAYS = [date(2025, 3, day) for day in range(1, 8)]


def show(tmp_path, *said, limit=None):
    release = release_of(tmp_path, {"mine": Told(said)})
    figures = {row["figure_id"]: row for row in read_table(release, "figures").to_pylist()}
    (row,) = read_table(release, "comparisons").to_pylist()
    return show_comparison(row, read_shown(release, figures, [row["comparison_id"]]), limit)


def test_the_last_word_stands_and_a_repeat_counts_once(tmp_path):
    words = ("9", "9", "11", "12", "12")
    shown = show(tmp_path, *(Said("Police", each, day) for each, day in zip(words, DAYS, strict=False)))
    (voice,) = shown.voices
    assert (voice.now.value, [each.value for each in voice.before]) == ("12", ["9", "11"])
    assert ([each.said for each in voice.again], voice.now.said) == ([DAYS[1], DAYS[4]], DAYS[3])


def test_without_a_series_the_last_of_each_voice_stands(tmp_path):
    release = release_of(
        tmp_path, {"mine": Told((Said("A", "5", DAYS[0]), Said("A", "6", DAYS[1]), Said("B", "7", DAYS[1])))}
    )
    figures = {row["figure_id"]: row for row in read_table(release, "figures").to_pylist()}
    (row,) = read_table(release, "comparisons").to_pylist()
    shown = show_comparison(row, read_shown(release, figures), None)
    assert {voice.who: [each.value for each in voice.before] for voice in shown.voices} == {"A": ["5"], "B": []}


def test_a_value_given_at_three_times_is_told_once_and_counted(tmp_path):
    shown = show(
        tmp_path, *(Said("A", words, day) for words, day in zip(("3", "4", "4"), DAYS, strict=False)), Said("B", "9")
    )
    voice = next(voice for voice in shown.voices if voice.who == "A")
    *earlier, last = voice.figures
    again = replace(
        voice, figures=(*(replace(each, status="superseded") for each in earlier), replace(last, status="current"))
    )
    assert ([each.value for each in again.before], [each.said for each in again.again]) == (["3"], [DAYS[1]])


def test_sources_of_one_name_are_one_voice_only_where_they_say_the_same(tmp_path):
    voices = show(tmp_path, Said("A", "5", DAYS[0]), Said("B", "6", DAYS[1]), Said("C", "6", DAYS[2])).voices
    officials = [replace(voice.now, who="Officials") for voice in voices]
    found = gather_voices(officials)
    assert [(voice.now.value, len(voice.figures), voice.before) for voice in found] == [("6", 2, ()), ("5", 1, ())]
    assert len(found[0].again) == 1


def test_who_only_repeats_others_is_no_voice(tmp_path):
    shown = show(tmp_path, Said("A", "5"), Said("B", "6"))
    figures = [replace(each, status="repeat") for voice in shown.voices for each in voice.figures if voice.who == "B"]
    assert gather_voices(figures) == []


def test_who_spoke_last_comes_first_and_the_higher_of_one_day(tmp_path):
    said = (Said("A", "5", DAYS[0]), Said("B", "6", DAYS[2]), Said("C", "7", DAYS[0]))
    assert [voice.who for voice in show(tmp_path, *said).voices] == ["B", "C", "A"]


def test_a_narrator_is_not_a_source_of_its_name(tmp_path):
    said = (Said("The Wire", "5"), Said(None, "6"))
    assert [voice.is_narrator for voice in show(tmp_path, *said).voices] == [True, False]


def test_the_range_leaves_out_what_is_vague(tmp_path):
    said = (Said("A", "18"), Said("B", "60", low=60, high=None, bound="more_than"))
    vague = Said("C", "dozens", low=24, high=100, bound="vague")
    assert show(tmp_path / "a", *said, vague).value == "18 to 60"
    assert show(tmp_path / "b", Said("A", "18"), Said("B", "18")).value == "18"
    money = (Said("A", "2", unit="EUR"), Said("B", "3", unit="EUR"))
    assert show(tmp_path / "c", *money).value == "€2 to €3"


def test_the_latest_figures_are_kept_where_there_are_many(tmp_path):
    shown = show(tmp_path, *(Said("A", str(number + 1), day) for number, day in enumerate(DAYS)), limit=2)
    assert (shown.voices[0].now.value, shown.hidden) == ("7", 5)


def test_what_has_no_name_is_called_by_its_unit(tmp_path):
    release = release_of(tmp_path, {"mine": Told((Said("A", "2", measure="other", subject="them", unit="girl"),))})
    figures = {row["figure_id"]: row for row in read_table(release, "figures").to_pylist()}
    shown = show_alone(next(iter(figures.values())), read_shown(release, figures))
    assert (shown.title, shown.comparison_id) == ("Girls", None)


def test_totals_that_are_so_go_first():
    killed = {"measure": "killed", "role": "total", "modality": "actual", "figure_start": 5}
    others = [killed | {"role": "part"}, killed | {"modality": "forecast"}, killed | {"measure": "depth"}]
    assert all(rank_alone(killed) < rank_alone(other) for other in others)
    assert gather_voices([]) == []
