"""Which function reads which kind of document. What kind some bytes are, `sniff` tells."""

from collections.abc import Callable, Mapping
from typing import Final

from flows.ingest.formats.docx import read_docx
from flows.ingest.formats.eml import read_eml
from flows.ingest.formats.html import read_html
from flows.ingest.formats.markdown import read_markdown
from flows.ingest.formats.pdf import read_pdf
from flows.ingest.formats.plain import read_plain
from flows.ingest.parts import ReadText

Reader = Callable[[bytes], ReadText]
"""Raises `UnreadableDocument` with a reason; what else it raises is a fault of the library behind it."""

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

READERS: Final[Mapping[str, Reader]] = {
    "text/plain": read_plain,
    "text/markdown": read_markdown,
    "text/html": read_html,
    "application/pdf": read_pdf,
    DOCX: read_docx,
    "message/rfc822": read_eml,
}
