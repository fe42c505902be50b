"""Figures of a document that add up to one that it gave before."""

from parsed import parse_words

from flows.extract.reading import read_document


def read(text: str) -> list[str]:
    reading = read_document(text, [], parsed=parse_words(text))
    figures = {figure.span: figure for draft in reading.drafts for figure in draft.figures}
    return [figures[span].role for span in sorted(figures)]


def test_pieces_add_up_to_the_total_before_them():
    text = "Police arrested 76 people. In the north 37 people were arrested. In Orvel 39 people were arrested."
    assert read(text) == ["total", "part", "part"]


def test_what_does_not_add_up_is_no_piece():
    text = "Police arrested 80 people. In the north 37 people were arrested. In Orvel 39 people were arrested."
    assert read(text) == ["total", "total", "total"]
