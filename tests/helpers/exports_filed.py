"""Exports that are no JSON: pages of a chat, feeds, workbooks, tables of addresses. All of it is invented."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

from export import Export

CHAT = """<!DOCTYPE html>
<html>
 <head><meta charset="utf-8"/><title>Exported Data</title><link href="css/style.css" rel="stylesheet"/></head>
 <body onload="CheckLocation();"><div class="page_wrap">
  <div class="page_header"><div class="content"><div class="text bold">
Orlena Desk
  </div></div></div>
  <div class="page_body chat_page"><div class="history">
   <div class="message service" id="message-1"><div class="body details">
4 March 2025
   </div></div>
   <div class="message default clearfix" id="message2">
    <div class="pull_left userpic_wrap"><div class="initials">O</div></div>
    <div class="body">
     <div class="pull_right date details" title="04.03.2025 22:15:00 UTC+01:00">22:15</div>
     <div class="from_name">
Orlena Desk
     </div>
     <div class="text">
14 people were <strong>injured</strong> when a silo fell.<br><br>Details on <a href="https://o.example">the page</a>.
     </div>
    </div>
   </div>
   <div class="message default clearfix joined" id="message3">
    <div class="body">
     <div class="pull_right date details" title="04.03.2025 22:40:00 UTC+01:00">22:40</div>
     <div class="media_wrap clearfix"><a class="photo_wrap" href="photos/photo_1.jpg"><img src="t.jpg"/></a></div>
    </div>
   </div>
   <div class="message default clearfix joined" id="message4">
    <div class="body">
     <div class="pull_right date details" title="05.03.2025 07:05:00 UTC+01:00">07:05</div>
     <div class="forwarded body">
      <div class="from_name">Marlow Press <span class="date details"
       title="05.03.2025 06:00:00 UTC+01:00">06:00</span></div>
      <div class="text">Nobody was on the site, we say.</div>
     </div>
    </div>
   </div>
  </div></div></div></body>
</html>
"""

WXR = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file. -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
 <title>Harbour Blog</title><link>https://wp.example</link><language>en-GB</language>
 <wp:author><wp:author_login><![CDATA[ines]]></wp:author_login></wp:author>
 <item>
  <title><![CDATA[Sawmill fire &#8211; two hurt]]></title><guid isPermaLink="false">https://wp.example/?p=7</guid>
  <pubDate>Tue, 04 Mar 2025 08:00:00 +0000</pubDate><dc:creator><![CDATA[ines]]></dc:creator>
  <content:encoded><![CDATA[<!-- wp:paragraph -->Two <strong>workers</strong> were hurt &amp; 14 fled.

The owner put the loss at 1.2 million euros.[gallery ids="1,2"]]]></content:encoded>
  <wp:post_date_gmt><![CDATA[2025-03-04 08:00:00]]></wp:post_date_gmt>
  <wp:status><![CDATA[publish]]></wp:status><wp:post_type><![CDATA[post]]></wp:post_type>
  <wp:comment><wp:comment_content><![CDATA[First!]]></wp:comment_content></wp:comment>
 </item>
 <item><title>photo</title><content:encoded><![CDATA[]]></content:encoded><wp:status>inherit</wp:status>
  <wp:post_type>attachment</wp:post_type></item>
 <item><title>Later</title><content:encoded><![CDATA[<p>Not yet.</p>]]></content:encoded><wp:status>draft</wp:status>
  <wp:post_type>post</wp:post_type></item>
</channel>
</rss>
"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay Notes</title><id>urn:feed</id>
 <entry><title type="html">Barges &amp;amp; boats</title><id>urn:1</id><published>2025-03-04T09:00:00Z</published>
  <author><name>Bo Lind</name><uri>https://q.example</uri></author><summary>Short.</summary>
  <content type="html">&lt;p&gt;Two barges &lt;b&gt;sank&lt;/b&gt; at the quay.&lt;/p&gt;</content></entry>
 <entry><title>More</title><id>urn:2</id><updated>2025-03-05T09:00:00Z</updated>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One was <i>raised</i>.</p></div></content></entry>
</feed>
"""

