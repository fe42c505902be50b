"""OpenDocument texts as LibreOffice writes them."""

import io
import zipfile

import pytest

from flows.ingest.formats.odt import FORMAT, is_odt, read_odt
from flows.ingest.kinds.head import Head
from flows.ingest.kinds.sniff import sniff
from flows.ingest.problems import UnreadableDocument

SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)

CELL = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
NOTE = "<office:annotation><text:p>sure?</text:p></office:annotation>"


def make(body: str, manifest: str = "", prolog: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", FORMAT.media_type)
        package.writestr(
            "content.xml",
            f'<?xml version="1.0"?>{prolog}<office:document-content{SPACES}><office:body><office:text>{body}'
            "</office:text></office:body></office:document-content>",
        )
        package.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:p>Nine sank.</text:p><text:p/><text:p>Two did not.</text:p>", "Nine sank.\n\nTwo did not."),
        ("<text:p>Nine <text:span>barges<text:s/>sank</text:span>, he said.</text:p>", "Nine barges sank, he said."),
        ("<text:p>Ann.<text:tab/>Bo.<text:line-break/>Cy, he said.</text:p>", "Ann.\tBo.\nCy, he said."),
        ("<text:list><text:list-item><text:p>One.</text:p></text:list-item></text:list>", "One."),
        (
            f"<table:table><table:table-row>{CELL.format('Port')}{CELL.format('9.')}</table:table-row></table:table>",
            "Port | 9.",
        ),
        (
            f"<text:tracked-changes><text:p>Ten.</text:p></text:tracked-changes><text:p>Nine{NOTE} sank.</text:p>",
            "Nine sank.",
        ),
    ],
)
def test_paragraphs_lists_and_tables(body, text):
    assert read_odt(make(body)).text == text


def test_a_first_paragraph_in_the_title_style_or_like_a_headline_is_the_title():
    styled = '<text:p text:style-name="Title">Nine barges lost.</text:p><text:p>Nine sank.</text:p>'
    plain = '<text:h text:outline-level="1">Nine barges lost</text:h><text:p>Nine sank.</text:p>'
    assert read_odt(make(styled)).stated == {"title": "Nine barges lost."}
    assert read_odt(make(plain)).stated == {"title": "Nine barges lost"}


def test_it_is_known_by_its_type_and_other_packages_are_not():
    assert is_odt(Head(make("<text:p>x</text:p>"), "a"))
    assert sniff(make("<text:p>x</text:p>"), "a.zip") == FORMAT.media_type


def test_what_is_locked_damaged_or_refers_elsewhere_is_not_read():
    bomb = '<!DOCTYPE a [<!ENTITY b "cccccccccc"><!ENTITY d SYSTEM "file:///etc/passwd">]>'
    assert "root" not in read_odt(make("<text:p>Nine &d; sank.</text:p>", prolog=bomb)).text
    for data, reason in ((make("", "<encryption-data/>"), "encrypted"), (make("")[:200], "truncated")):
        with pytest.raises(UnreadableDocument) as caught:
            read_odt(data)
        assert caught.value.problem.reason_code == reason
