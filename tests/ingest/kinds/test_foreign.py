"""Kinds of files without a reader: named, with what to do."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.kinds.foreign import describe_foreign
from flows.ingest.kinds.head import Head
from flows.ingest.kinds.sniff import sniff

OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def package(first: str, content: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(first, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "title", "remedy"),
    [
        (b"SQLite format 3\0" + bytes(90), "a", "SQLite", "CSV"),
        (package("mimetype", b"application/epub+zip"), "a.epub", "EPUB", "HTML"),
        (package("ppt/slides/1.xml"), "a.pptx", "PowerPoint", "PDF"),
        (OFFICE + bytes(90) + "WordDocument".encode("utf-16-le"), "a", ".doc", ".docx"),
        (OFFICE + bytes(90), "a.msg", ".msg", ".eml"),
        (OFFICE + bytes(90), "a", "Office", ".docx"),
        (b"\x89PNG\r\n\x1a\n", "a", "picture", "recognition"),
        (b"\0\0\0\x18ftypmp42" + bytes(9), "a", "film", "transcript"),
        (b"7z\xbc\xaf\x27\x1c\0", "a", "7-Zip", ".zip"),
        (b"body { color: red }", "a.css", "styles", "exclude"),
        (b'<?xml version="1.0"?><urlset xmlns="a">', "a.xml", "sitemap", "kind: sitemap"),
        (b'<?xml version="1.0"?><notes/>', "a.xml", "XML", "CSV"),
        (b"1\n00:00:01 --> 00:00:02\nHe left.", "a.srt", "subtitles", "transcript"),
        (b"-- dump\nINSERT INTO a", "a.sql", "database", "CSV"),
        (bytes(range(256)), "a", "does not know", ".docx"),
    ],
)
def test_a_kind_is_named_with_what_to_do(data, name, title, remedy):
    found, _, told = describe_foreign(Head(data, name)).partition(": ")
    assert title in found
    assert remedy in told


@given(st.binary(max_size=200), st.sampled_from(["a", "a.json", "a.xls", "a.css"]))
def test_any_bytes_are_named(data, name):
    for prefix in (b"", OFFICE, b"PK\x03\x04", b"<"):
        assert ": " in describe_foreign(Head(prefix + data, name))


def test_a_package_of_apples_is_named_and_not_opened():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("Index/Document.iwa", "Twelve died.")
    for name in ("a.pages", "a.zip"):
        head = Head(data.getvalue(), name)
        assert sniff(head.data, name) is None
        assert "export it as .docx" in describe_foreign(head)
