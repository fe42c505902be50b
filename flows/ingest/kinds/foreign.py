"""Names kinds of files that nothing here reads, and says what to do with them. Reads nothing but the beginning."""

import re
from dataclasses import dataclass
from typing import Final

from flows.ingest.kinds.head import Head

PICTURE: Final = "hearsay reads no text in pictures; run a text recognition over it and give the text"
SOUND: Final = "hearsay transcribes nothing; give the transcript as text"
TABLE: Final = "export the table with the texts as CSV"
WORD: Final = "save it as .docx"
UNPACK: Final = "unpack it, and give the folder or a .zip"
PDF: Final = "save it as PDF"
CODE: Final = "a file for machines, with no article in it; leave it out with exclude"


@dataclass(frozen=True, slots=True)
class Foreign:
    """A kind of file without a reader: what it is, and what to do."""

    title: str
    remedy: str


_BY_BYTES: Final = (
    (rb"SQLite format 3\x00", Foreign("a SQLite database", TABLE)),
    (
        rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|BM.{4}\x00\x00\x00\x00|.{4}ftyp(?:heic|heix|mif1|avif)",
        Foreign("a picture", PICTURE),
    ),
    (rb"RIFF.{4}WEBP|\x00\x00\x01\x00|8BPS", Foreign("a picture", PICTURE)),
    (rb"ID3[\x02-\x04]|\xff[\xfb\xf3\xf2]|fLaC|OggS|RIFF.{4}WAVE|FORM.{4}AIFF", Foreign("a sound recording", SOUND)),
    (
        rb".{4}ftyp|\x1a\x45\xdf\xa3|RIFF.{4}AVI |\x00\x00\x01[\xba\xb3]|FLV\x01|\x30\x26\xb2\x75",
        Foreign("a film", SOUND),
    ),
    (rb"7z\xbc\xaf\x27\x1c", Foreign("a 7-Zip archive", UNPACK)),
    (rb"Rar!\x1a\x07", Foreign("a RAR archive", UNPACK)),
    (
        rb"MSCF|!<arch>\n|xar!|\x1f\x9d|LZIP|\x04\x22\x4d\x18",
        Foreign("an archive of a kind that hearsay does not open", UNPACK),
    ),
    (rb"!BDN", Foreign("an Outlook mailbox (PST)", "export it as .mbox or .eml")),
    (rb"bplist00", Foreign("a property list or web archive of Apple's", "save the page as HTML, or print it as PDF")),
    (rb"ARROW1\x00\x00|FEA1", Foreign("an Arrow or Feather table", "save it as Parquet or CSV")),
    (rb"ORC|Obj\x01", Foreign("an ORC or Avro table", "save it as Parquet or CSV")),
    (
        rb"\x89HDF|\x93NUMPY|\x80[\x02-\x05]|\$FL[23]|<stata_dta>|RD[AX][23]\n",
        Foreign("data of a program for statistics", TABLE),
    ),
    (rb"\x00\x01\x00\x00Standard (?:Jet|ACE) DB", Foreign("an Access database", TABLE)),
    (rb"%!PS", Foreign("PostScript", "convert it to PDF")),
    (rb"AT&TFORM", Foreign("DjVu", "convert it to PDF with its text layer, or to text")),
    (rb".{60}BOOKMOBI", Foreign("a Kindle book", "convert it to EPUB and then to HTML or text")),
    (rb"\x00\x01\x00\x00\x00|OTTO\x00|wOF[F2]|true\x00", Foreign("a font", CODE)),
    (rb"MZ.\x00|\x7fELF|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe", Foreign("a program", CODE)),
    (rb"BEGIN:VCALENDAR", Foreign("a calendar", CODE)),
    (rb"BEGIN:VCARD", Foreign("address cards", CODE)),
    (rb"-----BEGIN PGP MESSAGE", Foreign("an encrypted message", "decrypt it first")),
    (rb"-----BEGIN ", Foreign("a key or certificate", CODE)),
    (rb"#!", Foreign("a script", CODE)),
)
_BYTES: Final = tuple((re.compile(pattern, re.DOTALL), kind) for pattern, kind in _BY_BYTES)

