"""Which documents repeat an earlier one: order, stability, what is read."""

import hashlib
import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest

from flows.link.reprints.originals import READ_MAX, find_duplicates
from flows.link.reprints.signatures import sign_text

RNG = random.Random(5)  # noqa: S311 - seeded
WORDS = ["".join(RNG.choices("abcdefghijklmnop", k=RNG.randint(2, 9))) for _ in range(5_000)]


def make_text(count: int = 120) -> str:
    return " ".join(RNG.choices(WORDS, k=count))


def retouch(text: str, share: float = 0.05) -> str:
    words = text.split()
    for place in RNG.sample(range(len(words)), round(share * len(words))):
        words[place] = RNG.choice(WORDS)
    return " ".join(words)


def make_table(rows: Mapping[str, tuple[int, str]], *, unsigned: frozenset[str] = frozenset()) -> pa.Table:
    return pa.table(
        {
            "document_id": pa.array(list(rows), pa.string()),
            "text_sha256": pa.array(
                [hashlib.sha256(text.encode()).hexdigest() for _, text in rows.values()], pa.string()
            ),
            "published_at_utc": pa.nulls(len(rows), pa.timestamp("us", "UTC")),
            "locator": pa.array(list(rows), pa.string()),
            "ingested_at_utc": pa.array(
                [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day) for day, _ in rows.values()],
                pa.timestamp("us", "UTC"),
            ),
            "text_minhash": pa.array(
                [None if each in unsigned else sign_text(text) for each, (_, text) in rows.items()], pa.string()
            ),
        }
    )


class Reader:
    """Gives texts, and counts what was asked for."""

    def __init__(self, rows: Mapping[str, tuple[int, str]]) -> None:
        self.rows = rows
        self.asked: list[list[str]] = []

    def __call__(self, ids: list[str]) -> dict[str, str]:
        assert 0 < len(ids) <= READ_MAX
        assert len(set(ids)) == len(ids)
        self.asked.append(ids)
        return {each: self.rows[each][1] for each in ids if each in self.rows}


def find(rows: Mapping[str, tuple[int, str]], **options) -> dict[str, str | None]:
    return find_duplicates(make_table(rows, **options), Reader(rows))


WIRE = make_text()


def test_nothing_in_nothing():
    assert find({}) == {}


def test_first_is_ingested_first_then_of_the_smaller_id():
    rows = {"a": (2, WIRE), "c": (1, WIRE), "b": (1, WIRE), "d": (3, make_text())}
    assert find(rows) == {"b": None, "c": "b", "a": "b", "d": None}


def test_near_and_exact_point_to_one_first():
    near = retouch(WIRE)
    rows = {"a": (0, WIRE), "b": (1, near), "c": (2, near), "d": (3, retouch(WIRE)), "e": (4, WIRE)}
    assert find(rows) == {"a": None, "b": "a", "c": "a", "d": "a", "e": "a"}


def test_duplicate_never_points_to_a_duplicate():
    steps = [WIRE]
    for _ in range(12):
        steps.append(retouch(steps[-1], 0.12))
    found = find({f"d{day:02}": (day, text) for day, text in enumerate(steps)})
    assert {found[first] for first in found.values() if first} == {None}
    assert found["d01"] == "d00"
    assert found["d12"] != "d00"


def test_without_signature_only_the_same_text_is_found():
    rows = {"a": (0, WIRE), "b": (1, WIRE), "c": (2, retouch(WIRE))}
    assert find(rows, unsigned=frozenset("abc")) == {"a": None, "b": "a", "c": None}


def test_text_that_cannot_be_read_repeats_nothing():
    rows = {"a": (0, WIRE), "b": (1, retouch(WIRE))}
    assert find_duplicates(make_table(rows), lambda _: {}) == {"a": None, "b": None}


@pytest.fixture(scope="module")
def many() -> dict[str, tuple[int, str]]:
    rows = {}
    for number in range(60):
        text = make_text()
        variants = [text, retouch(text), " ".join(text.split()[:60]), make_text(20) + " " + text, text]
        for kind, variant in enumerate(variants[: 1 + number % 5]):
            rows[f"doc{RNG.randrange(10**9):09}-{number}-{kind}"] = (RNG.randrange(4), variant)
    return rows


def test_order_of_rows_does_not_matter(many):
    found = find(many)
    keys = list(many)
    for _ in range(3):
        RNG.shuffle(keys)
        assert find({key: many[key] for key in keys}) == found


def test_articles_are_told_apart(many):
    found = find(many)
    assert all(one.split("-")[1] == other.split("-")[1] for one, other in found.items() if other)
    assert sum(other is not None for other in found.values()) >= 0.9 * (len(many) - 60)


def test_later_documents_change_nothing(many):
    found = find(many)
    for last in range(3):
        before = {key: row for key, row in many.items() if row[0] <= last}
        assert find(before) == {key: found[key] for key in before}


def test_what_is_settled_is_not_read_again(many):
    found = find(many)
    reader = Reader(many)
    assert find_duplicates(make_table(many), reader, found) == found
    assert reader.asked == []


@pytest.mark.parametrize("seed", range(4))
def test_what_is_settled_changes_nothing_when_documents_come_and_go(many, seed):
    rng = random.Random(seed)  # noqa: S311 - seeded
    settled = find({key: row for key, row in many.items() if row[0] < 3})
    left = {key: row for key, row in many.items() if rng.random() < 0.7}
    changed = set(rng.sample(sorted(left), 8))
    rows = {key: (9, retouch(text, 0.6)) if key in changed else (day, text) for key, (day, text) in left.items()}
    still = {key: first for key, first in settled.items() if key in rows and key not in changed}
    assert find_duplicates(make_table(rows), Reader(rows), still) == find(rows)


def test_one_paragraph_on_every_page_costs_no_square():
    shared = make_text(60)
    rows = {f"{number:04}": (0, f"{shared} {make_text(60)}") for number in range(700)}
    reader = Reader(rows)
    found = find_duplicates(make_table(rows), reader)
    assert set(found.values()) == {None}
    assert sum(map(len, reader.asked)) <= 2 * len(rows)


def test_many_prints_of_one_text_cost_no_square():
    rows = {f"{number:04}": (0, retouch(WIRE, 0.03)) for number in range(700)}
    reader = Reader(rows)
    found = find_duplicates(make_table(rows), reader)
    assert {first for first in found.values() if first} == {"0000"}
    assert sum(map(len, reader.asked)) <= 2 * len(rows)
