"""Figures as rows: ids that stay, spans that quote, and what is not known."""

from parsed import parse

from flows.extract.figures.figures import read_figures
from flows.extract.figures.rows import make_figure_rows
from flows.extract.figures.standing.standing import add_standings

TEXT = "Of the 4,700 soldiers sent, 600 have died, and 12 boats and 12 boats sank."


def read(text: str = TEXT) -> list[dict[str, object]]:
    sentences = parse(text)
    figures = [each for sentence in sentences for each in add_standings(read_figures(sentence), sentence)]
    return make_figure_rows("doc_1", text, [("clm_1", figures)])


def test_a_row_quotes_its_text():
    first = read()[0]
    assert TEXT[first["figure_start"] : first["figure_end"]] == first["figure_text"] == "4,700"
    assert (first["value_low"], first["value_high"], first["bound"], first["unit"]) == (4700, 4700, "exact", "people")


def test_a_part_names_its_whole():
    whole, part = read()[:2]
    assert part["part_of"] == whole["figure_id"]
    assert whole["part_of"] is None


def test_ids_stay_when_the_text_before_is_edited():
    assert [row["figure_id"] for row in read(f"Yes. {TEXT}")] == [row["figure_id"] for row in read()]


def test_the_same_words_again_have_an_id_of_their_own():
    ids = [row["figure_id"] for row in read()]
    assert len(set(ids)) == len(ids)


def test_what_is_not_told_is_empty():
    row = read()[0]
    assert (row["time_text"], row["as_of_start"], row["as_of_precision"]) == (None, None, "unknown")
    assert (row["place_text"], row["geoname_id"], row["place_precision"]) == (None, None, "unknown")
