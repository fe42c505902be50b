"""Trees of pages made easier to find the article in, and bodies cleaned after it was found."""

import pytest
from lxml import etree, html

from flows.ingest.pages.tree import CELL_IS_LAYOUT, clean_body, prepare_tree

STORY = "The harbour master said on Tuesday that nine barges were lost in the storm off Brindow. " * 20


def prepared(body: str):
    tree = html.fromstring(f"<html><body>{body}</body></html>")
    prepare_tree(tree)
    return tree


def test_a_table_with_a_long_cell_arranges_the_page_and_one_of_figures_stays():
    layout = prepared(f"<table><tr><td>Menu</td><td>{'x' * (CELL_IS_LAYOUT + 1)}</td></tr></table>")
    assert layout.find(".//table") is None
    data = prepared("<table><tr><td>Party</td><td>38.1%</td></tr></table>")
    assert data.find(".//table") is not None


def test_a_table_around_a_table_arranges_too():
    tree = prepared("<table><tr><td><table><tr><td>Votes</td></tr></table></td></tr></table>")
    assert len(tree.findall(".//table")) == 1


def test_entries_of_a_live_blog_are_blocks_and_articles_that_follow_one_another_stay():
    assert prepared("<article><p>12:30</p></article>" * 4).find(".//article") is None
    several = "".join(f"<article><h1>Story {n}</h1><p>Text.</p></article>" for n in range(4))
    assert len(prepared(several).findall(".//article")) == 4


@pytest.mark.parametrize("name", ["newsletter", "related-stories", "c-paywall", "most-read"])
def test_small_boxes_that_say_what_they_are_go(name):
    assert "Join" not in prepared(f"<div><p>{STORY}</p><div class='{name}'>Join us.</div></div>").text_content()


def test_an_article_under_an_unlucky_name_stays():
    assert "harbour" in prepared(f"<div class='paywall'><p>{STORY}</p></div>").text_content()
    assert "Join" in prepared(f"<p>{STORY}</p><div id='promotional'>Join us.</div>").text_content()


def test_the_headline_and_headings_without_text_go():
    body = etree.fromstring("<body><p>Nine barges lost!</p><p>The mayor spoke.</p><head>Read on</head></body>")
    clean_body(body, "Nine Barges Lost")
    assert [element.text for element in body] == ["The mayor spoke."]
    only = etree.fromstring("<body><p>Nine barges lost</p></body>")
    clean_body(only, "Nine barges lost")
    assert len(only) == 1, "a page of its headline alone"


def test_a_list_in_a_cell_is_text_of_the_cell():
    tree = prepared(
        "<table><tr><td>South</td><td><ul><li>58.0% at booths</li><li>4.1% by post</li></ul></td></tr></table>"
    )
    assert [cell.text for cell in tree.iter("td")] == ["South", "58.0% at booths; 4.1% by post"]
    empty = prepared("<table><tr><td>North</td><td><p></p><br></td></tr></table>")
    assert [cell.text for cell in empty.iter("td")] == ["North", ""]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><h1>Barges lost</h1></td></tr></table>",
        "<table><tr><td>Nine barges were lost in the storm.</td></tr><tr><td>Two were found.</td></tr></table>",
    ],
)
def test_a_table_with_the_headline_or_one_column_of_sentences_arranges(table):
    assert prepared(table).find(".//table") is None


def test_texts_that_only_breaks_part_are_paragraphs_also_in_spans():
    tree = prepared("<div><span>One barge sank.<br><br>Two were <b>towed</b> home.</span><p>Three.</p></div>")
    assert ["".join(each.itertext()).strip() for each in tree.iter("p")] == [
        "One barge sank.",
        "Two were towed home.",
        "Three.",
    ]


def test_an_aside_with_the_headline_is_the_article():
    assert prepared(f"<aside class='x'><h1>Barges</h1><p>{STORY}</p></aside>").find(".//article") is not None
    assert prepared(f"<p>{STORY}</p><aside><h3>More</h3></aside>").find(".//article") is None


def test_a_wall_goes_by_its_words_whatever_its_share_and_is_told():
    tree = html.fromstring(
        "<html><body><p>One barge sank.</p><div class='cmp'>We and our 90 partners use cookies.</div></body></html>"
    )
    assert [wall.kind for wall in prepare_tree(tree)] == ["consent"]
    assert "cookies" not in tree.text_content()
    assert (
        prepare_tree(html.fromstring("<body><div class='meter'>The meter ran for nine days, she said.</div></body>"))
        == []
    )


def test_a_table_of_figures_keeps_its_names_without_links_and_a_menu_its_links():
    rows = "".join(f"<tr><td><a href='/{n}'>Party of Orm</a></td><td>{n}.4%</td></tr>" for n in range(3))
    tree = prepared(f"<table>{rows}</table><table><tr><td><a href='/1'>One</a></td></tr></table>")
    assert [len(table.findall(".//a")) for table in tree.iter("table")] == [0, 1]
