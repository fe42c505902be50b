"""The memory of paragraphs: any order and batches give the same, it is bounded, and it survives a run."""

import random
import sqlite3

import pytest
from invented_sites import make_site

from flows.ingest.boilerplate import memory as remembering
from flows.ingest.boilerplate.finding import find_boilerplate
from flows.ingest.boilerplate.memory import ParagraphMemory
from flows.ingest.boilerplate.paragraphs import read_paragraph, split_paragraphs

FOOTER = "Subscribe to the Gazette."
DIGEST = read_paragraph(FOOTER).digest


@pytest.fixture
def connection():
    connection = sqlite3.connect(":memory:")
    yield connection
    connection.close()


def learn(memory: ParagraphMemory, pages: dict[str, str], group: str = "gazette") -> None:
    for page, text in pages.items():
        memory.learn(group, page, text)


def test_boilerplate_comes_out_when_the_third_page_came_in(connection):
    memory = ParagraphMemory(connection)
    found = []
    for page, text in make_site(1, 4, after=[FOOTER]).items():
        memory.learn("gazette", page, text)
        found.append(memory.boilerplate("gazette"))
    assert found == [frozenset(), frozenset(), {DIGEST}, {DIGEST}]


def test_earlier_pages_are_named(connection):
    memory = ParagraphMemory(connection)
    pages = make_site(2, 3, after=[FOOTER])
    learn(memory, pages | make_site(3, 2))
    assert memory.pages_with("gazette", memory.boilerplate("gazette")) == set(pages)
    assert memory.pages_with("gazette", set()) == set()
    assert memory.pages_with("other", {DIGEST}) == set()


def test_sites_do_not_mix(connection):
    memory = ParagraphMemory(connection)
    for number, (page, text) in enumerate(make_site(4, 6, after=[FOOTER]).items()):
        memory.learn(f"site-{number % 3}", page, text)
    assert {memory.boilerplate(f"site-{number}") for number in range(3)} == {frozenset()}
    assert memory.boilerplate("unknown") == frozenset()


def test_page_learned_twice_counts_once_and_its_last_text_stands(connection):
    memory = ParagraphMemory(connection)
    [(page, text)] = make_site(5, 1, after=[FOOTER]).items()
    for _ in range(4):
        memory.learn("gazette", page, text)
    learn(memory, make_site(6, 2, after=[FOOTER]))
    assert memory.boilerplate("gazette") == {DIGEST}
    memory.learn("gazette", page, "Something else.")
    assert memory.boilerplate("gazette") == frozenset()


def test_withdrawn_page_is_forgotten(connection):
    memory = ParagraphMemory(connection)
    pages = make_site(7, 3, after=[FOOTER])
    learn(memory, pages)
    memory.forget("gazette", min(pages))
    assert memory.boilerplate("gazette") == frozenset()
    assert min(pages) not in memory.pages_with("gazette", {DIGEST})


def test_memory_outlives_the_run(tmp_path):
    pages = make_site(8, 5, after=[FOOTER])
    for page, text in pages.items():
        with sqlite3.connect(tmp_path / "memory.sqlite") as connection:
            ParagraphMemory(connection).learn("gazette", page, text)
        connection.close()
    connection = sqlite3.connect(tmp_path / "memory.sqlite")
    assert ParagraphMemory(connection).boilerplate("gazette") == {DIGEST}
    connection.close()


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("room", [6, 20, 5_000])
def test_order_and_batches_do_not_matter(connection, monkeypatch, seed, room):
    monkeypatch.setattr(remembering, "PAGES_MAX", room)
    pages = make_site(9, 12, ["By Mira Olsen"], [FOOTER]) | make_site(10, 14, after=["Read more in our app"])
    keys = list(pages)
    one = ParagraphMemory(connection)
    learn(one, pages, "straight")
    random.Random(seed).shuffle(keys)  # noqa: S311 - seeded
    for start in range(0, len(keys), 7):
        learn(ParagraphMemory(connection), {key: pages[key] for key in keys[start : start + 7]}, "mixed")
        one.boilerplate("mixed")
    two = ParagraphMemory(connection)
    assert two.boilerplate("mixed") == one.boilerplate("straight") != frozenset()
    assert two.pages_with("mixed", {DIGEST}) == one.pages_with("straight", {DIGEST})
    count = connection.execute("SELECT COUNT(*) FROM paragraphs_pages WHERE site = 'mixed'").fetchone()[0]
    assert count == min(room, len(pages))


def test_small_sites_are_judged_as_a_whole(connection):
    memory = ParagraphMemory(connection)
    pages = make_site(11, 9, after=[FOOTER, "Northport Gazette"])
    learn(memory, pages)
    assert memory.boilerplate("gazette") == find_boilerplate(
        {page: split_paragraphs(text) for page, text in pages.items()}
    )


def test_endless_page_is_bounded(connection):
    memory = ParagraphMemory(connection)
    for page in range(3):
        memory.learn(
            "gazette", str(page), "\n".join(f"Line {page} {number}." for number in range(5_000)) + f"\n{FOOTER}"
        )
    assert connection.execute("SELECT COUNT(*) FROM paragraphs_lines").fetchone()[0] <= 3 * 2 * remembering.EDGE_MAX
    assert memory.boilerplate("gazette") == {DIGEST}
