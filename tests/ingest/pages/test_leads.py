"""Leads beside the body of an article, in the markup of many systems, and paragraphs lost within it."""

import pytest

from flows.ingest.formats.html import read_html
from flows.ingest.pages.leads import add_lost

LEAD = "Some 1,700 people were led out of the arena on Sunday after a girder fell, the operator said."
LINKED = LEAD.replace("arena", "<a href=/a>arena</a>").replace("1,700", "<b>1,700</b>")
BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "Workmen had bolted the girder on Thursday. The site manager, Bruno Keel, said that it had slid nine inches.",
        "The mayor, Hilde Marr, told reporters that the arena would stay shut for 12 days and that none was hurt.",
        "The arena was built in 1971 and inspected last in spring, said the district, which called the girder sound.",
    )
)
LEADS = {
    "a heading named intro": (
        f'<h1>Girder falls</h1><h2 class="intro">{LEAD}</h2><div class="article__body">{BODY}</div>'
    ),
    "a paragraph beside": f'<h1>Girder falls</h1><p class="lead">{LEAD}</p><div class="story-body">{BODY}</div>',
    "a standfirst box": f'<h1>Girder falls</h1><div class="standfirst"><p>{LEAD}</p></div><article>{BODY}</article>',
    "within the header": (
        f'<article><header><h1>Girder falls</h1><p class="dek">{LEAD}</p></header><div '
        f'class="entry-content">{BODY}</div></article>'
    ),
    "a list of points": (
        f'<h1>Girder falls</h1><ul class="key-points"><li>{LEAD}</li></ul><div class="article-body">{BODY}</div>'
    ),
    "microdata": (
        f'<h1>Girder falls</h1><div itemprop="description">{LEAD}</div><div itemprop="articleBody">{BODY}</div>'
    ),
    "no name at all": f'<h1>Girder falls</h1><div class="x7">{LEAD}</div><div class="post-content">{BODY}</div>',
    "a bold paragraph": (
        f'<h1>Girder falls</h1><p><strong>{LEAD}</strong></p><section class="article-text">{BODY}</section>'
    ),
    "camel case": (
        f'<h1>Girder falls</h1><span class="ArticleSubtitle">{LEAD}</span><div class="articleBody">{BODY}</div>'
    ),
    "a summary of AMP": (
        f'<h1>Girder falls</h1><summary class="amp-summary">{LEAD}</summary><div class="amp-wp-article-content '
        f'post-body">{BODY}</div>'
    ),
    "after the byline": (
        f'<h1>Girder falls</h1><div class="byline">By Ida Voss</div><time>3 May 2025</time><p '
        f'class="excerpt">{LEAD}</p><div class="body-text">{BODY}</div>'
    ),
    "with links and bold": (
        f'<h1>Girder falls</h1><p class="chapo">{LINKED}</p><div class="article-content">{BODY}</div>'
    ),
    "in an old table": (
        f'<table><tr><td><h1>Girder falls</h1></td></tr><tr><td class="lead">{LEAD}</td></tr><tr><td '
        f'class="text">{BODY}</td></tr></table>'
    ),
    "in an aside": f'<h1>Girder falls</h1><aside class="summary">{LEAD}</aside><div class="article-body">{BODY}</div>',
    "in a figure's text": (
        f'<h1>Girder falls</h1><div class="article-body">{BODY}</div><div class="top-box">{LEAD}</div>'
    ),
    "within the body": f'<h1>Girder falls</h1><article><p class="lead">{LEAD}</p>{BODY}</article>',
    "no h1": f'<h2>Girder falls</h2><div class="RichText">{LEAD}</div><div class="article-body">{BODY}</div>',
    "a summary by id": (
        f'<h1>Girder falls</h1><p id="article-summary" class="css-1">{LEAD}</p><section>{BODY}</section>'
    ),
    "a quotation": (
        f'<h1>Girder falls</h1><blockquote class="article-intro">{LEAD}</blockquote><article>{BODY}</article>'
    ),
    "deep and nameless": (
        f"<div><div><h1>Girder falls</h1></div></div><div><div><div>{LEAD}</div></div></div>"
        f'<div class="article-content">{BODY}</div>'
    ),
    "a byline before": (
        f'<article><h1>Girder falls</h1><div class="byline-block">Ida Voss</div><div class="text"><p><b>{LEAD}</b></p>'
        f'</div><div class="text">{BODY}</div></article>'
    ),
    "a kicker in the headline": (
        f"<article><header><h2><span>Sport</span> <span>Girder falls</span></h2><div "
        f'class="intro">{LEAD}</div></header>'
        f'<div class="article-body">{BODY}</div></article>'
    ),
    "a role": f'<h1>Girder falls</h1><p role="doc-subtitle">{LEAD}</p><div class="article-body">{BODY}</div>',
    "a test id": (
        f'<h1>Girder falls</h1><div data-testid="article-summary">{LEAD}</div><div data-testid="article-body" '
        f'class="article-body">{BODY}</div>'
    ),
}


