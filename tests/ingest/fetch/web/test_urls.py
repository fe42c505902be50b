"""Addresses in one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.fetch.web.urls import canonical_address

BASE = "https://wire.example/rss/feed.xml"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://wire.example/a", "https://wire.example/a"),
        ("HTTPS://WIRE.EXAMPLE:443/a#top", "https://wire.example/a"),
        ("http://wire.example:80/a", "http://wire.example/a"),
        ("http://wire.example:8080/a", "http://wire.example:8080/a"),
        ("https://wire.example", "https://wire.example/"),
        ("https://wire.example?x=1", "https://wire.example/?x=1"),
        ("//other.example/a", "https://other.example/a"),
        ("../a/./b/../c", "https://wire.example/a/c"),
        ("?p=7", "https://wire.example/rss/feed.xml?p=7"),
        ("/a?utm_source=rss&id=7&fbclid=x&UTM_Medium=y", "https://wire.example/a?id=7"),
        ("/a?cid=1&source=2&ref=3&12345&empty=", "https://wire.example/a?cid=1&source=2&ref=3&12345&empty="),
        ("/ä b?q=é", "https://wire.example/%C3%A4%20b?q=%C3%A9"),
        ("/a%20b%2Fc", "https://wire.example/a%20b%2Fc"),
        (" \n/a\u200b\t ", "https://wire.example/a"),
        ("https://reader:secret@wire.example/a", "https://wire.example/a"),
        ("http://[2001:db8::1]:81/a", "http://[2001:db8::1]:81/a"),
        ("mailto:desk@wire.example", None),
        ("javascript:alert(1)", None),
        ("ftp://wire.example/a", None),
        ("http://[::1", None),
        ("http://wire.example:port/", None),
        ("http:///a", None),
    ],
)
def test_an_address_has_one_form(written, meant):
    assert canonical_address(written, BASE) == meant


@given(st.text(max_size=60) | st.from_regex(r"https?://[a-z.]{1,9}(:[0-9]{1,5})?[/?#].{0,20}"))
def test_the_one_form_is_its_own_form_and_no_text_makes_it_raise(text):
    form = canonical_address(text, BASE)
    if form is not None:
        assert canonical_address(form) == form
        assert form.isascii() or "://" in form
        assert "#" not in form
