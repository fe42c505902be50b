"""Reads OpenDocument texts (ODT): paragraphs and tables in order. Pictures, comments and deleted text are left out.

The format is XML in a zip archive, which lxml reads; no library for it is as small as this module.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from lxml import etree

from flows.ingest.formats.format import Format
from flows.ingest.formats.paragraphs import split_headline
from flows.ingest.kinds.head import Head
from flows.ingest.parts import ReadText
from flows.ingest.problems import UnreadableDocument

UNPACKED_MAX: Final = 64 * 2**20
"""Bytes of the one part that is read; a book takes 5 MB."""
_CONTENT: Final = "content.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_SKIPPED: Final = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "frame", "note-citation", "forms", "toc"}
)
_SIGNS: Final = {"tab": "\t", "line-break": "\n", "s": " "}


def read_odt(data: bytes) -> ReadText:
    """Read an OpenDocument text; a first paragraph in the title style, or one like a headline, is the title.

    Raises:
        UnreadableDocument: not a whole package, encrypted, or too large unpacked.
    """
    try:
        with ZipFile(BytesIO(data)) as package:
            content = _read_content(package)
    except BadZipFile as error:
        raise UnreadableDocument("truncated", f"not a whole package: {error}") from error
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    tree = etree.fromstring(content, parser)
    blocks = [(style, text) for style, text in _blocks(tree) if text.strip()]
    if len(blocks) > 1 and blocks[0][0] == "Title":
        return ReadText(_join(blocks[1:]), {"title": " ".join(blocks[0][1].split())})
    text = _join(blocks)
    title, body = (None, text) if " | " in text.partition("\n")[0] else split_headline(text)
    return ReadText(body, {"title": title} if title else {})


def _read_content(package: ZipFile) -> bytes:
    if _CONTENT not in package.namelist():
        raise UnreadableDocument("reader_failed", f"a package without {_CONTENT}")
    if _MANIFEST in package.namelist():
        manifest = package.getinfo(_MANIFEST)
        if manifest.file_size <= UNPACKED_MAX and b"encryption-data" in package.read(manifest):
            raise UnreadableDocument("encrypted", f"{_CONTENT} is encrypted")
    entry = package.getinfo(_CONTENT)
    if entry.file_size > UNPACKED_MAX:
        message = f"{_CONTENT} unpacks to {entry.file_size:,} bytes; the limit is {UNPACKED_MAX:,}"
        raise UnreadableDocument("decompression_bomb", message)
    return package.read(entry)


def _join(blocks: list[tuple[str, str]]) -> str:
    return "\n\n".join(text.strip() for _, text in blocks)


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _blocks(element: Any) -> Iterator[tuple[str, str]]:
    """Yield style and text of the paragraphs in order, each table row as one."""
    for child in element:
        match _local(child):
            case "p" | "h":
                yield _style(child), _text(child)
            case "table-row":
                cells = (" ".join(text.strip() for _, text in _blocks(cell) if text.strip()) for cell in child)
                yield "", " | ".join(filter(None, cells))
            case name if name not in _SKIPPED:
                yield from _blocks(child)


def _style(paragraph: Any) -> str:
    return next((str(value) for name, value in paragraph.attrib.items() if name.endswith("}style-name")), "")


def _text(element: Any) -> str:
    pieces = [element.text or ""]
    for child in element:
        name = _local(child)
        if name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name not in _SKIPPED:
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def is_odt(head: Head) -> bool:
    """Say whether a zip archive is an OpenDocument text, by the type that it begins with."""
    return head.first_entry == b"mimetype" and b"vnd.oasis.opendocument.text" in head.data[:200]


FORMAT: Final = Format(
    media_type="application/vnd.oasis.opendocument.text",
    title="OpenDocument text (ODT)",
    read=read_odt,
    libraries={"lxml": "lxml.etree"},
    suffixes=frozenset({".odt"}),
    package=is_odt,
)
