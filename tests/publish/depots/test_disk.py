"""A warehouse on disk: links that share bytes, and the name that readers resolve."""

import pytest

from flows.errors import ReleaseError
from flows.publish.depots.disk import DiskDepot


@pytest.mark.parametrize("name", ["50%", "a\\b"])
def test_a_folder_that_delta_cannot_address_is_refused(tmp_path, name):
    with pytest.raises(ReleaseError, match="Use another folder"):
        DiskDepot(tmp_path / name).table_folder("claims")


def test_latest_is_repaired_once_and_can_be_none(tmp_path):
    depot = DiskDepot(tmp_path)
    assert depot.repair_latest("2026.11.23-1")
    assert not depot.repair_latest("2026.11.23-1")
    assert depot.repair_latest(None)
    assert not depot.repair_latest(None)
    (tmp_path / "latest").mkdir()
    with pytest.raises(ReleaseError, match="is not a symbolic link"):
        depot.repair_latest("2026.11.23-1")


def test_leftovers_are_releases_and_links_that_were_never_named(tmp_path):
    for name in (".tmp-2026.11.23-2", "2026.11.23-1"):
        (tmp_path / "releases" / name).mkdir(parents=True)
    (tmp_path / ".latest-7").symlink_to("releases/2026.11.23-2")
    assert DiskDepot(tmp_path).remove_leftovers() == [".tmp-2026.11.23-2", ".latest-7"]
    assert DiskDepot(tmp_path).remove_leftovers() == []
