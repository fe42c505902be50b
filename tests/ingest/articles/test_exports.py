"""Files of many articles: a person would count three in each of these, with these titles, days, writers and texts."""

import io
from pathlib import Path

import docx
import pytest
from pdfs_made import make_pdf, place

from flows.ingest.articles.exports import WORD, part_articles
from flows.ingest.articles.lines import TextLine
from flows.ingest.formats.docx import FORMAT
from flows.ingest.kinds.head import HEAD_BYTES
from flows.ingest.kinds.sniff import sniff
from flows.ingest.parts import Part, ReadOptions, ReadText
from flows.ingest.raw import read_head
from flows.ingest.read_input import read_input

FILES = Path(__file__).parent / "files"
GATES = (
    "Two gates of the Orvik dam have been stuck since Monday, the water board said.\n\n"
    "It put the damage at 4.5 million crowns."
)
EXPECTED = [
    ("Dam gates stuck at Orvik", "Valley Post", "2025-03-04", ["Ada Lund"], GATES),
    (
        *("Mayor disputes dam figures", "Northern Courier", "2025-03-05", ["Ada Lund", "Per Moe"]),
        "The mayor of Orvik, Rut Dahl, said 9 million crowns was nearer the mark.",
    ),
    ("Dam reopens", "Valley Post", "2025-12-11", [], "The dam reopened on Thursday with all six gates working."),
]
NAMES = {
    "factiva": ["VALPOS0020250304el3400001", "NCOUR00020250305el3500002", "VALPOS0020251211elcb00003"],
    "proquest": ["3141592653", "3141592654", "3141592655"],
    "nexis": ["1", "2", "3"],
    "lexisnexis": ["1", "2", "3"],
}


def parts_of(path: Path, skip: int = 0) -> list[Part]:
    media_type = sniff(read_head(path, HEAD_BYTES), path.name, path)
    assert media_type
    return list(read_input(path, media_type, path.name, ReadOptions(document_bytes=2**22), skip=skip))


def told(parts: list[Part]) -> list[tuple]:
    found = []
    for part in parts:
        assert isinstance(part.outcome, ReadText), part
        stated = part.outcome.stated
        day = str(stated.get("published"))[:10]
        found.append((stated["title"], stated.get("publisher"), day, stated.get("authors", []), part.outcome.text))
    return found


def write_word(path: Path, name: str) -> Path:
    """Write a text as Nexis and Factiva write Word documents: a paragraph a line, titles as headings."""
    document = docx.Document()
    for line in (FILES / name).read_text().split("\n"):
        if line in {each[0] for each in EXPECTED}:
            document.add_heading(line, 1)
        elif line.strip():
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    path.write_bytes(out.getvalue())
    return path


@pytest.mark.parametrize("name", sorted(each.name for each in FILES.iterdir()))
def test_each_article_is_a_document_with_its_own_fields(name):
    parts = parts_of(FILES / name)
    assert told(parts) == EXPECTED
    assert [part.name for part in parts] == NAMES[name.partition(".")[0].partition("_")[0]]
    assert parts_of(FILES / name, skip=1) == parts[1:]


@pytest.mark.parametrize("name", ["nexis.txt", "proquest.txt", "factiva.txt"])
def test_so_it_is_in_pdfs(tmp_path, name):
    lines = (FILES / name).read_text("utf-8").split("\n")
    pages = [place(lines[start : start + 30], size=8) for start in range(0, len(lines), 30)]
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf(*pages))
    [part] = parts_of(path)
    assert isinstance(part.outcome, ReadText)
    entries = [Part(each, part.media_type, "", read) for each, read in part.outcome.entries]
    assert [(*each[:4], each[4].split()) for each in told(entries)] == [
        (*each[:4], each[4].split()) for each in EXPECTED
    ]
    assert [each.name for each in entries] == NAMES[name.partition(".")[0]]
    assert part.outcome.text == ""


