"""The beginning of an input: its text, its suffix, and what a zip archive shows of itself."""

import io
import zipfile

import pytest

from flows.ingest.kinds.head import HEAD_BYTES, Head


def package(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_text_is_seen_in_any_unicode_and_without_a_mark(encoding):
    assert Head("Zwölf Menschen starben.\n".encode(encoding), "a").text == "Zwölf Menschen starben.\n"


def test_bytes_that_are_not_text_have_none():
    assert Head(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(99), "a.txt").text is None


@pytest.mark.parametrize(
    ("name", "suffix"), [("a.TXT", ".txt"), ("https://w.example/a.b.html?x=1.pdf", ".html"), ("a", "")]
)
def test_the_suffix_is_that_of_the_name_without_its_query(name, suffix):
    assert Head(b"", name).suffix == suffix


def test_a_head_of_fewer_bytes_is_the_whole():
    assert Head(b"x" * (HEAD_BYTES - 1), "a").is_whole
    assert not Head(b"x" * HEAD_BYTES, "a").is_whole


def test_a_package_is_known_by_its_first_entry_and_an_archive_is_none():
    word, archive = package("[Content_Types].xml", "word/document.xml"), package("a.txt", "word/b.txt")
    assert Head(word, "a").is_package
    assert Head(word, "a").entries == {"[Content_Types].xml", "word/document.xml"}
    assert (Head(archive, "a").is_zip, Head(archive, "a").is_package) == (True, False)
    assert Head(archive, "a").first_entry == b"a.txt"
    assert not Head(b"PK is a party.", "a").is_zip


def test_entries_are_read_from_the_whole_file_where_the_head_is_cut(tmp_path):
    word = package("[Content_Types].xml", "word/document.xml")
    (tmp_path / "a").write_bytes(word)
    assert Head(word[:60], "a").entries == frozenset()
    assert len(Head(word[:60], "a", tmp_path / "a").entries) == 2
    assert Head(b"PK\x03\x04", "a").first_entry == b""
