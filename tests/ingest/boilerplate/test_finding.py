"""Boilerplate: what sites repeat is found, what reports repeat stays."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_sites import make_site, make_story

from flows.ingest.boilerplate.finding import cut_boilerplate, find_boilerplate
from flows.ingest.boilerplate.paragraphs import read_paragraph, split_paragraphs

FOOTER = ["Sign up for our morning newsletter.", "© 2026 The Northport Gazette. All rights reserved."]
AUTHOR = "Mira Olsen is a reporter for the Northport Gazette, where she covers the harbour."
BACKGROUND = "The dispute over the islands began when the old treaty lapsed and both navies sailed."


def clean(pages: dict[str, str]) -> dict[str, str]:
    found = find_boilerplate({page: split_paragraphs(text) for page, text in pages.items()})
    return {page: cut_boilerplate(text, found) for page, text in pages.items()}


@pytest.mark.parametrize("count", [3, 5, 40])
def test_footer_and_header_are_cut_and_nothing_else(count):
    bare, dressed = make_site(1, count), make_site(1, count, ["By Mira Olsen"], [AUTHOR, *FOOTER])
    assert clean(dressed) == bare
    assert clean(bare) == bare


def test_two_pages_prove_nothing():
    pages = make_site(2, 2, after=FOOTER)
    assert clean(pages) == pages


def test_call_in_the_middle_of_some_pages_is_cut():
    pages = make_site(3, 12)
    call = "Read more: our guide to the flood, in your inbox."
    dressed = {
        page: text.replace("\n", f"\n{call}\n", 1) if number < 4 else text
        for number, (page, text) in enumerate(pages.items())
    }
    assert clean(dressed) == pages


def test_year_and_count_in_service_do_not_matter():
    pages = make_site(4, 6)
    dressed = {
        page: f"{text}\n© {2020 + number} The Gazette\nSubscribe: {number + 2} offers"
        for number, (page, text) in enumerate(pages.items())
    }
    assert clean(dressed) == pages


@pytest.mark.parametrize(
    "footer",
    [
        "Abonnieren Sie unseren Newsletter.",
        "Suscríbase a nuestro boletín.",
        "Tous droits réservés.",
        "Подписывайтесь на наш канал.",
        "版权所有 北港日报",
        "Follow Mira Olsen on Bluesky.",
        "Reporting by Mira Olsen; editing by Jon Hale",
        "Editor's note: an earlier version gave another name.",
        "Northport Gazette",
    ],
)
def test_service_of_many_kinds_is_cut(footer):
    assert clean(make_site(5, 8, after=[footer])) == make_site(5, 8)


def test_reprints_of_one_wire_stay_whole():
    story = "\n".join([*make_story(random.Random(6)), *FOOTER])  # noqa: S311 - seeded
    pages = {f"reprint-{number}": story for number in range(10)}
    assert clean(pages) == pages


def test_reprints_cut_and_headed_anew_stay_whole():
    story = make_story(random.Random(7), 8)  # noqa: S311 - seeded
    pages = {f"reprint-{number}": "\n".join([f"Headline {number}", *story[: 4 + number % 5]]) for number in range(10)}
    assert clean(pages) == pages


def test_footer_under_reprints_and_other_pages_is_cut():
    story = "\n".join(make_story(random.Random(8)))  # noqa: S311 - seeded
    bare = {f"reprint-{number}": story for number in range(6)} | make_site(8, 4)
    assert clean({page: f"{text}\n{FOOTER[0]}" for page, text in bare.items()}) == bare


@pytest.mark.parametrize(
    "sentence",
    [
        BACKGROUND,
        "The war began in February 2022 and has killed tens of thousands.",
        "“Read more history before you judge us,” the minister said.",
        "More than 40,000 people have fled since the dam broke.",
    ],
)
@pytest.mark.parametrize("where", ["start", "middle", "end"])
def test_what_a_running_story_repeats_stays(sentence, where):
    pages = make_site(9, 30)
    for page in list(pages)[:12]:
        lines = pages[page].split("\n")
        lines.insert({"start": 0, "middle": 2, "end": len(lines)}[where], sentence)
        pages[page] = "\n".join(lines)
    assert clean(pages) == pages


def test_quotation_on_every_page_stays():
    pages = make_site(10, 10, after=["“We will sign up to nothing,” the mayor told reporters."])
    assert clean(pages) == pages


def test_table_of_a_daily_report_stays():
    pages = make_site(11, 10)
    daily = {
        page: f"Situation report {number}\n{text}\nKilled\n{number * 7}\nWounded\n{number * 9 + 40}"
        for number, (page, text) in enumerate(pages.items())
    }
    assert clean(daily) == daily


def test_page_of_nothing_else_is_left_empty():
    pages = make_site(12, 6, after=FOOTER) | {"empty": "\n".join(FOOTER)}
    assert clean(pages)["empty"] == ""


def test_cut_keeps_every_other_character():
    gone = {read_paragraph("Sign up!").digest}
    assert cut_boilerplate("  One.\n\n SIGN UP \n\n\tTwo. \n", gone) == "One.\n\n\tTwo."
    assert cut_boilerplate("  One.\n\n\tTwo. \n", gone) == "  One.\n\n\tTwo. \n"
    assert cut_boilerplate("Sign up!\n\nOne.\n\nSign up!", gone) == "One."


@given(st.lists(st.sampled_from(["", " ", "One.", "Sign up!", "Two of them.", "©"]), max_size=12))
def test_cut_leaves_all_other_paragraphs_in_order(lines):
    gone = {read_paragraph(line).digest for line in ("Sign up!", "©")}
    kept = [line for line in cut_boilerplate("\n".join(lines), gone).split("\n") if line.strip()]
    assert kept == [line for line in lines if line.strip() and line not in {"Sign up!", "©"}]


@given(st.lists(st.text(max_size=60), max_size=8))
def test_any_pages_are_judged(texts):
    pages = {str(number): split_paragraphs(text) for number, text in enumerate(texts)}
    found = find_boilerplate(pages)
    assert find_boilerplate(dict(reversed(pages.items()))) == found
    for text in texts:
        cut_boilerplate(text, found)


def test_hostile_pages_cost_no_square():
    lines = [f"Label {'abcdefghij'[number % 10] * (1 + number // 10)}" for number in range(80)]
    pages = {str(page): split_paragraphs("\n".join(lines)) for page in range(400)}
    assert find_boilerplate(pages) == frozenset()


WALL = """Northport reads on
Subscribe to the Gazette and read all of our coverage of the harbour.
More than 60,000 people in 14 towns have done so since 2019."""


def test_a_wall_that_comes_back_on_every_address_is_boilerplate_whole():
    pages = make_site(9, 6)
    walled = {f"wall-{number}": WALL for number in range(3)}
    assert clean(pages | walled) == pages | dict.fromkeys(walled, "")
    assert clean(walled) == dict.fromkeys(walled, "")
    two = dict(list(walled.items())[:2])
    assert clean(pages | two) == pages | two


def test_an_article_under_several_addresses_stays():
    [story] = make_site(10, 1).values()
    same = {f"page-{number}": f"{story}\nSubscribe to our newsletter." for number in range(4)}
    assert all(text.startswith(story) for text in clean(same).values())
