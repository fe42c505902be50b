"""Finding and reading releases: by version, by `latest`, and what is said where one cannot be read."""

import pyarrow.compute as pc
import pytest

from flows.errors import ReleaseError
from flows.records import ReleaseRef
from flows.warehouse.releases import (
    find_release,
    latest_release,
    list_releases,
    open_table,
    read_manifest,
    read_table,
    version_order,
)
from flows.warehouse.staging import write_rows
from schemas.tables import TABLES


def make_folders(warehouse, *versions: str) -> None:
    for version in versions:
        (warehouse / "releases" / version).mkdir(parents=True)


def test_releases_are_listed_by_number_and_nothing_else_is_one(tmp_path):
    make_folders(tmp_path, "2026.11.23-10", "2026.11.23-9", ".tmp-2026.11.23-11", "2026.11.24-0", "notes")
    assert [release.version for release in list_releases(tmp_path)] == ["2026.11.23-9", "2026.11.23-10"]
    assert list_releases(tmp_path / "nowhere") == []


@pytest.mark.parametrize("version", ["", "2026.11.23", "2026.11.23-0", "../2026.11.23-1", "2026.11.23-1\n"])
def test_what_is_no_version_is_an_error(version):
    with pytest.raises(ReleaseError, match="one is named like"):
        version_order(version)


def test_the_latest_is_what_the_link_points_to(tmp_path):
    assert latest_release(tmp_path) is None
    make_folders(tmp_path, "2026.11.23-1", "2026.11.23-2")
    (tmp_path / "latest").symlink_to("releases/2026.11.23-1")
    assert latest_release(tmp_path).version == "2026.11.23-1"


@pytest.mark.parametrize("is_folder", [True, False])
def test_a_latest_that_leads_nowhere_says_what_repairs_it(tmp_path, is_folder):
    latest = tmp_path / "latest"
    latest.mkdir() if is_folder else latest.symlink_to("releases/gone")
    with pytest.raises(ReleaseError, match="next `hearsay run`"):
        latest_release(tmp_path)


def test_an_unknown_release_is_an_error_that_names_those_that_exist(tmp_path):
    make_folders(tmp_path, "2026.11.23-1")
    assert find_release(tmp_path, "2026.11.23-1").folder == tmp_path / "releases" / "2026.11.23-1"
    with pytest.raises(ReleaseError, match=r"2026\.11\.23-1"):
        find_release(tmp_path, "2026.11.23-2")


def test_rows_are_read_by_column_and_condition(newsroom, three):
    release = newsroom.publish(three).ref
    whole = read_table(release, "sources")
    assert tuple(whole.column_names) == TABLES["sources"].column_names
    names = read_table(release, "sources", ["name"], pc.field("name") == "Kirby")
    assert names.to_pylist() == [{"name": "Kirby"}]


def test_a_release_without_manifest_or_files_says_what_to_run(tmp_path):
    release = ReleaseRef("2026.11.23-1", tmp_path)
    for read in (lambda: read_manifest(release), lambda: open_table(release, "claims")):
        with pytest.raises(ReleaseError, match=r"hearsay verify --release 2026\.11\.23-1"):
            read()


def test_a_table_of_other_columns_is_an_error(tmp_path):
    release = ReleaseRef("2026.11.23-1", tmp_path)
    write_rows(release.table("claims") / "part-00000.parquet", TABLES["sources"], [])
    with pytest.raises(ReleaseError, match="claims"):
        read_table(release, "claims")
