"""What the page says in words is what the report says."""

from datetime import date

from told_events import Said, Told, release_of

from flows.publish.page.told import tell_comparisons, tell_events, tell_figures, tell_series


def test_an_event_has_its_title_and_its_latest_headline(tmp_path):
    said = (Said("Police", "12", date(2025, 3, 1), title="Old"), Said("Police", "13", date(2025, 3, 2), title="New"))
    told = tell_events(release_of(tmp_path, {"mine": Told(said)}))
    assert told["title"].to_pylist() == ["Mine collapse, Kell, 4 March 2025"]
    assert told["headline"].to_pylist() == ["New"]


def test_a_figure_has_its_value_in_words_its_marks_and_the_day_it_was_said(tmp_path):
    said = Said("Police", "1,200", date(1970, 1, 3), low=1200, bound="more_than", modality="forecast", subject="miners")
    release = release_of(tmp_path, {"a": Told([said])})
    told = {name: values.to_pylist() for name, values in tell_figures(release, tell_comparisons(release)).items()}
    assert told == {
        "title": ["Miners killed"],
        "subject": ["miners"],
        "value": ["more than 1,200"],
        "marks": ["forecast"],
        "said_day": [2],
    }


def test_figures_of_a_comparison_share_its_title(tmp_path):
    release = release_of(tmp_path, {"a": Told((Said("Police", "12"), Said("The mayor", "13", subject="miners")))})
    assert tell_comparisons(release)["title"].to_pylist() == ["Killed"]
    assert tell_figures(release, tell_comparisons(release))["title"].to_pylist() == ["Killed", "Killed"]


def test_about_a_number_reaches_to_both_sides(tmp_path):
    said = (Said("Police", "40", bound="approximate"), Said("The mayor", "50"))
    told = tell_series(release_of(tmp_path, {"a": Told(said)}))
    assert sorted(zip(told["fit_low"].to_pylist(), told["fit_high"].to_pylist(), strict=True)) == [(36, 44), (50, 50)]
