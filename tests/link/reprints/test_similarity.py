"""Whether one text repeats another: reprints do, quotations and captions do not."""

import random

import pytest

from flows.link.reprints.similarity import SKETCH, is_repeated, sketch_text

RNG = random.Random(11)  # noqa: S311 - seeded
WORDS = ["".join(RNG.choices("abcdefghijklmnop", k=RNG.randint(2, 9))) for _ in range(5_000)]


def make_text(count: int) -> str:
    return " ".join(RNG.choices(WORDS, k=count))


def repeats(one: str, other: str) -> bool:
    found = is_repeated(sketch_text(one), sketch_text(other))
    assert is_repeated(sketch_text(other), sketch_text(one)) == found
    return found


ARTICLE = make_text(400)
PARTS = [" ".join(ARTICLE.split()[start : start + 50]) for start in range(0, 400, 50)]


@pytest.mark.parametrize(
    "reprint",
    [
        ARTICLE,
        " ".join(PARTS[:4]),
        " ".join(PARTS[5:]),
        " ".join(PARTS[2:5]),
        "\n\n".join(reversed(PARTS)),
        f"BC-STORM, 2nd Ld\n{make_text(20)}\n{ARTICLE}",
        f"{ARTICLE} {make_text(100)}",
    ],
)
def test_reprint_repeats(reprint):
    assert repeats(ARTICLE, reprint)


def test_reprint_with_changed_words_repeats():
    words = ARTICLE.split()
    for place in RNG.sample(range(400), 40):
        words[place] = RNG.choice(WORDS)
    assert repeats(ARTICLE, " ".join(words))


@pytest.mark.parametrize(
    "other",
    [
        "",
        "Live updates",
        make_text(400),
        f"{make_text(150)} {PARTS[0]} {make_text(150)}",
        PARTS[0],
        f"{PARTS[0]} {make_text(60)}",
    ],
    ids=["empty", "short", "unlike", "quotes", "excerpt", "brief that quotes"],
)
def test_other_text_does_not_repeat(other):
    assert not repeats(ARTICLE, other)


def test_captions_of_one_pattern_do_not_repeat():
    one = "Rescuers carry a wounded man from the harbour hall in Northport on Monday, after the roof fell in."
    assert repeats(one, one.upper())
    assert not repeats(one, one.replace("Monday", "Tuesday").replace("a wounded man", "two children"))


def test_bulletins_of_two_days_do_not_repeat():
    lines = [make_text(12) + " {} " + make_text(4) for _ in range(12)]
    monday, tuesday = ("\n".join(lines).format(*RNG.sample(range(1_000), 12)) for _ in range(2))
    assert not repeats(monday, tuesday)
    assert repeats(monday, f"{make_text(20)}\n{monday.replace(lines[0].split()[3], 'later')}\n1 2 3 4")


def test_books_are_compared_by_a_sample():
    book = make_text(30_000)
    assert len(sketch_text(book).shingles) == SKETCH
    assert repeats(book, " ".join(book.split()[:15_000]))
    assert not repeats(book, make_text(30_000))
    assert not repeats(book, ARTICLE)
    assert not repeats(book, f"{make_text(20_000)} {' '.join(book.split()[:5_000])}")
