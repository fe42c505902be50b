"""Whether rows hold together; only tables whose bytes are sound are looked at."""

import pyarrow.parquet as pq
import pytest

from flows.publish.verify_rows import verify_rows
from flows.warehouse.releases import read_manifest
from schemas.tables import TABLES


@pytest.fixture
def release(newsroom, three):
    """A release whose files can be written into."""
    ref = newsroom.publish(three).ref
    for path in ref.folder.rglob("*.parquet"):
        data = path.read_bytes()
        path.unlink()  # the working tables share it
        path.write_bytes(data)
    return ref


def problems_of(release, *sound: str) -> list[str]:
    return [str(problem) for problem in verify_rows(release, read_manifest(release), set(sound))]


def rewrite(release, table: str, change) -> None:
    path = release.table(table) / "part-00000.parquet"
    pq.write_table(change(pq.read_table(path)), path)


def test_a_sound_release_has_no_problem(release):
    assert problems_of(release, *TABLES) == []


def test_a_count_that_the_manifest_does_not_have(release):
    rewrite(release, "claims", lambda rows: rows.slice(0, 2))
    assert problems_of(release, "claims") == ["claims/part-00000.parquet: has 2 rows, the manifest says 3"]


def test_a_column_too_few(release):
    rewrite(release, "claims", lambda rows: rows.drop_columns(["polarity"]))
    assert problems_of(release, "claims") == ["claims/part-00000.parquet: does not have the columns of the contract"]


def test_a_key_that_stands_twice(release):
    rewrite(release, "claims", lambda rows: rows.take([0, 0, 1]))
    (problem,) = problems_of(release, "claims")
    assert problem.startswith("claims.claim_id: stands more than once (1 rows: clm_")


def test_a_reference_into_a_table_that_is_not_sound_is_not_followed(release):
    rewrite(release, "sources", lambda rows: rows.take([0, 0]))
    assert len(problems_of(release, "claims", "sources")) == 2, "a key twice, and claims of a source that is gone"
    assert problems_of(release, "claims") == []


def test_what_is_no_parquet_is_named(release):
    (release.table("claims") / "part-00000.parquet").write_bytes(b"PAR1 no more")
    (problem,) = problems_of(release, "claims")
    assert problem.startswith("claims/part-00000.parquet: is not readable Parquet")