_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BY_STREAM: Final = (
    ("WordDocument", Foreign("an old Word document (.doc)", WORD)),
    ("PowerPoint Document", Foreign("an old PowerPoint file (.ppt)", PDF)),
    ("Workbook", Foreign("an old Excel file (.xls)", "save it as .xlsx or CSV")),
    ("__substg1.0_", Foreign("an Outlook message (.msg)", "save it as .eml")),
    ("EncryptedPackage", Foreign("an encrypted Office file", "save it without a password")),
)
"""By the name of a stream in it, what an Office file of the old kind is."""
_BY_MIMETYPE: Final = (
    (b"epub+zip", Foreign("an EPUB book", "convert it to HTML or text")),
    (b"opendocument.spreadsheet", Foreign("an OpenDocument table (.ods)", "save it as .xlsx or CSV")),
    (b"opendocument.presentation", Foreign("an OpenDocument presentation (.odp)", PDF)),
)
_BY_SUFFIX: Final = {
    **dict.fromkeys(
        (".pages", ".key", ".numbers"),
        Foreign("a file of Apple's Pages, Numbers or Keynote", "export it as .docx, PDF or CSV"),
    ),
    **dict.fromkeys((".srt", ".vtt"), Foreign("subtitles", SOUND)),
    **dict.fromkeys(
        (".ini", ".toml", ".yaml", ".yml", ".lock", ".map", ".css", ".scss", ".less"),
        Foreign("settings or styles", CODE),
    ),
    **dict.fromkeys((".tex", ".bib"), Foreign("TeX", PDF)),
    ".json": Foreign(
        "JSON without records", "give an array of objects, or JSON Lines, with the text of each document in a field"
    ),
    ".sql": Foreign("a dump of a database", TABLE),
    ".opml": Foreign(
        "a list of feeds", "put the addresses of the feeds into seeds/origins.yaml: kind: feed, urls: [...]"
    ),
}


def describe_foreign(head: Head) -> str:
    """Say what an input is that nothing reads, and what to do with it.

    >>> describe_foreign(Head(b"SQLite format 3\\0", "news.db"))
    'a SQLite database: export the table with the texts as CSV'
    """
    found = _kind_of(head)
    return f"{found.title}: {found.remedy}"


def _kind_of(head: Head) -> Foreign:
    if head.is_zip:
        return _kind_of_package(head)
    if head.data.startswith(_OFFICE):
        return _kind_of_office(head)
    by_bytes = next((kind for pattern, kind in _BYTES if pattern.match(head.data)), None)
    return by_bytes or _BY_SUFFIX.get(head.suffix) or _kind_of_text(head)


def _kind_of_text(head: Head) -> Foreign:
    if head.text is None:
        return Foreign("a kind of file that hearsay does not know", "save it as text, HTML, PDF, .docx or CSV")
    text = head.text.lstrip()
    if text.startswith("<"):
        return _kind_of_markup(text)
    return _BY_SUFFIX[".json"] if text.startswith(("{", "[")) else Foreign("a text for machines", CODE)


def _kind_of_package(head: Head) -> Foreign:
    beginning = head.data[:200]
    for mark, kind in _BY_MIMETYPE:
        if mark in beginning:
            return kind
    if any(name.startswith("ppt/") for name in head.entries) or b"ppt/" in head.data:
        return Foreign("a PowerPoint file", PDF)
    if b"xl/" in head.data or any(name.startswith("xl/") for name in head.entries):
        return Foreign("an Excel file", "save it as .xlsx or CSV")
    if head.is_apples:
        return _BY_SUFFIX[".pages"]
    return _BY_SUFFIX.get(head.suffix) or Foreign("an Office file of an unknown kind", "save it as .docx, PDF or CSV")


def _kind_of_office(head: Head) -> Foreign:
    for name, kind in _BY_STREAM:
        if name.encode("utf-16-le") in head.data:
            return kind
    by_suffix = {".doc": 0, ".ppt": 1, ".xls": 2, ".msg": 3}
    if head.suffix in by_suffix:
        return _BY_STREAM[by_suffix[head.suffix]][1]
    return Foreign("an Office file of the old kind", "save it as .docx, .xlsx or PDF")


def _kind_of_markup(text: str) -> Foreign:
    beginning = text[:4_000].lower()
    if "<urlset" in beginning or "<sitemapindex" in beginning:
        return Foreign("a sitemap", "name its address in seeds/origins.yaml: kind: sitemap, urls: [...]")
    if "<opml" in beginning:
        return _BY_SUFFIX[".opml"]
    if "<svg" in beginning:
        return Foreign("a drawing (SVG)", CODE)
    if "<en-export" in beginning:
        return Foreign("an export of Evernote", "export the notes as HTML")
    return Foreign("XML of a kind that hearsay does not know", "convert it to CSV, JSON or HTML, a document a record")
