"""RTF as word processors and databases write it."""

from pathlib import Path

import pytest

from flows.ingest.formats.rtf import FORMAT, is_rtf, read_rtf
from flows.ingest.kinds.head import Head
from flows.ingest.parts import ReadOptions, ReadText
from flows.ingest.read_input import read_input

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}}{\info{\title Report}{\creatim\yr2025\mo3\dy4}}"
FILES = Path(__file__).parents[1] / "articles" / "files"


def make(body: str) -> bytes:
    return f"{HEAD}\\pard\\f0 {body}}}".encode("cp1252")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"Nine barges sank.\par Two crews are safe.\par", "Nine barges sank.\n\nTwo crews are safe."),
        (r"Nine barges sank.\line Two did not.", "Nine barges sank.\n\nTwo did not."),
        (r"Z\'fcrich: 4.5\~million, he said.", "Zürich: 4.5\xa0million, he said."),
        (r"\u321?\u243?d\u378? said \ldblquote no\rdblquote .", "Łódź said “no”."),
        (r"It was \u-10179?\u-8704? fun.", "It was \U0001f600 fun."),
        ("Zürich fell, he said.", "Zürich fell, he said."),
        (r"Nine {\b barges} {\i sank}, he said.", "Nine barges sank, he said."),
        (r"{\pict\pngblip 89504e47}Nine sank.{\*\generator Word;}", "Nine sank."),
        (
            r'See {\field{\*\fldinst{HYPERLINK "https://a.example"}}{\fldrslt{\ul the list}}}, he said.',
            "See the list, he said.",
        ),
        (r"\trowd Port\cell Barges\cell\row\trowd Brindow\cell 9\cell\row", "Port | Barges\n\nBrindow | 9"),
    ],
)
def test_words_signs_and_tables(body, text):
    assert read_rtf(make(body)).text == text


def test_a_headline_is_the_title_and_the_time_of_the_file_no_date():
    read = read_rtf(make(r"Nine barges lost\par\par Nine barges sank off Brindow, the port said.\par"))
    assert (read.text, read.stated) == ("Nine barges sank off Brindow, the port said.", {"title": "Nine barges lost"})


def test_it_is_known_by_its_first_bytes():
    assert is_rtf(Head(make("x"), "a.doc"))
    assert not is_rtf(Head(b"The {\\rtf tag", "a.rtf"))


@pytest.mark.parametrize("name", ["factiva.txt", "nexis.txt", "proquest.txt"])
def test_exports_of_many_articles_are_taken_apart(tmp_path, name):
    lines = (FILES / name).read_text().split("\n")
    path = tmp_path / "a.rtf"
    path.write_bytes(make("".join(f"{line.replace('_' * 60, '_' * 60)}\\par\n" for line in lines)))
    parts = list(read_input(path, FORMAT.media_type, "a.rtf", ReadOptions(document_bytes=2**20)))
    assert all(isinstance(part.outcome, ReadText) for part in parts)
    assert [part.outcome.stated["title"] for part in parts] == [
        *("Dam gates stuck at Orvik", "Mayor disputes dam figures", "Dam reopens"),
    ]
    assert "4.5 million crowns" in parts[0].outcome.text