GDELT = "".join(
    f"2025030409{n:02}00-{n}\t20250304090000\t1\tkelder.example\thttps://kelder.example/{n}\t"
    + "\t".join(["A#1;B#2"] * 20)
    + "\n"
    for n in range(3)
)
_BOOK = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ROWS = (
    ("Export of the harbour desk", None, None, None),
    (None, None, None, None),
    ("ID", "Headline", "Article Text", "Pub Date"),
    (1, "Aground", "A ferry with 212 people ran aground off Kelder.", date(2025, 3, 4)),
    (2, "Bill", "Repairs would cost 3 million euros, the mayor said.", 45721),
    (3, "Picture", None, None),
)


def make_xlsx(*sheets: Sequence[Sequence[object]]) -> bytes:
    """Write a workbook with these rows in its sheets; dates are numbers with a format, as Excel has them."""
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    book = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    names = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, len(sheets) + 1))
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    styles = f'<Relationship Id="rIdS" Type="{_LINKS}/styles" Target="styles.xml"/>'
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{book}"/>{types}</Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": f'<workbook xmlns="{_BOOK}" xmlns:r="{_LINKS}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}{styles}'
        "</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{_BOOK}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>'
        "</cellXfs></styleSheet>",
    }
    for n, rows in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = _sheet(rows)
    return _zip(parts)


def _sheet(rows: Sequence[Sequence[object]]) -> str:
    lines = "".join(
        f'<row r="{r}">' + "".join(_cell(f"{chr(64 + c)}{r}", cell) for c, cell in enumerate(row, 1)) + "</row>"
        for r, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{_BOOK}"><sheetData>{lines}</sheetData></worksheet>'


def _cell(place: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f'<c r="{place}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def make_ods(rows: Sequence[Sequence[object]]) -> bytes:
    """Write an OpenDocument table with these rows, all of them texts."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell or ""))}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    name = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{name}:office:1.0" xmlns:table="{name}:table:1.0" '
        f'xmlns:text="{name}:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="S">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest:manifest xmlns:manifest="{name}:manifest:1.0"/>'
    return _zip({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def _zip(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 3, 4, 5, 6, 8)), text)
    return out.getvalue()


def _desk(name: str, time: str) -> dict[str, object]:
    return {"publisher": "Orlena Desk", "authors": [name], "published": time}


_AGROUND = ("A ferry with 212 people ran aground off Kelder.", {"title": "Aground", "published": date(2025, 3, 4)})
_BILL = ("Repairs would cost 3 million euros, the mayor said.", {"title": "Bill", "published": date(2025, 3, 5)})
_BLOG = {
    "publisher": "Harbour Blog",
    "authors": ["ines"],
    "title": "Sawmill fire – two hurt",
    "published": "2025-03-04 08:00:00",
}

FILED = {
    "telegram_pages": Export(
        "messages.html",
        CHAT.encode(),
        {
            "2": (
                "14 people were injured when a silo fell.\nDetails on the page.",
                _desk("Orlena Desk", "2025-03-04T22:15:00+01:00"),
            ),
            "4": ("Nobody was on the site, we say.", _desk("Marlow Press", "2025-03-05T07:05:00+01:00")),
        },
    ),
    "wordpress_file": Export(
        "blog.xml",
        WXR.encode(),
        {
            "https://wp.example/?p=7": (
                "Two workers were hurt & 14 fled.\n\nThe owner put the loss at 1.2 million euros.",
                _BLOG,
            )
        },
    ),
    "atom": Export(
        "notes.xml",
        ATOM.encode(),
        {
            "urn:1": (
                "Two barges sank at the quay.",
                {
                    "title": "Barges & boats",
                    "publisher": "Quay Notes",
                    "authors": ["Bo Lind"],
                    "published": "2025-03-04T09:00:00Z",
                },
            ),
            "urn:2": (
                "One was raised.",
                {"title": "More", "publisher": "Quay Notes", "published": "2025-03-05T09:00:00Z"},
            ),
        },
    ),
    "excel": Export("desk.xlsx", make_xlsx([("Notes",), ("nothing here",)], ROWS), {"1": _AGROUND, "2": _BILL}),
    "opendocument": Export(
        "desk.ods",
        make_ods([ROWS[2][:3], ROWS[3][:3]]),
        {"1": (_AGROUND[0], {"title": "Aground"})},
    ),
}