def test_lines_that_a_pdf_wraps_are_one_sentence_however_long_they_are():
    lines = [TextLine("A line of a report" * 8), TextLine("goes on in the next, the board said.", goes_on=True)]
    above = ("", "Dam closed", "Valley Post", "March 4, 2025", "Section: A", "Length: 9 words", "Body", "")
    below = ("", "Load-Date: March 5, 2025", "", "End of Document")
    every = [*map(TextLine, above), *lines, *map(TextLine, below)]
    read = part_articles("End of Document", lambda _: every)
    assert read is not None
    assert read.text.endswith("of a report goes on in the next, the board said.")
    assert (read.stated["title"], read.entries) == ("Dam closed", ())
    assert part_articles("Minutes of a meeting", lambda _: lines) is None


@pytest.mark.parametrize("name", ["nexis.txt", "factiva.txt", "proquest.txt"])
def test_so_it_is_in_word_documents(tmp_path, name):
    assert told(parts_of(write_word(tmp_path / "a.docx", name))) == EXPECTED


@pytest.mark.parametrize("name", ["nexis.txt", "lexisnexis.txt", "proquest.txt", "factiva.txt"])
def test_so_it_is_in_pages(tmp_path, name):
    blocks = (FILES / name).read_text().split("\n\n")
    body = "".join(f"<div><p>{'<br>'.join(block.strip().splitlines())}</p></div>" for block in blocks)
    path = tmp_path / "a.html"
    path.write_text(f"<html><head><title>Results</title></head><body>{body}</body></html>")
    assert told(parts_of(path)) == EXPECTED


def test_pages_of_proquest_have_no_rules(tmp_path):
    lines = [
        line for line in (FILES / "proquest.txt").read_text().splitlines() if line[:9] not in {"_________", "Document "}
    ]
    path = tmp_path / "a.html"
    path.write_text("<html><body>" + "".join(f"<p>{line}</p>" for line in lines[2:-8]) + "</body></html>")
    assert [each[1:3] for each in told(parts_of(path))[:2]] == [each[1:3] for each in EXPECTED[:2]]


def test_lines_of_any_kind_end_and_encoding_are_read(tmp_path):
    path = tmp_path / "a.txt"
    for name in ("nexis.txt", "lexisnexis.txt", "proquest.txt", "factiva.txt"):
        text = (FILES / name).read_text()
        for data in (text.replace("\n", "\r\n").encode("utf-16"), text.encode("cp1252"), text.encode("utf-8-sig")):
            path.write_bytes(data)
            assert told(parts_of(path)) == EXPECTED


def test_a_single_article_is_the_input_itself(tmp_path):
    text = (FILES / "nexis.txt").read_text()
    one = text[text.index("\nDam reopens\n") :]
    path = tmp_path / "a.txt"
    path.write_text(one)
    (part,) = parts_of(path)
    assert (part.name, told([part])) == ("", EXPECTED[2:])


def test_an_abstract_alone_is_a_text_that_is_cut(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text((FILES / "proquest.txt").read_text().replace("Full text: Two gates", "Fulltext missing: Two gates"))
    parts = parts_of(path)
    assert [part.outcome.is_cut for part in parts] == [True, False, False]
    assert parts[0].outcome.text == "The dam has a problem."


def test_an_article_whose_fields_cannot_be_read_is_a_reject_and_the_others_are_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text((FILES / "nexis.txt").read_text().replace(EXPECTED[1][-1], ""))
    parts = parts_of(path)
    assert [getattr(part.outcome, "reason_code", None) for part in parts] == [None, "bad_record", None]
    assert "Nexis" in parts[1].outcome.message


ORDINARY = [
    "The archive\n\nDocument 1 of 5 was found on Monday.\n\nSection: 12 pages. Length: 540 words, the clerk said.\n",
    "Court papers\n\nDocument 1 of 2\n\nThe first paper says nine died.\n\nDocument 2 of 2\n\nThe second says ten.\n",
    "How to search\n\nType a ProQuest document ID: 3141592653 finds the article.\n\nFull text: a field of ours.\n",
    "On databases\n\n212 words\n4 March 2025\n\nIt ends with Document ABCD000020250304el3400001, he said.\n",
    "Minutes\n\nSection: roads\nLength: two hours\n\nNine spoke.\n\nEnd of Document\n",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_text_is_not_taken_apart(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text)
    (part,) = parts_of(path)
    assert part.name == ""
    assert part.outcome.text == text.split("\n\n", 1)[1].strip()


def test_the_type_is_that_of_word_documents():
    assert FORMAT.media_type == WORD
