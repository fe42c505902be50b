"""Reading what the last release holds: damage in it is named, with what to do."""

import pytest

from flows.errors import ReleaseError
from flows.records import ReleaseRef
from flows.warehouse.staging import read_before
from schemas.tables import TABLES


def test_a_release_that_cannot_be_read_is_named(tmp_path):
    release = ReleaseRef("2026.11.23-1", tmp_path)
    release.table("claims").mkdir()
    (release.table("claims") / "part-00000.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(ReleaseError, match=r"claims: .*hearsay verify --release 2026\.11\.23-1"):
        read_before(release, TABLES["claims"], ["claim_id"])
