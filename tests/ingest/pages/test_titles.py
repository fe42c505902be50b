"""Headlines: whole, with their dashes, without the site's name."""

import pytest

from flows.ingest.formats.html import read_html
from flows.ingest.pages.titles import strip_site

TEXT = "".join(
    f"<p>The office said on Friday that {n} barges had been held at the lock of Orm since the strike began.</p>"
    for n in range(20, 26)
)


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Gaza - what we know</title>", "", "Gaza - what we know"),
        ("<title>Brewery falls – three dead</title>", "", "Brewery falls – three dead"),
        ("<title>Gaza - what we know - Orm Daily</title>", "", "Gaza - what we know"),
        ("<title>Gaza - what we know | Orm</title>", "", "Gaza - what we know"),
        ("<title>Gaza – what we know — The Lowland Star</title>", "", "Gaza – what we know"),
        ("<title>Barges held at Orm - BBC News</title>", "", "Barges held at Orm"),
        (
            "<title>Barges held at Orm - Lowland Star</title><meta property='og:site_name' content='Lowland Star'>",
            "",
            "Barges held at Orm",
        ),
        (
            "<title>Barges Held At Orm - Lock Shut</title><meta property='og:site_name' content='Lowland Star'>",
            "",
            "Barges Held At Orm - Lock Shut",
        ),
        (
            "<title>Barges Held At Orm - Lowland Star</title>",
            "<header><a href='/'>Lowland Star</a></header>",
            "Barges Held At Orm",
        ),
        ("<title>ORM TIMES - Barges held at lock</title>", "", "Barges held at lock"),
        ("<title>Barges held at Orm | Canals | The Lowland Star</title>", "", "Barges held at Orm"),
        (
            "<title>Strike: day nine - live | Star</title>",
            "<h1>Strike: day nine - live</h1>",
            "Strike: day nine - live",
        ),
        (
            "<title>Barges held - Star</title><meta property='og:title' content='Barges held - lock shut'>",
            "",
            "Barges held - lock shut",
        ),
        ("<title>Star</title>", "<h1>Barges held – lock shut</h1>", "Barges held – lock shut"),
        (
            "<title>Barges held at Orm · Star</title>",
            "<h1 class='logo'><a href='/'>Star</a></h1>",
            "Barges held at Orm",
        ),
        ("<title>Explainer: Orm – Brae canal, 9 facts</title>", "", "Explainer: Orm – Brae canal, 9 facts"),
        (
            (
                "<title>Barges held? - Lowland Star - News of the coast</title>"
                "<meta property='og:site_name' content='Lowland Star'>"
            ),
            "",
            "Barges held?",
        ),
        ("<title>Barges held :: Star</title>", "", "Barges held"),
        ("<title>Fire in Ober-Orm - two dead - Al Jazeera English</title>", "", "Fire in Ober-Orm - two dead"),
        ("<title>Minister Resigns - Five Takeaways</title>", "", "Minister Resigns - Five Takeaways"),
        ("<title>Orm-Brae war - day 200: what we know</title>", "", "Orm-Brae war - day 200: what we know"),
        (
            "<title>“Nobody asked us” - a lock keeper remembers</title>",
            "",
            "“Nobody asked us” - a lock keeper remembers",
        ),
        (
            "<title>Orm asks why | Orm Post</title><meta property='og:site_name' content='Orm Post'>",
            "<h1>Orm asks why | Orm Post</h1>",
            "Orm asks why",
        ),
    ],
)
def test_the_headline_of_a_page(head, body, title):
    page = f"<html><head>{head}</head><body>{body}<article>{TEXT}</article></body></html>"
    assert read_html(page.encode()).stated["title"] == title


def test_a_headline_keeps_what_is_no_name():
    assert strip_site("Talks fail - again", {"orm daily"}) == "Talks fail - again"
    assert strip_site("Orm Daily - Talks fail", {"orm daily"}) == "Talks fail"
