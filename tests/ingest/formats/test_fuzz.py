"""Bent documents of every format: each becomes a text or a reason, and no process hangs."""

from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.ingest.formats import docx as word
from flows.ingest.formats import odt
from flows.ingest.formats.registry import load_formats
from flows.ingest.parts import ReadOptions, ReadText
from flows.ingest.problems import Problem
from flows.ingest.processes import reading
from schemas.reasons import REASONS

HERE = Path(__file__).parents[1]
OPTIONS = ReadOptions(document_bytes=2**22, seconds=30)


def make_docx() -> bytes:
    document = docx.Document()
    document.add_heading("Toll rises", 0)
    document.add_paragraph("Twelve people died, the police said.")
    document.add_table(2, 2).cell(0, 0).text = "Brindow"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def make_odt() -> bytes:
    stream = BytesIO()
    body = "<t:h>Toll rises</t:h><t:p>Twelve<t:s/>died.</t:p><b:table-row><b:cell><t:p>a</t:p></b:cell></b:table-row>"
    with ZipFile(stream, "w") as package:
        package.writestr("mimetype", odt.FORMAT.media_type)
        package.writestr("content.xml", f'<o:body xmlns:o="o" xmlns:t="t" xmlns:b="b"><o:text>{body}</o:text></o:body>')
    return stream.getvalue()


def make_mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Jörg <j@wire.example>", "Zwölf Tote"
    message.set_content("Zwölf Menschen starben.\n")
    message.add_alternative("<p>Zwölf Menschen starben.</p>", subtype="html")
    message.add_attachment(b"\0\1", maintype="image", subtype="png")
    return bytes(message)


SAMPLES = {
    "text/plain": "Toll rises\n\nZwölf Menschen starben, sagte die Polizei.\n".encode(),
    "text/markdown": b"---\ntitle: Toll\npublished: 2025-01-06\n---\n\n# A\n\nTwelve *died* [there](x).\n\n- a\n",
    "text/html": (HERE / "pages/election_table.html").read_bytes(),
    "application/pdf": (HERE / "files/rows.pdf").read_bytes(),
    word.FORMAT.media_type: make_docx(),
    "message/rfc822": make_mail(),
    "application/rtf": rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}Toll rises\par Zw\'f6lf\u8222? died.\par a\cell b\cell\row}",
    odt.FORMAT.media_type: make_odt(),
}
PIECES = st.sampled_from(
    (
        *(
            b"",
            b"\0",
            b"\xff" * 9,
            b"<" * 99,
            b"<div>" * 999,
            b"=?utf-8?B?",
            b"\r\n\r\n",
            b"%%EOF",
            b"PK\x03\x04",
            b"&#x0;",
        ),
        *(b"9" * 40, b"<table><tr><td>", b"\n---\n", b"endobj", b"stream\n", b"--" * 50, b"\xef\xbf\xbe", b"[" * 500),
        *(b"> " * 500, b"&#x0;"),
    )
)


@st.composite
def bent(draw, data: bytes) -> bytes:
    """Replace a few stretches of a document, and maybe cut off its end."""
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 40))
        piece = draw(st.one_of(PIECES, st.binary(max_size=12)))
        data = data[:at] + piece + data[at + length :]
    return data[: draw(st.integers(0, len(data)))] if draw(st.integers(0, 4)) == 0 else data


@pytest.fixture(scope="module", autouse=True)
def _close_pool():
    yield
    reading._POOL.close()


def test_every_reader_is_bent():
    assert SAMPLES.keys() == load_formats().keys()
    assert all(isinstance(reading.read_bytes(data, kind, OPTIONS), ReadText) for kind, data in SAMPLES.items())


@pytest.mark.parametrize("media_type", SAMPLES)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_bent_document_is_a_text_or_a_reason(media_type, data):
    outcome = reading.read_bytes(data.draw(bent(SAMPLES[media_type])), media_type, OPTIONS)
    if isinstance(outcome, Problem):
        assert outcome.reason_code in REASONS.keys() - {"read_timeout"}
        outcome.message.encode()
    else:
        assert outcome.text == outcome.text.strip() != ""
        outcome.text.encode()


@pytest.mark.parametrize("media_type", SAMPLES)
@pytest.mark.parametrize("other", SAMPLES)
def test_a_document_under_the_wrong_type_is_a_text_or_a_reason(media_type, other):
    outcome = reading.read_bytes(SAMPLES[other], media_type, OPTIONS)
    assert isinstance(outcome, ReadText) or outcome.reason_code in REASONS
