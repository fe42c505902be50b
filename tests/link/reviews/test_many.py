"""500 reviews over rounds of edits, new ids and other readings: none is lost, and none is applied to other words."""

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq
from publish_story import fill
from reviews_made import release_of, review

from flows.link.reviews.apply import apply_reviews
from flows.link.reviews.record import Review
from flows.link.reviews.table import write_reviews
from flows.records import ChangeSet, ReleaseRef, Row
from flows.warehouse.staging import read_after, write_owners, write_rows
from schemas.tables import TABLES

DOCUMENTS: Final = 250
REVIEWS: Final = 500
PLACES: Final = ("Oskel", "Vellmark", "Harbour Hill", "Tarn", "Quay Street")
KINDS: Final = ("killed", "hurt", "held", "missing")
JUDGED: Final = ("documents", "claims", "figures")


class Warehouse:
    """Documents as lists of sentences with two numbers each, and what a machine reads of them."""

    def __init__(self, rng: random.Random, folder: Path) -> None:
        self.rng, self.folder, self.round = rng, folder, 0
        self.texts = {number: [self.tell() for _ in range(4)] for number in range(DOCUMENTS)}
        self.release: ReleaseRef | None = None
        self.salt = 0

    def tell(self) -> str:
        """Make a sentence; in some both numbers are the same."""
        first = self.rng.randint(2, 99)
        second = self.rng.choice([first, self.rng.randint(2, 99)])
        kind, place = self.rng.choice(KINDS), self.rng.choice(PLACES)
        return f"Officer {self.rng.randint(1, 9_999)} said {first} were {kind} and {second} were seen in {place}."

    def read(self, number: int) -> dict[str, list[Row]]:
        """Read the rows of a document; `salt` gives them other ids."""
        key, text, at = f"doc_{number:016x}", " ".join(self.texts[number]), 0
        rows: dict[str, list[Row]] = {"documents": [], "claims": [], "figures": []}
        rows["documents"] = [fill("documents", document_id=key, locator=f"{number}.txt", text=text)]
        for place, sentence in enumerate(self.texts[number]):
            claim = f"clm_{self.salt:04x}{number:08x}{place:04x}"
            content = {"content_text": sentence, "content_start": at, "content_end": at + len(sentence)}
            rows["claims"].append(fill("claims", claim_id=claim, document_id=key, **content))
            for order, (start, words) in enumerate(numbers_of(sentence)):
                span = {"figure_text": words, "figure_start": at + start, "figure_end": at + start + len(words)}
                values = {"value_low": float(words), "value_high": float(words), "bound": "exact", "measure": "other"}
                figure = f"fig_{self.salt:04x}{number:08x}{place:03x}{order}"
                rows["figures"].append(
                    fill("figures", figure_id=figure, claim_id=claim, document_id=key, **span, **values)
                )
            at += len(sentence) + 1
        return rows

    def run(self, reviews: list[Review], numbers: set[int], gone: set[int]) -> None:
        """Bring documents in, and apply reviews; the release has what comes of it."""
        self.round += 1
        changes = ChangeSet(self.folder / f"changes-{self.round}")
        made = [self.read(number) for number in sorted(numbers)]
        for name in JUDGED:
            write_rows(changes.appended(name), TABLES[name], [row for each in made for row in each[name]])
            write_owners(changes.replaced(name), TABLES[name], [f"doc_{number:016x}" for number in numbers | gone])
        applied = apply_reviews(self.release, changes, reviews)
        write_reviews(applied, self.release, changes)
        tables = {}
        for name in (*JUDGED, "reviews"):
            table = TABLES[name]
            tables[name] = read_after(self.release, changes, table, table.column_names).to_pylist()
        self.release = release_of(self.folder / f"release-{self.round}", tables)

    def rows(self, name: str) -> list[Row]:
        """The rows of a table of the release."""
        assert self.release is not None
        rows: list[Row] = pq.read_table(self.release.folder / name / "0.parquet").to_pylist()
        return rows


def numbers_of(sentence: str) -> list[tuple[int, str]]:
    """The two numbers of a sentence, each with its place."""
    words = sentence.split()
    at = [(sentence.index(f" {words[3]} were") + 1, words[3])]
    return [*at, (sentence.index(f" {words[7]} were seen") + 1, words[7])]


