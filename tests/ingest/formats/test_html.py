"""Pages: twenty of our own, with the article beside them, and what pages state of themselves."""

import importlib.util
from pathlib import Path

import pytest
from floors import hold_floor

from flows.ingest.formats.html import decode_page, read_html
from flows.ingest.parts import ReadText
from flows.ingest.problems import UnreadableDocument
from flows.ingest.processes.process import read_with

BENCH = Path(__file__).parents[2] / "bench/main_text.py"
TEXT = "Łódź: zwölf Menschen seien ums Leben gekommen, sagte die Polizei, als die Markthalle einstürzte."


@pytest.fixture(scope="module")
def bench():
    specification = importlib.util.spec_from_file_location("main_text", BENCH)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def page_of(text: str, head: str = "") -> str:
    body = f"<p>{text}</p>" * 6
    return f"<html><head>{head}<title>Toll</title></head><body><article>{body}</article></body></html>"


def test_twenty_pages_of_twenty_designs_give_their_articles(bench):
    pages = sorted(bench.PAGES.glob("*.html"))
    scores = [
        bench.score(path.with_suffix(".txt").read_text("utf-8"), bench.read_ours(path.read_bytes())) for path in pages
    ]
    assert len(pages) == 20
    hold_floor("main_text_f1", bench.f1_of(scores))


def test_entries_of_a_live_blog_come_in_order_and_layout_tables_are_no_tables(bench):
    blog = bench.read_ours((bench.PAGES / "flood_live.html").read_bytes()).splitlines()
    assert [line[:9] for line in blog[:5]] == ["Water lev", "14:05", "The hydro", "16:30", "A 71-year"]
    old = bench.read_ours((bench.PAGES / "old_table.html").read_bytes())
    assert "|" not in old
    assert "Politics" not in old
    assert "Votes" in bench.read_ours((bench.PAGES / "election_table.html").read_bytes())


def test_what_a_page_states(bench):
    stated = read_html((bench.PAGES / "amp.html").read_bytes()).stated
    assert stated["authors"] == ["Vera Holm", "Jonas Pike"]
    assert stated["published"] == "2025-02-06T08:12:00+00:00"
    assert stated["publisher"] == "Ostrelle Today"
    assert "published" not in read_html(page_of("On 3 March 2021 twelve people died.").encode()).stated


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", ""),
        ("utf-8", '<meta charset="iso-8859-1">'),
        ("utf-16", ""),
        ("iso-8859-2", '<meta charset="iso-8859-2">'),
        ("iso-8859-2", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-2">'),
        ("cp1250", "<meta charset='windows-1250' />"),
    ],
)
def test_a_page_is_decoded_as_it_was_written(charset, declared):
    assert read_html(page_of(TEXT, declared).encode(charset)).text.startswith(TEXT)


def test_a_declaration_that_is_no_encoding_is_not_believed():
    for name in ("utf-8", "x-nope", "base64", "hex", "zip", "idna", "undefined", "unicode_escape"):
        assert "Café" in decode_page(f'<meta charset="{name}"><p>Café in Brindow, sagte sie.'.encode("cp1252"))


def test_the_headline_is_the_title_and_not_text():
    page = page_of("Twelve people died in Brindow, the police said.").replace("<article>", "<article><h1>Toll</h1>")
    read = read_html(page.encode())
    assert read.stated["title"] == "Toll"
    assert read.text.startswith("Twelve people")


@pytest.mark.parametrize("depth", [300, 20_000])
def test_a_page_nested_deep_is_read_or_refused(depth):
    page = "<html><body>" + "<div>" * depth + page_of(TEXT) + "</div>" * depth
    outcome = read_with({"text/html": read_html}, "text/html", page.encode())
    assert isinstance(outcome, ReadText) or outcome.reason_code in {"no_main_text", "reader_failed"}


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
