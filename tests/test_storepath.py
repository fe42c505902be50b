"""Where a warehouse may be."""

from pathlib import Path

import pytest

from flows.storepath import StorePath, parse_location


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("s3://news", StorePath("news", "")),
        ("s3://news/", StorePath("news", "")),
        ("s3://news/desk/2026/", StorePath("news", "desk/2026")),
        ("s3://news.example/a_b=c+d@e-f.g", StorePath("news.example", "a_b=c+d@e-f.g")),
    ],
)
def test_an_address_is_read(address, path):
    assert StorePath.parse(address) == path
    assert StorePath.parse(str(path)) == path


@pytest.mark.parametrize(
    "address", ["s3://", "s3:///desk", "gs://news/desk", "s3://news/a b", "s3://news//x", "s3://news/../x", "s3://UP/x"]
)
def test_an_address_that_libraries_read_in_several_ways_is_refused(address):
    with pytest.raises(ValueError, match="no place for a warehouse"):
        StorePath.parse(address)


def test_paths_are_joined_as_in_folders():
    release = StorePath("news", "desk/releases/2026.11.23-1")
    assert release / "manifest.json" == StorePath("news", "desk/releases/2026.11.23-1/manifest.json")
    assert release / "../../tables/claims/a.parquet" == StorePath("news", "desk/tables/claims/a.parquet")
    assert (release.name, release.parent.in_bucket) == ("2026.11.23-1", "news/desk/releases")
    assert StorePath("news", "") / "tables" == StorePath("news", "tables")


def test_only_text_that_is_an_address_is_taken_for_one():
    assert parse_location("s3://news/desk") == StorePath("news", "desk")
    assert parse_location("s3:/news") == "s3:/news"
    assert parse_location(Path("warehouse")) == Path("warehouse")
