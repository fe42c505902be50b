"""Formats are found because they are there: adding one takes a module, as the last test does."""

import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from containers_made import make_zip

from flows.ingest import formats
from flows.ingest.batch import ingest_batch
from flows.ingest.discover import discover
from flows.ingest.formats.registry import libraries_of_formats, load_formats, load_readers
from flows.ingest.kinds.sniff import sniff
from flows.ingest.origins import Origin
from flows.ingest.raw import fingerprint
from flows.settings import Settings

ROOT = Path(__file__).parents[3]


@pytest.fixture
def add_format(tmp_path, monkeypatch):
    """Put a module beside those of the formats, for one test."""

    def add(name: str, source: str) -> None:
        folder = tmp_path / "more_formats"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.py").write_text(textwrap.dedent(source), "utf-8")
        monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(folder)])
        monkeypatch.delitem(sys.modules, f"flows.ingest.formats.{name}", raising=False)
        load_formats.cache_clear()

    yield add
    monkeypatch.undo()
    load_formats.cache_clear()


def test_each_format_is_listed_under_its_media_type():
    assert {each.title for each in load_formats().values()} == {
        *("plain text", "Markdown", "HTML", "PDF", "Word (DOCX)", "OpenDocument text (ODT)", "RTF", "e-mail"),
    }
    assert all(media_type == each.media_type for media_type, each in load_formats().items())


def test_readers_come_with_their_libraries_and_the_list_of_formats_without():
    program = "import sys; from flows.ingest.formats.registry import *; {}(); print('pypdfium2' in sys.modules)"
    told = [
        subprocess.run([sys.executable, "-c", program.format(call)], capture_output=True, text=True, check=True).stdout
        for call in ("load_formats", "load_readers")
    ]
    assert told == ["False\n", "True\n"]


def test_each_reader_is_that_of_its_format():
    assert load_readers() == {media_type: each.read for media_type, each in load_formats().items()}


def test_libraries_are_named_as_packages():
    assert {"trafilatura", "pypdfium2", "python-docx", "chardet"} <= libraries_of_formats()


def test_the_documentation_names_each_format():
    pages = " ".join((ROOT / page).read_text("utf-8") for page in ("README.md", "seeds/README.md"))
    assert [each.title for each in load_formats().values() if each.title.lower() not in pages.lower()] == []


def test_two_formats_of_one_media_type_are_refused(add_format):
    add_format(
        "second",
        """
        from flows.ingest.formats.format import Format
        FORMAT = Format(media_type="application/pdf", title="another", read=bytes)
        """,
    )
    with pytest.raises(ValueError, match="PDF and another are both application/pdf"):
        load_formats()


SUBTITLES = '''
    """Reads subtitles (SRT): what is said, without numbers and times."""

    import re

    from flows.ingest.formats.encoding import decode
    from flows.ingest.formats.format import Format
    from flows.ingest.kinds.head import Head
    from flows.ingest.parts import ReadText

    _TIMES = re.compile(r"(?:^|\\n)\\d+\\r?\\n\\d\\d:\\d\\d:\\d\\d,\\d{3} --> .*")


    def read_subtitles(data: bytes) -> ReadText:
        lines = _TIMES.sub("", decode(data)).split("\\n")
        return ReadText(" ".join(line.strip() for line in lines if line.strip()), {})


    def is_subtitles(head: Head) -> bool:
        return _TIMES.match(head.text or "") is not None


    FORMAT = Format(
        media_type="application/x-subrip",
        title="subtitles (SRT)",
        read=read_subtitles,
        suffixes=frozenset({".srt"}),
        signature=is_subtitles,
        read_here_bytes=2**20,
    )
    '''
FILM = b"1\n00:00:01,000 --> 00:00:04,000\nThe mayor said\n\n2\n00:00:04,500 --> 00:00:06,000\nthat twelve died.\n"


def test_a_format_is_one_module(add_format, tmp_path):
    """The errand "add a format", from the bytes to a row of `documents`."""
    origin, settings = Origin(id="wire", paths=("in",)), Settings(warehouse=tmp_path / "warehouse")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/film.srt").write_bytes(FILM)
    assert sniff(FILM, "film.srt") is None, "nothing reads it yet"

    add_format("subtitles", SUBTITLES)

    assert sniff(FILM, "film") == "application/x-subrip"
    assert sniff(b"1\nTwelve died.", "a.srt") is None, "not by its name alone"
    states = [fingerprint(each, 2**20) for each in discover(origin, tmp_path)]
    batch = ingest_batch(states, {"wire": origin}, tmp_path / "out", datetime(2026, 1, 1, tzinfo=UTC), settings, None)
    [row] = pq.read_table(batch.document_files[0]).to_pylist()
    assert (row["text"], row["media_type"]) == ("The mayor said that twelve died.", "application/x-subrip")


def test_a_kind_of_text_may_be_told_by_its_suffix_alone(add_format):
    add_format(
        "outlines",
        """
        from flows.ingest.formats.format import Format
        from flows.ingest.parts import ReadText
        FORMAT = Format(
            media_type="text/x-outline",
            title="outlines",
            read=lambda data: ReadText(data.decode(), {}),
            suffixes=frozenset({".outline"}),
            is_told_by_suffix=True,
        )
        """,
    )
    assert sniff(b"* Twelve died.", "a.OUTLINE") == "text/x-outline"
    assert sniff(b"* Twelve died.", "a.txt") == "text/plain"
    assert sniff(b"<!DOCTYPE html><p>", "a.outline") == "text/html", "its content speaks first"


def test_a_package_may_be_told_by_its_entries(add_format):
    add_format(
        "books",
        """
        from flows.ingest.formats.format import Format
        from flows.ingest.parts import ReadText
        FORMAT = Format(
            media_type="application/x-book",
            title="books",
            read=lambda data: ReadText("", {}),
            package=lambda head: "book.xml" in head.entries,
        )
        """,
    )
    assert sniff(make_zip({"mimetype": b"x", "book.xml": b"x"}), "a") == "application/x-book"
    assert sniff(make_zip({"mimetype": b"x", "other.xml": b"x"}), "a") is None
    assert sniff(make_zip({"a.txt": b"x", "book.xml": b"x"}), "a") == "application/zip"
