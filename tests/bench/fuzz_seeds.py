"""Small whole inputs of every format, invented; `fuzz.py` damages them, `ingest.py` measures by some of them."""

import csv
import email.message
import email.policy
import gzip
import io
import json
import sys
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
import pyarrow as pa
import pyarrow.parquet as pq

try:
    from compression import zstd
except ImportError:
    from backports import zstd

sys.path.append(str(Path(__file__).resolve().parents[1] / "helpers"))

from exports_filed import FILED, GDELT
from exports_made import EXPORTS
from old_excel_made import make_xls
from pdfs_made import make_pdf as place_pdf
from pdfs_made import place

PROSE = (
    "The harbour master said on Tuesday that nine barges were lost in the storm off Brindow.",
    "“We have no word of the crews,” said Odile Brandt, who runs the lifeboat station at Källmünde.",
    "Damage to the pier is put at 2.4 million crowns; the ferry to Sørvik will not sail before Friday.",
)
PDFS = Path(__file__).resolve().parents[1] / "ingest" / "files"
ARTICLES = Path(__file__).resolve().parents[1] / "ingest" / "articles" / "files"
PAGES = Path(__file__).resolve().parents[1] / "ingest" / "pages"
TITLE = "Nine barges lost off Brindow"


def make_text(paragraphs: Sequence[str] = PROSE) -> str:
    """Write a plain text under a headline."""
    return "\n\n".join([TITLE, *paragraphs, ""])


def make_page(title: str = TITLE, paragraphs: Sequence[str] = PROSE, head: str = "") -> str:
    """Write a page as a site would send it: navigation, teasers, an article, a footer."""
    links = "".join(
        f'<li><a href="/{name.lower()}">{name}</a></li>' for name in ("Home", "Harbour", "Weather", "Sport")
    )
    body = "".join(f"<p>{each}</p>\n" for each in paragraphs)
    teasers = "".join(f'<div class="teaser"><h3><a href="/{n}">Story {n}</a></h3></div>' for n in range(6))
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><title>{title}</title>{head}'
        '<meta name="author" content="Odile Brandt">'
        '<meta property="article:published_time" content="2025-03-04T05:06:07Z"><style>p{margin:0}</style>'
        f"<script>var page = {{}};</script></head><body><nav><ul>{links}</ul></nav><main><article><h1>{title}</h1>\n"
        f"{body}</article></main><aside>{teasers}</aside><footer>All rights reserved.</footer></body></html>\n"
    )


def make_mail(number: int, text: str = "\n\n".join(PROSE)) -> bytes:
    """Write an e-mail."""
    head = (
        f"From: Odile Brandt <odile@news.example>\nTo: desk@news.example\nSubject: Storm {number}\n"
        f"Date: Tue, 04 Mar 2025 05:06:07 +0000\nMessage-ID: <{number}@news.example>\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    )
    return (head + text + "\n").encode()


def make_rtf() -> bytes:
    """Write a text as a word processor does."""
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}{\info{\title Storm}}\pard\f0 "
    body = "\\par ".join(make_text().split("\n")).encode("cp1252", "replace")
    return head.encode() + body + rb"\trowd Barges\cell \u8222?9\'94\cell\row}"


def make_odt() -> bytes:
    """Write a text as LibreOffice does."""
    body = "".join(f"<t:p>{each}<t:s/></t:p>" for each in (TITLE, *PROSE))
    content = (
        f'<o:document-content xmlns:o="o" xmlns:t="t"><o:body><o:text>{body}</o:text></o:body></o:document-content>'
    )
    kind = b"application/vnd.oasis.opendocument.text"
    return make_zip({"mimetype": kind, "content.xml": content.encode(), "META-INF/manifest.xml": b"<manifest/>"})


def make_thread() -> bytes:
    """Write an e-mail as people answer and forward: text and page, quotes, a message and files attached."""
    text = f"{PROSE[0]}\n\nOdile\n\nOn Mon, 3 Mar 2025 at 18:04, Ria Sund <ria@pier.example> wrote:\n> {PROSE[1]}\n"
    page = (
        f"<div>{PROSE[0]}</div><table><tr><td>Barges</td><td>9</td></tr><tr><td>Piers</td><td>1</td></tr></table>"
        f'<div class="gmail_quote"><div>From: Ria Sund<br>Sent: 3 March 2025<br>Subject: Pier</div>{PROSE[1]}</div>'
    )
    message = email.message.EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = (
        "Odile <o@news.example>",
        "Re: Storm",
        "<8@news.example>",
    )
    message["Date"] = "Tue, 04 Mar 2025 05:06:07 +0100"
    message.set_content(text)
    message.add_alternative(page, subtype="html")
    message.add_attachment(email.message_from_bytes(make_mail(1), policy=email.policy.default))
    message.add_attachment(make_text(), filename="log.txt")
    message.add_attachment(make_docx(), maintype="application", subtype="octet-stream", filename="a.docx")
    return message.as_bytes()


def make_mbox(count: int) -> bytes:
    """Write a mailbox."""
    return b"".join(b"From odile Tue Mar  4 05:06:07 2025\n" + make_mail(n) + b"\n" for n in range(count))


