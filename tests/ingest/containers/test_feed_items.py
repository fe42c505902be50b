"""Feeds and exports of weblogs in files: items as documents; drafts, pictures and menus are counted."""

import pytest
from containers_made import read, told
from exports_filed import WXR

from flows.ingest.remarks import LeftOut


def test_drafts_and_attachments_are_counted(tmp_path):
    parts = read(tmp_path, WXR.encode(), "a.xml")
    left = [part.outcome.what for part in parts if isinstance(part.outcome, LeftOut)]
    assert left == ["item other than a post", "draft not published"]


def test_the_fullest_text_counts_without_the_line_below_it(tmp_path):
    item = (
        "<item><title>A &amp; B</title><description>Two barges sank at the quay; one was raised."
        "&lt;p&gt;The post &lt;a href='x'&gt;A&lt;/a&gt; appeared first on &lt;a&gt;Wire&lt;/a&gt;.&lt;/p&gt;"
        "</description></item>"
    )
    (part,) = read(tmp_path, f'<rss version="2.0"><channel><title>Wire</title>{item}</channel></rss>'.encode(), "a")
    assert part.outcome.text == "Two barges sank at the quay; one was raised."
    assert part.outcome.stated == {"title": "A & B", "publisher": "Wire"}


@pytest.mark.parametrize(
    "data",
    [
        b'<rss version="2.0"><channel>' + b"<a>" * 5_000,
        b'<rss version="2.0"><channel><item><description>' + b"x" * 500_000,
        b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title>',
    ],
)
def test_hostile_feeds_end(tmp_path, data):
    assert {reason for _, reason in told(read(tmp_path, data, "a", media_type="application/rss+xml"))} <= {
        *("bad_record", "too_large", "empty", "reader_failed", None),
    }
