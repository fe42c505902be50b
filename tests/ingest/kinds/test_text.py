"""Kinds of text: by their syntax, and prose that only looks like something else."""

import pytest

from flows.ingest.kinds.head import HEAD_BYTES, Head
from flows.ingest.kinds.sniff import sniff
from flows.ingest.kinds.text import is_jsonl, is_table, sniff_text

LONG = "Twelve people died, the police said. " * 4000


@pytest.mark.parametrize(
    "text",
    [
        *(
            "PK is the name of the party.",
            "BM troops said hello.",
            "ID3 cards were shown.",
            "RIFF raff, he said.",
            "MZ",
        ),
        *(
            "PAR1 is a school, she said.",
            "GIF89a is a format.",
            "BZh",
            "%PDF is a format, he said.",
            "7z, he said, and left.",
        ),
        "He said <html> tags such as <p> and </p> are old.",
        "A < B, and 1 < 2 > 0. <Applause.> The mayor left.",
        "From: the ministry\nTo: the press\nSubject: figures\nDate: Monday\n\nTwelve died.",
        "From nowhere came a man on Monday at 17:05 in 2025.\nHe said: nothing.\n",
        "Monday: Twelve died.\nTuesday: Three more, the police said.\n",
        "Title, text\nHe said that, as always, nothing was known.\nBut, she said, it was.\n",
        "[1] The police said so. [2] The mayor denied it.",
        '{The following was sent by mail} "Twelve died", he said.',
        "WARC/1.0 is a format, he said.",
        "--- \nA line, and then\n---\nanother.",
        LONG,
    ],
)
def test_prose_that_looks_like_something_else_is_text(text):
    assert sniff(text.encode()[:HEAD_BYTES], "a.txt") == "text/plain"
    assert sniff(text.encode("utf-16")[:HEAD_BYTES], "a") == "text/plain"
    assert sniff(text.encode()[:HEAD_BYTES], "a.md") == "text/markdown"


def test_a_name_parts_kinds_of_plain_text_only():
    assert sniff(b"Twelve *died*.", "a.md") == "text/markdown"
    assert sniff(b"# Toll\n\nTwelve died.", "a.txt") == "text/plain"
    assert sniff(b"<div align='center'>\n\n# Toll\n", "README.md") == "text/markdown"
    assert sniff(b"Twelve died.", "a.html") == "text/plain"
    assert sniff(b"Twelve died.", "a.jsonl") == "text/plain"
    assert sniff(b"Twelve died, they said.\nNo.", "a.csv") == "text/plain"
    assert sniff(b"artikel,datum\nTwelve died.,2025\n", "a.csv") == "text/csv"
    assert sniff(b"artikel,datum\nTwelve died.,2025\n", "a") == "text/plain"
    assert sniff(b"Subject: Toll\n\nTwelve died.", "a.eml") == "message/rfc822"
    assert sniff(b"window.x = 1;", "page_files/app.js") is None
    assert sniff(b"body { color: red }", "page_files/style.css") is None


@pytest.mark.parametrize("name", ["cp1251", "koi8-r", "utf-16-le", "shift_jis"])
def test_old_encodings_are_text(name):
    text = "警察によると 12" if name == "shift_jis" else "Погибли двенадцать человек, сообщил мэр города."
    assert sniff(text.encode(name), "a") == "text/plain"


def test_a_header_that_names_no_texts_makes_no_table_unless_the_file_is_named_as_one():
    table = "artikel,datum\nTwelve died.,2025\n"
    assert not is_table(table, is_named=False, is_whole=True)
    assert is_table(table, is_named=True, is_whole=True)


def test_lines_above_a_header_make_no_table_something_else():
    table = "Report:,Bulk\nFrom:,2025-03-01\n\nQuery Id,Date,Full Text\n1,2025-03-04,Two sank.\n"
    assert is_table(table, is_named=True, is_whole=True)
    assert sniff_text(Head(table.encode(), "a.csv")) == "text/csv"


def test_a_broken_first_line_makes_no_dump_something_else():
    assert is_jsonl('{"text": "cut\n{"text": "whole"}\n', is_whole=True)
    assert not is_jsonl('{\n  "text": "pretty"\n}', is_whole=True)


def test_json_of_one_value_is_data_and_no_text():
    assert sniff_text(Head(b"[1, 2, 3]", "a")) == "application/json"
    assert sniff_text(Head(b"[1] The police said so.", "a")) == "text/plain"
