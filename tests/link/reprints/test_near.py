"""Documents near what comes tell what it repeats as all documents do."""

import random
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from growing_warehouse import grow, make_documents, stage

from flows.link.index.opening import IndexFile, open_index
from flows.link.index.store import UNSIGNED
from flows.link.reprints.mark import mark_documents
from flows.link.reprints.near import is_settled
from flows.records import ChangeSet, ReleaseRef, Row

STORY = [f"word{number}" for number in range(80)]


def tell(rng: random.Random, numbers: list[int]) -> dict[str, list[Row]]:
    """Make documents of which most tell one of two stories, whole or with some words changed."""
    made = make_documents(rng, numbers)
    for row in made["documents"]:
        words = [f"{word}{rng.randint(0, 1)}" if rng.random() < 0.02 else word for word in STORY]
        text = " ".join(words[:: rng.choice([1, 1, -1])]) if rng.random() < 0.8 else ""
        row |= {"text": text, "text_sha256": text}  # type: ignore[operator]
    return made


def read_marks(changes: ChangeSet) -> list[Row]:
    """Read the marks that a change set brings."""
    names = ["document_id", "text_minhash", "duplicate_of", "extraction"]
    rows = pq.read_table(changes.appended("documents")).select(names).to_pylist()
    return sorted(rows, key=lambda row: str(row["document_id"]))


@pytest.mark.parametrize("seed", range(4))
def test_marks_near_what_comes_are_those_among_all(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - seeded
    release: ReleaseRef | None = None
    file = IndexFile(tmp_path / "index.sqlite", "tests")
    for step in range(3):
        numbers = sorted({*range(8 * step, 8 * step + 8), *rng.sample(range(8 * step + 1), min(step, 2))})
        made = tell(rng, numbers)
        gone = rng.sample(range(8 * step), min(step, 2))
        leaving = [f"doc_{number:016x}" for number in {*gone, *numbers} if number < 8 * step]
        new = {str(row["document_id"]) for row in made["documents"]}
        marks = []
        for way in ("all", "near"):
            changes = stage(tmp_path / f"{way}-{step}", made, leaving)
            if way == "all" or release is None:
                found = mark_documents(release, changes, None, new)
            else:
                with open_index(file, release) as index:
                    assert is_settled(index, None)
                    found = mark_documents(release, changes, None, new, index)
            known = {key: found.duplicate_of[key] for key in found.unsettled}
            replaced = set(pq.read_table(changes.replaced("documents"))["document_id"].to_pylist())
            marks.append((read_marks(changes), known, replaced))
        assert marks[0] == marks[1]
        changes = stage(tmp_path / f"{step}", made, leaving)
        release = grow(release, changes, tmp_path / f"release-{step}", file.path)


def test_documents_that_are_unsigned_or_marked_otherwise_need_all(tmp_path: Path) -> None:
    made = make_documents(random.Random(1), range(3))  # noqa: S311 - seeded
    made["documents"][0]["language"] = "ru"  # type: ignore[index]
    release = grow(None, stage(tmp_path / "first", made), tmp_path / "release")
    with open_index(None, release) as index:
        assert is_settled(index, None)
        assert not is_settled(index, frozenset({"en"}))
        index.note(UNSIGNED, "1")
        assert not is_settled(index, None)