def make_record(address: str, body: bytes, headers: str = "Content-Type: text/html; charset=utf-8") -> bytes:
    """Write a capture of a page."""
    block = f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-03-04T05:06:07Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def make_warc(count: int, *, is_packed: bool = False) -> bytes:
    """Write an archive of captures, each packed or none."""
    records = (make_record(f"https://news.example/{n}.html", make_page(f"Storm {n}").encode()) for n in range(count))
    return b"".join(map(gzip.compress, records) if is_packed else records)


def make_jsonl(count: int) -> bytes:
    """Write a dump of lines."""
    records = ({"id": f"r{n}", "title": f"Storm {n}", "text": make_text(), "date": "2025-03-04"} for n in range(count))
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def make_csv(count: int, delimiter: str = ",") -> bytes:
    """Write a table."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([["id", "title", "text"], *([f"r{n}", f"Storm {n}", make_text()] for n in range(count))])
    return out.getvalue().encode()


def make_parquet(count: int) -> bytes:
    """Write a table in columns."""
    rows = [{"id": f"r{n}", "title": f"Storm {n}", "text": make_text()} for n in range(count)]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


def make_docx() -> bytes:
    """Write a Word document with a table."""
    document = docx.Document()
    document.add_heading(TITLE)
    for paragraph in PROSE:
        document.add_paragraph(paragraph)
    document.add_table(2, 2).cell(0, 0).text = "Barges"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_pdf() -> bytes:
    """Write a PDF of one page with a text layer."""
    lines = " ".join(f"({line.encode('cp1252', 'replace').decode('cp1252')}) Tj T*" for line in PROSE)
    content = f"BT /F1 9 Tf 14 TL 40 700 Td {lines} ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 7\n0000000000 65535 f \n" + table + end


def make_zip(members: Mapping[str, bytes]) -> bytes:
    """Write an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 3, 4, 5, 6, 7)), data)
    return out.getvalue()


def make_tar(members: Mapping[str, bytes]) -> bytes:
    """Write a tape archive."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def _made(*kinds: str) -> list[tuple[str, bytes]]:
    exports = [(FILED | EXPORTS)[kind] for kind in kinds]
    return [(export.name, export.data) for export in exports]


def print_pdf(text: str) -> bytes:
    """Write the lines of a text into a PDF, thirty a page."""
    lines = text.split("\n")
    return place_pdf(*(place(lines[start : start + 30], size=8) for start in range(0, len(lines), 30)))


def make_seeds() -> dict[str, list[tuple[str, bytes]]]:
    """Make whole inputs, by format, each with its name."""
    text, page = make_text(), make_page()
    markdown = f"---\ntitle: {TITLE}\ndate: 2025-03-04\n---\n\n# {TITLE}\n\n{text}"
    latin = make_page(head='<meta charset="iso-8859-1">').encode("iso-8859-1", "replace")
    encodings = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32")
    mixed = {"a.txt": text.encode(), "b/c.html": page.encode(), "b/d.eml": make_mail(1), "e.jsonl": make_jsonl(3)}
    return {
        "txt": [("a.txt", text.encode(name, "replace")) for name in encodings],
        "md": [("a.md", markdown.encode())],
        "html": [("a.html", page.encode()), ("b.htm", latin)],
        "pdf": [("a.pdf", make_pdf()), *((path.name, path.read_bytes()) for path in sorted(PDFS.glob("*.pdf")))],
        "rtf": [("a.rtf", make_rtf())],
        "odt": [("a.odt", make_odt())],
        "articles": [
            *((path.name, path.read_bytes()) for path in sorted(ARTICLES.iterdir())),
            ("a.pdf", print_pdf((ARTICLES / "nexis.txt").read_text("utf-8"))),
        ],
        "live": [(path.name, path.read_bytes()) for path in sorted(PAGES.glob("*_live.html"))],
        "xls": [("a.xls", make_xls([("Title", "Body"), (TITLE, text), ("Two", text)]))],
        "docx": [("a.docx", make_docx())],
        "eml": [("a.eml", make_mail(1)), ("b.eml", make_thread())],
        "mbox": [("a.mbox", make_mbox(4))],
        "jsonl": [("a.jsonl", make_jsonl(4))],
        "csv": [("a.csv", make_csv(4)), ("b.tsv", make_csv(4, "\t"))],
        "parquet": [("a.parquet", make_parquet(4))],
        "warc": [("a.warc", make_warc(3)), ("a.warc.gz", make_warc(3, is_packed=True))],
        "gz": [("a.jsonl.gz", gzip.compress(make_jsonl(4))), ("a.html.gz", gzip.compress(page.encode()))],
        "zst": [("a.csv.zst", zstd.compress(make_csv(4))), ("a.mbox.zst", zstd.compress(make_mbox(3)))],
        "json": _made(*(kind for kind in EXPORTS if kind != "crowdtangle")),
        "sheets": _made("excel", "opendocument"),
        "chats": _made("telegram_pages"),
        "feeds": _made("wordpress_file", "atom"),
        "urls": [("a.csv", GDELT.encode()), ("a.txt", b"https://news.example/1\nhttps://news.example/2\n")],
        "tar": [("a.tar", make_tar(mixed)), ("a.tgz", gzip.compress(make_tar(mixed)))],
        "zip": [("a.zip", make_zip(mixed)), ("b.zip", make_zip({"in.zip": make_zip(mixed), "a.pdf": make_pdf()}))],
    }
