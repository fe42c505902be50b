"""Bytes to text: each format, and each way of not being a document."""

import pytest

from flows.ingest.formats.encoding import decode
from flows.ingest.formats.html import read_html
from flows.ingest.formats.markdown import read_markdown
from flows.ingest.formats.plain import read_plain
from flows.ingest.problems import UnreadableDocument

ARTICLE = "".join(
    f"<p>The police said on Monday that {n} people were killed in the city of Brindow when a market hall fell.</p>"
    for n in range(10, 18)
)
PAGE = f"""<html lang="en"><head><title>Toll rises</title><meta name="author" content="Odile Brandt">
<meta property="og:site_name" content="Harbour Street Wire"><meta property="article:published_time"
content="2025-05-11T19:10:00+00:00"></head><body><nav>Home | News</nav><article><h1>Toll rises</h1>{ARTICLE}</article>
<footer>All rights reserved</footer></body></html>"""


def reason_of(reader, data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        reader(data)
    return caught.value.problem.reason_code


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf"])
def test_nothing_there_is_empty(data):
    assert reason_of(read_plain, data) == "empty"


def test_bytes_that_no_encoding_has_are_bad_encoding():
    assert reason_of(read_plain, b"caf\x81 \x8d\x9d burnt") == "bad_encoding"


def test_zeros_are_not_text():
    assert reason_of(read_plain, b"\0" * 1000) == "not_text"


def test_utf_8_with_byte_order_mark_and_crlf_is_read_as_text_with_line_feeds():
    assert decode("\ufeffEins.\r\nZwei.\rDrei.".encode()) == "Eins.\nZwei.\nDrei."


def test_a_first_line_without_full_stop_is_the_title_and_not_text():
    read = read_plain(b"Quake kills 12\n\nTwelve people died.\n")
    assert (read.stated["title"], read.text) == ("Quake kills 12", "Twelve people died.")


def test_a_headline_without_blank_line_is_found_before_a_paragraph():
    read = read_plain(b"Over 1,000 troops hurt\nThe spy agency says so.\nMore follows.")
    assert read.stated["title"] == "Over 1,000 troops hurt"
    assert read.text.startswith("The spy agency")


def test_a_single_line_is_text_not_title():
    assert read_plain(b"Twelve people died").text == "Twelve people died"


def test_hard_wrapped_lines_are_joined():
    wrapped = (
        b"The civil protection office said on Sunday that at least forty-one\npeople were killed in the quake that"
        b" struck Upper Selmark, and that\nmore were missing.\n\nThe mayor denied it."
    )
    assert read_plain(wrapped).text.split("\n\n")[0].count("\n") == 0


def test_front_matter_is_stated_and_markup_is_gone():
    read = read_markdown(b"---\ntitle: A\npublished: 2025-01-06\n---\n\nAt *least* 12 [died](x.html).\n")
    assert read.text == "At least 12 died."
    assert read.stated["title"] == "A"
    assert str(read.stated["published"]) == "2025-01-06"


def test_a_first_level_heading_is_the_title_where_front_matter_has_none():
    assert read_markdown(b"# Toll rises\n\nTwelve died.").stated["title"] == "Toll rises"


@pytest.mark.parametrize("data", [b"---\na: [\n---\nText.", b"---\na: b: c\n---\nText.", b"---\nOne.\n---\nTwo."])
def test_front_matter_that_is_no_mapping_is_rejected(data):
    assert reason_of(read_markdown, data) == "bad_front_matter"


def test_front_matter_that_multiplies_itself_is_emptied():
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    read = read_markdown(f"---\na0: &a0 [x, y]\n{levels}published: *a29\n---\nTwelve died.".encode())
    assert read.stated["published"] == [[]] * 9
    assert read.stated["a0"] == ["x", "y"]


@pytest.mark.parametrize("piece", ["a: [", "{a: ", "- ", "? "])
def test_front_matter_nested_without_end_does_not_end_the_process(piece):
    assert reason_of(read_markdown, f"---\n{piece * 9000}\n---\nTwelve died.".encode()) == "bad_front_matter"


def test_empty_front_matter_and_lines_between_paragraphs_are_no_problem():
    assert read_markdown(b"---\n---\nTwelve died.").text == "Twelve died."
    assert read_markdown(b"One died.\n\n---\n\nTwo died.\n\n---\n\nThree died.").text.count("died") == 3


def test_a_page_gives_its_article_and_what_it_states():
    read = read_html(PAGE.encode())
    assert "10 people were killed" in read.text
    assert "All rights reserved" not in read.text
    assert read.stated["publisher"] == "Harbour Street Wire"
    assert read.stated["authors"] == ["Odile Brandt"]
    assert str(read.stated["published"]).startswith("2025-05-11")


@pytest.mark.parametrize("data", [b"<html><body></body></html>", b"just words", b"<" * 5000])
def test_a_page_without_article_has_no_main_text(data):
    assert reason_of(read_html, data) == "no_main_text"
