"""The labels of the figures of people hold together, and the bench's matching does what its protocol says."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from schemas.categories import BOUNDS, MEASURES

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
SPEC = importlib.util.spec_from_file_location("people_figures", Path(__file__).parent / "bench" / "people_figures.py")
assert SPEC is not None
assert SPEC.loader is not None
bench = importlib.util.module_from_spec(SPEC)
sys.modules["people_figures"] = bench
SPEC.loader.exec_module(bench)

LABELS = json.loads(bench.GOLDEN.read_text(encoding="utf-8"))["passages"]
FIGURES = [(label, figure) for label in LABELS for figure in label["figures"]]

TEXT = "The mayor said at least 30 divers drowned. She counted 12 hurt. Five guards left."


def label(words, low, high, bound, measure, source=None, antecedent=None):
    return {
        "start": TEXT.index(words),
        "end": TEXT.index(words) + len(words),
        "value_low": low,
        "value_high": high,
        "bound": bound,
        "measure": measure,
        "source": source and [TEXT.index(source), TEXT.index(source) + len(source)],
        "antecedent": antecedent and [TEXT.index(antecedent), TEXT.index(antecedent) + len(antecedent)],
        "as_of": None,
        "place": None,
    }


def figure(words, low, high, bound, measure, source=None, **columns):
    start = TEXT.index(source) if source else None
    return {
        "figure_text": words,
        "figure_start": TEXT.index(words),
        "figure_end": TEXT.index(words) + len(words),
        "value_low": low,
        "value_high": high,
        "bound": bound,
        "unit": "people",
        "measure": measure,
        "source_text": source,
        "source_start": start,
        "source_end": start + len(source) if source else None,
        "as_of_start": None,
        "as_of_end": None,
        "place_name": None,
    } | columns


DROWNED = label("at least 30", 30, None, "at_least", "killed", "The mayor")
HURT = label("12", 12, 12, "exact", "wounded", "She", "The mayor")
GUARDS = label("Five", 5, 5, "exact", "other")


def match(labels, found):
    return bench.match_passage(bench.Passage({"document_id": "one", "start": 0, "figures": labels}, TEXT, found))


def test_a_figure_with_all_parts_is_all_right():
    [pair] = match([DROWNED], [figure("at least 30", 30, None, "at_least", "killed", "The mayor")])
    assert pair.is_all_right()
    assert bench.render_error(pair) is None


def test_other_values_at_the_same_place_are_a_miss_and_one_too_much():
    pairs = match([DROWNED], [figure("30", 30, 30, "exact", "killed", "The mayor")])
    assert [bench.render_error(pair).split()[0] for pair in pairs] == ["missed", "too"]


def test_the_same_values_elsewhere_do_not_match():
    assert len(match([HURT], [figure("Five", 12, 12, "exact", "wounded")])) == 2


@pytest.mark.parametrize("source", ["The mayor", "She", "mayor"])
def test_an_antecedent_is_as_right_as_its_pronoun(source):
    [pair] = match([HURT], [figure("12", 12, 12, "exact", "wounded", source)])
    assert pair.is_right("source")


@pytest.mark.parametrize(("wanted", "source"), [(HURT, None), (GUARDS, "The mayor"), (HURT, "divers")])
def test_a_source_missed_invented_or_wrong_is_not_right(wanted, source):
    words = TEXT[wanted["start"] : wanted["end"]]
    found = figure(words, wanted["value_low"], wanted["value_high"], wanted["bound"], wanted["measure"], source)
    [pair] = match([wanted], [found])
    assert not pair.is_right("source")
    assert bench.render_error(pair).startswith("wrong")


def test_of_two_that_match_the_better_one_is_taken_and_the_other_is_too_much():
    worse, better = (figure("12", 12, 12, "exact", measure, "She") for measure in ("killed", "wounded"))
    pairs = match([HURT], [worse, better])
    assert [(pair.wanted, pair.found) for pair in pairs] == [(HURT, better), (None, worse)]


def test_only_figures_of_people_count():
    assert bench.is_of_people(figure("Five", 5, 5, "exact", "other"))
    assert bench.is_of_people(figure("Five", 5, 5, "exact", "deployed", unit="battalion"))
    assert not bench.is_of_people(figure("Five", 5, 5, "exact", "other", unit="ship"))


def test_place_by_its_words_and_as_of_by_its_days():
    wanted = GUARDS | {"place": HURT["antecedent"], "as_of": ["2020-01-01", None]}
    [pair] = match([wanted], [figure("Five", 5, 5, "exact", "other", place_name="Mayor", as_of_start="2020-01-01")])
    assert pair.is_right("place")
    assert pair.is_right("as_of")


def test_rates_of_half_found_with_as_much_too_much():
    found = [figure("12", 12, 12, "exact", "wounded", "She"), figure("Five", 6, 6, "exact", "other")]
    table = bench.render_scores(match([HURT, GUARDS], found))
    assert "found with values                        50.0%      50.0%  50.0%" in table


def test_labels_are_of_the_closed_vocabularies_and_inside_their_passages():
    assert len(LABELS) == 40
    for passage, wanted in FIGURES:
        assert wanted["bound"] in BOUNDS
        assert wanted["measure"] in MEASURES
        assert (wanted["value_low"] is None) == (wanted["bound"] in {"at_most", "less_than"})
        assert (wanted["value_high"] is None) == (wanted["bound"] in {"at_least", "more_than"})
        for span in ([wanted["start"], wanted["end"]], wanted["source"], wanted["antecedent"], wanted["place"]):
            assert span is None or passage["start"] <= span[0] < span[1] <= passage["end"]


def test_labelled_spans_stand_at_word_boundaries_of_the_very_texts():
    if not all((DATA / passage["corpus"]).exists() for passage in LABELS):
        pytest.skip(f"{DATA} is not here; it holds the texts that the labels are of")
    texts = bench.read_texts(DATA, LABELS)
    for passage, wanted in FIGURES:
        text = texts[passage["document_id"]]
        for span in ([wanted["start"], wanted["end"]], wanted["source"], wanted["antecedent"], wanted["place"]):
            if span is not None:
                before, words, after = text[: span[0]][-1:], text[slice(*span)], text[span[1] :][:1]
                assert words == words.strip()
                assert not before.isalnum()
                assert not after.isalnum()
