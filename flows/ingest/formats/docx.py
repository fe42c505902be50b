"""Reads Word documents: their paragraphs and tables in order, and their core properties. Pictures are left out.

python-docx knows the elements; this module opens the package itself, because python-docx loads every part, pictures
included, fails on a link to a missing part, and skips text that was inserted with changes tracked.
"""

import posixpath
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from flows.ingest.articles.exports import WORD, open_word
from flows.ingest.dates.printed import find_running
from flows.ingest.formats.format import Format
from flows.ingest.kinds.head import HEAD_BYTES, Head
from flows.ingest.parts import ReadText
from flows.ingest.problems import UnreadableDocument

UNPACKED_MAX: Final = 100 * 2**20
"""Bytes of the one part that is read; a book takes 5 MB."""
_MAIN: Final = "/officeDocument"
_CORE: Final = "/core-properties"
_HEAD: Final = "/header"
HEADS_MAX: Final = 6
"""Parts with what stands above pages that are read: those of the first and of other pages, left and right."""
_ENCRYPTED: Final = 1
"""Bit of a zip entry's flags."""
_SKIPPED: Final = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText"})
"""Elements whose text was deleted, is there twice, or is for the machine."""
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(data: bytes) -> ReadText:
    """Read a Word document; a first paragraph in the title style is the title.

    Raises:
        UnreadableDocument: not a Word package, encrypted, or too large unpacked.
    """
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = _find_parts(package)
            main = parts.get(_MAIN, "word/document.xml")
            body = _read_part(package, main)
            stated = _read_properties(package, parts.get(_CORE))
            heads = _read_heads(package, main)
    except BadZipFile as error:
        raise UnreadableDocument("truncated", f"not a whole package: {error}") from error
    blocks = [(style, text) for style, text in _blocks(body) if text.strip()]
    if len(blocks) > 1 and (blocks[0][0] == "Title" or blocks[0][1] == stated.get("title")):
        stated["title"] = blocks.pop(0)[1]
    text = "\n\n".join(text for _, text in blocks)
    if date := find_running(heads, text):
        stated["published"] = date
    return ReadText(text, stated)


def _read_part(package: ZipFile, name: str) -> Any:
    from docx.oxml import parse_xml  # noqa: PLC0415 - 0.2 s that only Word documents need

    try:
        entry = package.getinfo(name)
    except KeyError as error:
        raise UnreadableDocument("reader_failed", f"a package without {name}") from error
    if entry.flag_bits & _ENCRYPTED:
        raise UnreadableDocument("encrypted", f"{name} is encrypted")
    if entry.file_size > UNPACKED_MAX:
        message = f"{name} unpacks to {entry.file_size:,} bytes; the limit is {UNPACKED_MAX:,}"
        raise UnreadableDocument("decompression_bomb", message)
    return parse_xml(package.read(entry))


def _read_properties(package: ZipFile, name: str | None) -> dict[str, Any]:
    """Read the core properties; a text is readable without them."""
    from lxml.etree import XMLSyntaxError  # noqa: PLC0415 - as above

    if name is None:
        return {}
    try:
        return _stated(_read_part(package, name))
    except (UnreadableDocument, XMLSyntaxError, BadZipFile):
        return {}


def _find_parts(package: ZipFile) -> dict[str, str]:
    """Look up the names of the main part and of the core properties."""
    return dict(_relations(package, "_rels/.rels", ""))


def _read_heads(package: ZipFile, main: str) -> list[str]:
    """Read what stands above each page; a text is readable without it."""
    from lxml.etree import XMLSyntaxError  # noqa: PLC0415 - as above

    folder, name = posixpath.split(main)
    try:
        listed = _relations(package, f"{folder}/_rels/{name}.rels", folder)
        parts = [_read_part(package, part) for kind, part in listed if kind == _HEAD][:HEADS_MAX]
    except (UnreadableDocument, XMLSyntaxError, BadZipFile):
        return []
    return [line for part in parts for _, line in _blocks(part)]


def _relations(package: ZipFile, name: str, folder: str) -> list[tuple[str, str]]:
    """Read which parts a part leads to: kind and name of each."""
    if name not in package.namelist():
        return []
    relations = []
    for each in _read_part(package, name):
        target = str(each.get("Target"))
        whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        relations.append(("/" + str(each.get("Type")).rpartition("/")[2], posixpath.normpath(whole)))
    return relations


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _blocks(element: Any) -> Iterator[tuple[str, str]]:
    """Yield style and text of the paragraphs in order, each table row as one."""
    for child in element:
        match _local(child):
            case "p":
                yield _style(child), _text(child)
            case "tbl":
                yield from (("", row) for row in _rows(child))
            case name if name not in _SKIPPED:
                yield from _blocks(child)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iterchildren("{*}tr"):
        cells = (" ".join(text for _, text in _blocks(cell) if text.strip()) for cell in row.iter("{*}tc"))
        yield " | ".join(cell for cell in cells if cell)


def _style(paragraph: Any) -> str:
    style = paragraph.find("{*}pPr/{*}pStyle")
    return "" if style is None else next((str(value) for value in style.attrib.values()), "")


def _text(element: Any) -> str:
    pieces = []
    for child in element:
        name = _local(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name == "p":  # of a text box anchored in this paragraph
            pieces.append("\n" + _text(child))
        elif name not in _SKIPPED and name != "pPr":
            pieces.append(_text(child))
    return "".join(pieces)


def _stated(core: Any) -> dict[str, Any]:
    from docx.opc.coreprops import CoreProperties  # noqa: PLC0415 - as above

    properties = CoreProperties(core)
    authors = [name.strip() for name in properties.author.split(";") if name.strip()]
    stated = {
        "title": " ".join(properties.title.split()),
        "authors": authors,
        "language": properties.language,
    }
    return {name: value for name, value in stated.items() if value}


def is_docx(head: Head) -> bool:
    """Say whether a package is a Word document: by its entries, or by its name if they cannot be seen."""
    is_word = any(entry.startswith("word/") for entry in head.entries) or b"word/" in head.data[:HEAD_BYTES]
    return is_word or (not head.entries and head.name.lower().endswith(".docx"))


FORMAT: Final = Format(
    media_type=WORD,
    title="Word (DOCX)",
    read=read_docx,
    libraries={"python-docx": "docx"},
    suffixes=frozenset({".docx"}),
    package=is_docx,
    inside=open_word,
)
