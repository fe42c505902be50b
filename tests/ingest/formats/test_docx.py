"""Word documents: made by python-docx, and bent."""

import struct
import zipfile
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml.etree import XMLSyntaxError

from flows.ingest.formats.docx import UNPACKED_MAX, read_docx
from flows.ingest.problems import UnreadableDocument


def make(fill, **properties) -> bytes:
    document = docx.Document()
    document.core_properties.created = datetime(2025, 5, 12, 17, 5, tzinfo=UTC)
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    fill(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def repack(data: bytes, changes: dict[str, bytes | None]) -> bytes:
    """Write a package again, with some parts changed or left out."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = changes.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


def reason_of(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_docx(data)
    return caught.value.problem.reason_code


def fill_report(document):
    document.add_paragraph("Toll rises in Brindow", style="Title")
    document.add_paragraph("Twelve people died, the police said.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Place", "Dead", "Brindow", "12"), strict=True):
        cell.text = text
    document.add_paragraph("The mayor denied it.")


REPORT = make(fill_report, author="Odile Brandt; Tomas Ree", title="Draft 3")


def test_paragraphs_and_tables_come_in_order_and_the_title_is_not_text():
    read = read_docx(REPORT)
    assert read.text.split("\n\n") == [
        "Twelve people died, the police said.",
        "Place | Dead",
        "Brindow | 12",
        "The mayor denied it.",
    ]
    assert read.stated == {
        "title": "Toll rises in Brindow",
        "authors": ["Odile Brandt", "Tomas Ree"],
    }


def test_a_date_above_the_pages_is_kept_and_the_times_of_the_file_are_no_dates():
    def fill(document):
        document.sections[0].header.paragraphs[0].text = "Harbour Board | Bulletin 4 | 17 September 2024"
        document.add_paragraph("Twelve people died, the police said.")

    read = read_docx(make(fill))
    assert (read.text, read.stated["published"]) == ("Twelve people died, the police said.", "17 September 2024")
    damaged = repack(make(fill), {"word/_rels/document.xml.rels": b"<Relationships", "word/header1.xml": None})
    assert read_docx(damaged).text == read.text


def test_what_was_inserted_is_read_and_what_was_deleted_is_not():
    def fill(document):
        paragraph = document.add_paragraph("Twelve ")._p
        for xml in (
            "<w:del {0}><w:r><w:delText>dozen </w:delText></w:r></w:del>",
            "<w:ins {0}><w:r><w:t>people died</w:t></w:r></w:ins>",
            "<w:hyperlink {0}><w:r><w:t>, police</w:t><w:tab/><w:t>said</w:t><w:br/></w:r></w:hyperlink>",
            "<w:moveFrom {0}><w:r><w:t> twice</w:t></w:r></w:moveFrom>",
        ):
            paragraph.append(parse_xml(xml.format(nsdecls("w"))))
        control = "<w:sdt {0}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        paragraph.addnext(parse_xml(control.format(nsdecls("w"))))

    assert read_docx(make(fill)).text == "Twelve people died, police\tsaid\n\n\nIn a control."


def test_the_main_part_may_have_another_name_and_links_may_lead_nowhere():
    relations = zipfile.ZipFile(BytesIO(REPORT)).read("_rels/.rels")
    body = zipfile.ZipFile(BytesIO(REPORT)).read("word/document.xml")
    stream = BytesIO(repack(REPORT, {"_rels/.rels": relations.replace(b"word/document.xml", b"word/document2.xml")}))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("word/document2.xml", body)
    moved = repack(stream.getvalue(), {"word/document.xml": None, "word/styles.xml": None})
    assert read_docx(moved).text == read_docx(REPORT).text


def test_a_package_cut_off_or_without_its_text_or_empty_has_a_reason():
    assert reason_of(REPORT[:-200]) == "truncated"
    assert reason_of(repack(REPORT, {"word/document.xml": None})) == "reader_failed"
    assert read_docx(make(str)).text == ""
    assert read_docx(repack(REPORT, {"docProps/core.xml": b"<core"})).stated == {"title": "Toll rises in Brindow"}


def test_a_bomb_is_refused_before_it_goes_off():
    bomb = repack(REPORT, {"word/document.xml": b"<a>" + b" " * UNPACKED_MAX + b"</a>"})
    assert len(bomb) < 2**20
    assert reason_of(bomb) == "decompression_bomb"


def test_a_bomb_of_entities_and_a_locked_package_are_refused():
    entities = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1) if n else b"&a;") * 10) for n in range(9)
    )
    bomb = repack(REPORT, {"word/document.xml": entities + b"]><a>&a8;</a>"})
    with pytest.raises(XMLSyntaxError, match="amplification"):
        read_docx(bomb)
    locked = bytearray(REPORT)
    at = locked.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<H", locked, at + 8, 1)
        at = locked.find(b"PK\x01\x02", at + 4)
    assert reason_of(bytes(locked)) == "encrypted"
