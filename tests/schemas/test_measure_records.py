"""The measures of the contract are those that the English word list defines."""

import pytest

from schemas import measure_records
from schemas.measure_records import PAGE, read_measures, render_measures
from schemas.measures import MEASURES


@pytest.fixture
def source(tmp_path, monkeypatch):
    """A word list of measures of one's own."""
    path = tmp_path / "measures.yaml"
    monkeypatch.setattr(measure_records, "SOURCE", path)
    return path


def test_the_module_is_fresh():
    assert PAGE.read_text("utf-8") == render_measures(), "run `make dictionary`"
    assert list(read_measures()) == list(MEASURES.values())


def test_a_measure_is_read_with_its_traits(source):
    source.write_text("measures: {a: {definition: all}, b: {definition: some, parent: a, traits: [is_fate]}}", "utf-8")
    first, second = read_measures()
    assert (first.name, first.is_fate) == ("a", False)
    assert (second.parent, second.is_fate, second.is_role) == ("a", True, False)


@pytest.mark.parametrize(
    ("about", "message"),
    [
        ("{nouns: [cow]}", "has no definition"),
        ("{definition: cows, traits: [moos]}", r"has traits \['moos'\]; there are"),
        ("{definition: cows, parent: herd}", "parent 'herd', which is no measure"),
    ],
)
def test_a_measure_that_is_not_as_it_must_be_is_named(source, about, message):
    source.write_text(f"measures: {{cows: {about}}}", "utf-8")
    with pytest.raises(ValueError, match=f"measure 'cows' .*{message}"):
        list(read_measures())