def page_of(body: str, head: str = "") -> bytes:
    menu = "<header><nav><a href='/'>Home</a> <a href='/w'>World</a></nav></header>"
    return f"<html><head><title>Girder falls</title>{head}</head><body>{menu}<main>{body}</main></body></html>".encode()


@pytest.mark.parametrize("markup", LEADS)
def test_a_lead_is_part_of_the_article_once(markup):
    head = f'<meta property="og:description" content="{LEAD}">'
    text = read_html(page_of(LEADS[markup], head)).text
    assert text.startswith(LEAD)
    assert text.count("girder fell") == 1
    assert text.count("\n") == 3


@pytest.mark.parametrize("markup", sorted(LEADS.keys() - {"in an aside", "in a figure's text"}))
def test_a_lead_needs_no_description(markup):
    assert read_html(page_of(LEADS[markup])).text.startswith(LEAD)


@pytest.mark.parametrize(
    "beside",
    [
        '<div class="byline">Words by Ida Voss, who has covered the arena for nine years.</div>',
        '<div class="caption">The girder on the floor of the arena on Sunday evening. Photo: Jo Falk</div>',
        "<figure><figcaption>The girder on the floor of the arena on Sunday.</figcaption></figure>",
        '<p class="breadcrumb">You are here: the arena, the town, the district.</p>',
        "<p><a href='/x'>Seven other girders that fell in the past ten years, and why they did.</a></p>",
        '<div class="share-bar">Share this article with your friends on all of your networks.</div>',
        "<p>Updated on 4 May 2025 at 10.40 with remarks of the district.</p>",
        '<div class="newsletter">Get the news of the town by e-mail on five days of the week.</div>',
        "<p>We use cookies to give you the best experience on our website.</p>",
        "<div style='display:none'>The arena will open again in twelve days, the town said.</div>",
    ],
)
def test_what_else_stands_above_an_article_is_no_lead(beside):
    text = read_html(page_of(f'<h1>Girder falls</h1>{beside}<div class="article-body">{BODY}</div>')).text
    assert text.startswith("Workmen had bolted")


def test_a_body_in_several_pieces_is_read_whole():
    pieces = BODY.replace("</p><p>The mayor", '</p></div><div class="ad"></div><div class="story-body"><p>The mayor')
    text = read_html(page_of(f'<h1>Girder falls</h1><div class="story-body">{pieces}</div>')).text
    assert text.count("\n") == 2


def test_a_sentence_between_two_of_the_text_is_put_where_it_stands():
    from lxml import html

    first, second, third = (
        f"The {name} of the arena spoke of the girder on Sunday evening." for name in ("owner", "cook", "guard")
    )
    tree = html.fromstring(
        f"<html><body><h1>A</h1><p>{first}</p><dl><dt>Cook</dt><dd>{second}</dd></dl><p>{third}</p></body></html>"
    )
    assert add_lost(tree, [first, third], "A", ()) == [first, "Cook", second, third]


@pytest.mark.parametrize(
    "box",
    [
        "<div class='image'><img><span>The girder on Sunday, from the stand. Photo: Jo Falk</span></div>",
        "<p><strong>Read also:</strong> <a href='/x'>How girders are checked</a></p>",
        "<div class='newsletter-box'><p>Every week Ida and Jo write about the town. Issue 212 is out now.</p></div>",
        "<div class='ad-slot'><p>Two for one at Fischer's: 3.99 euros a kilo of cod.</p></div>",
    ],
)
def test_boxes_within_an_article_go(box):
    body = BODY.replace("</p>", f"</p>{box}", 1)
    text = read_html(page_of(f'<h1>Girder falls</h1><div class="article-body">{body}</div>')).text
    assert text.count("\n") == 2
    assert text.startswith("Workmen had")


def test_the_description_of_a_site_is_no_lead():
    slogan = "News, weather and tides from the coast, brought to you since 1902."
    page = page_of(
        f"<div class='claim'>{slogan}</div><div class='article-body'>{BODY}</div><div class='site-foot'>{slogan}</div>",
        f'<meta property="og:description" content="{slogan}">',
    )
    assert slogan not in read_html(page).text
