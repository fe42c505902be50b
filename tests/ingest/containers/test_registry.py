"""Containers are found because they are there, as formats are."""

import pytest

from flows.ingest.containers import registry
from flows.ingest.containers.container import Container
from flows.ingest.containers.registry import libraries_of_containers, load_containers


def test_each_container_is_listed_under_its_media_type():
    assert {each.title for each in load_containers().values()} == {
        *("JSON Lines", "CSV", "Parquet", "mailboxes (mbox)", "WARC"),
    }
    assert {"pyarrow", "fastwarc"} <= libraries_of_containers()


def test_two_containers_of_one_media_type_are_refused(monkeypatch):
    twice = [Container(media_type="a/b", title=title, read=lambda *_: iter(())) for title in ("one", "two")]
    monkeypatch.setattr(registry, "find_records", lambda *_: iter(twice))
    load_containers.cache_clear()
    with pytest.raises(ValueError, match="one and two are both a/b"):
        load_containers()
    load_containers.cache_clear()
