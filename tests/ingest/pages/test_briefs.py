"""Short pages of many designs: their sentence stays whole, their menu goes."""

import pytest

from flows.ingest.formats.html import read_html
from flows.ingest.problems import UnreadableDocument

LINKED = 'The <a href="/t/fell">Fell council</a> sent <b>23 children</b> home on Tuesday after a <i>boiler</i> burst.'
PLAIN = "The Fell council sent 23 children home on Tuesday after a boiler burst."
MENU = "<a href='/'>Home</a> <a href='/w'>World</a> <a href='/l'>Log in</a>"
BRIEFS = {
    "article": (
        f"<header><nav>{MENU}</nav></header><article><h1>School "
        f"shut</h1><p>{LINKED}</p></article><footer>{MENU}</footer>"
    ),
    "main": f"<header>{MENU}</header><main><h1>School shut</h1><p>{LINKED}</p></main><footer>{MENU}</footer>",
    "divs": (
        f"<div id='top'>{MENU}</div><div class='x'><h1>School shut</h1><div class='t'>{LINKED}</div></div><div "
        f"id='foot'>{MENU}</div>"
    ),
    "spans": f"<div>{MENU}</div><div><h1>School shut</h1><span>3 June 2025</span><br><span>{LINKED}</span></div>",
    "no headline": f"<div>{MENU}</div><div class='article-body'><p>{LINKED}</p></div><div>{MENU}</div>",
    "a table": f"<table><tr><td>{MENU}</td><td><h1>School shut</h1>{LINKED}</td></tr></table>",
    "a list of a menu": "<ul><li><a href='/'>Home</a></li><li><a href='/n'>News of the day</a></li></ul>"
    f"<h1>School shut</h1><p>{LINKED}</p>",
    "stamps": (
        f"<main><h1>School shut</h1><p class='date'>Published 3 June 2025, 10:40</p><p>By Ada "
        f"Noakes</p><p>{LINKED}</p><p>Share this</p></main>"
    ),
    "more below": (
        f"<div class='w'><div class='b'><h1>School shut</h1><p>{LINKED}</p></div><div class='m'><h3>More "
        f"briefs</h3><ul><li><a href='/1'>Seal found in a car park</a></li></ul></div></div>"
    ),
    "teasers below": (
        f"<main><h1>School shut</h1><p>{LINKED}</p><h2><a href='/2'>Two held</a></h2><p>Police found 340 forms in a "
        f"flat in Brae.</p></main>"
    ),
    "wrapped": f"<article><h1>School shut</h1><p>{LINKED.replace(' home', chr(10) + '    home')}</p></article>",
    "a comment": f"<article><h1>School shut</h1><p>{LINKED.replace(' home', ' <!-- ad -->home')}</p></article>",
    "one break": f"<div>{MENU}</div><h1>School shut</h1><div>{LINKED.replace(' home', '<br>home')}</div>",
    "a menu beside": (
        f"<table><tr><td><a href='/'>Home</a><br><a href='/n'>News</a></td><td><b>School shut</b><br>{LINKED}</td></tr>"
        "</table>"
    ),
    "a sentence at the foot": (
        f"<div><h1>School shut</h1><p>{LINKED}</p></div>"
        "<div id='bottom'><p>The Wire is printed in Fell on recycled paper, every day but Sunday.</p></div>"
    ),
    "notice": (
        f"<main><h1>School shut</h1><p>{LINKED}</p></main><div class='bar'><p>We use cookies to give you the best "
        f"experience on our website.</p><button>OK</button></div>"
    ),
}


def page_of(body: str) -> bytes:
    return f"<html><head><title>School shut</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize("design", BRIEFS)
def test_a_brief_keeps_its_sentence_and_loses_its_menu(design):
    read = read_html(page_of(BRIEFS[design]))
    assert read.text == PLAIN
    assert read.stated["title"] == "School shut"
    assert not read.is_cut


def test_two_sentences_are_two_paragraphs_where_the_page_has_two():
    second = "<p>Nobody was hurt, said the <a href='/f'>fire brigade</a>.</p>"
    body = f"<main><h1>School shut</h1><p>{LINKED}</p>{second}</main>"
    assert read_html(page_of(body)).text == f"{PLAIN}\nNobody was hurt, said the fire brigade."


@pytest.mark.parametrize(
    "body",
    [
        f"<nav>{MENU}</nav><ul><li><a href='/1'>Seal found in a car park</a></li><li><a href='/2'>Shut</a></li></ul>",
        f"<div>{MENU}</div><div>Contact</div><div>© 2025 Fell Wire. All rights reserved.</div>",
        f"<header>{MENU}</header><main><h1>Topics</h1><p><a href='/a'>Arson</a></p><p><a href='/b'>Bees</a></p></main>",
    ],
)
def test_a_menu_alone_is_no_article(body):
    with pytest.raises(UnreadableDocument) as caught:
        read_html(page_of(body))
    assert caught.value.problem.reason_code == "no_main_text"


ROWS = "".join(
    f"<tr><td><a href='/{name}'>The people's party of {name}</a></td><td>{share}</td></tr>"
    for name, share in (("Orm", "3.4%"), ("Fell", "6.4%"))
)


@pytest.mark.parametrize("around", ["{}", "<figure>{}</figure>", "<div class='scroll'><div>{}</div></div>"])
def test_the_rows_of_a_table_in_a_short_page_stay_together(around):
    table = around.format(f"<table>{ROWS}</table>")
    body = f"<article><h1>School shut</h1><p>{LINKED}</p>{table}<p>Nobody was hurt, it said.</p></article>"
    lines = read_html(page_of(body)).text.replace(" |\n", "\n").split("\n")
    rows = [line.strip("| ") for line in lines if "%" in line]
    assert rows == ["The people's party of Orm | 3.4%", "The people's party of Fell | 6.4%"]
    assert lines[-1] == "Nobody was hurt, it said."


def test_a_table_before_the_first_sentence_stays():
    table = f"<table>{ROWS}</table>"
    page = page_of(f"<article><h1>Vote in Orm</h1><h2>Shares</h2>{table}<p>{LINKED}</p></article>")
    assert "Orm | 3.4%" in read_html(page).text.replace("| The", "The")