def make_reviews(rng: random.Random, warehouse: Warehouse) -> tuple[list[Review], dict[tuple[int, str, int], Review]]:
    """Make reviews of figures drawn by chance, by document, sentence and place in it."""
    every = [
        (number, sentence, start, words)
        for number, sentences in warehouse.texts.items()
        for sentence in dict.fromkeys(sentences)
        for start, words in numbers_of(sentence)
    ]
    made: dict[tuple[int, str, int], Review] = {}
    for number, sentence, start, words in rng.sample(every, REVIEWS):
        verdict = rng.choice(["right", "wrong", "corrected"])
        more: dict[str, Any] = {"correction": {"value": rng.randint(1_000, 9_999)}} if verdict == "corrected" else {}
        place = {"document": f"doc_{number:016x}", "sentence": sentence, "words": words, "offset": start}
        made[number, sentence, start] = review(figure=place, verdict=verdict, **more)
    return [*made.values()], made


def expect(
    warehouse: Warehouse, made: Mapping[tuple[int, str, int], Review]
) -> dict[tuple[str, int], tuple[float, Any]]:
    """What each figure should be, by document and place: its value, and whether it is reviewed."""
    found: dict[tuple[str, int], tuple[float, Any]] = {}
    for number, sentences in warehouse.texts.items():
        at = 0
        for sentence in sentences:
            for start, words in numbers_of(sentence):
                judged = made.get((number, sentence, start))
                value, status = float(words), None
                if judged is not None:
                    value = (judged.correction or {"value": value})["value"]
                    status = {"right": "right", "corrected": "corrected", "wrong": "gone"}[judged.verdict]
                if status != "gone":
                    found[f"doc_{number:016x}", at + start] = (value, status)
            at += len(sentence) + 1
    return found


def check(warehouse: Warehouse, reviews: list[Review], made: Mapping[tuple[int, str, int], Review]) -> dict[str, int]:
    """Check that every figure is as it should be, and every review is there; returns how many have which outcome."""
    found = {
        (row["document_id"], row["figure_start"]): (row["value_low"], row["review_status"])
        for row in warehouse.rows("figures")
    }
    wanted = expect(warehouse, made)
    assert found.keys() == wanted.keys()
    for key, (value, status) in wanted.items():
        assert found[key][0] == value, key
        assert found[key][1] == status or (status is None and found[key][1] == "outdated"), key
    rows = {row["review_id"]: row for row in warehouse.rows("reviews")}
    assert rows.keys() == {each.id for each in reviews}
    outcomes: dict[str, int] = {}
    for (number, sentence, _), each in made.items():
        outcome = rows[each.id]["outcome"]
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
        is_there = number in warehouse.texts and sentence in warehouse.texts[number]
        assert (outcome == "applied") == is_there, (each, outcome)
        assert (outcome == "unmatched") == (number not in warehouse.texts), (each, outcome)
    return outcomes


def test_none_is_lost_and_none_misapplied(tmp_path: Path) -> None:
    rng = random.Random(7)  # noqa: S311 - seeded
    warehouse = Warehouse(rng, tmp_path)
    warehouse.run([], set(warehouse.texts), set())
    reviews, made = make_reviews(rng, warehouse)
    warehouse.run(reviews, set(), set())
    assert check(warehouse, reviews, made) == {"applied": REVIEWS}
    edited = set(rng.sample(range(DOCUMENTS), 120))
    for number in edited:
        sentences = warehouse.texts[number]
        at = rng.randrange(len(sentences))
        match rng.choice(["before", "change", "twice", "swap"]):
            case "before":
                sentences.insert(0, warehouse.tell())
            case "change":
                sentences[at] = sentences[at].replace("Officer", "Captain")
            case "twice":
                sentences.append(sentences[at])
            case _:
                rng.shuffle(sentences)
    warehouse.run(reviews, edited, set())
    outcomes = check(warehouse, reviews, made)
    assert outcomes["outdated"] > 10
    warehouse.salt = 5  # other rules: every row has another id
    warehouse.run(reviews, set(warehouse.texts), set())
    assert check(warehouse, reviews, made) == outcomes
    gone = set(rng.sample(range(DOCUMENTS), 20))
    for number in gone:
        del warehouse.texts[number]
    warehouse.run(reviews, set(), gone)
    assert check(warehouse, reviews, made)["unmatched"] > 10
    kept = dict(rng.sample(sorted(made.items()), 300))
    warehouse.run([*kept.values()], set(), set())
    check(warehouse, [*kept.values()], kept)
    warehouse.run([], set(), set())
    check(warehouse, [], {})
