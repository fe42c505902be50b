"""`seeds/origins.yaml`: how it is read, and how it complains."""

import re

import pytest

from flows.errors import SeedsError
from flows.ingest.catalogue import choose_origins, load_origins
from flows.settings import REPOSITORY


def write(folder, text: str):
    (folder / "origins.yaml").write_text(text)
    return folder


def test_the_origins_of_this_repository_load():
    assert [origin.id for origin in load_origins(REPOSITORY / "seeds")] == ["kursk", "quake", "strike"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("origins: [{id: Wire, paths: [a]}]", "pattern"),
        ("origins: [{id: wire}]", "paths"),
        ("origins: [{id: wire, paths: [a], shedule: x}]", "shedule"),
        ("origins: [{id: wire, paths: [a], schedule: every day}]", "cron"),
        ("origins: [{id: wire, paths: [a]}, {id: wire, paths: [b]}]", "differ"),
        ("origins: [{id: adhoc, paths: [a]}]", "adhoc"),
        ("origins: [", "not YAML"),
    ],
)
def test_a_mistake_is_named(tmp_path, text, said):
    with pytest.raises(SeedsError, match=said):
        load_origins(write(tmp_path, text))


FILE = """\
origins:
  - id: wire
    paths: [a]
    schedule: "99 * * * *"
  - id: feed
    kind: feed
    urls:
      - https://feed.example/rss
      - ""
    politeness: {requests_per_second: 0}
  - {id: page, kind: urls, paths: [b]}
  - {id: dump, kind: warc, paths: [c], fields: {text: body}}
"""


@pytest.mark.parametrize(
    "said",
    [
        "origins.yaml:4: origins.0.schedule: not a cron line: Bad minute (found '99 * * * *')",
        "origins.yaml:9: origins.1.urls.1: String should have at least 1 character (found '')",
        "origins.yaml:10: origins.1.politeness.requests_per_second: Input should be greater than 0 (found 0)",
        "origins.yaml:11: origins.2: an origin of kind urls needs urls, at least one, and nothing else",
        "origins.yaml:12: origins.3: fields are for an origin of kind dump",
    ],
)
def test_every_mistake_is_told_with_its_line_field_and_value(tmp_path, said):
    with pytest.raises(SeedsError, match=re.escape(said)):
        load_origins(write(tmp_path, FILE))


def test_only_the_first_mistakes_are_shown(tmp_path):
    with pytest.raises(SeedsError, match="and 4 more"):
        load_origins(write(tmp_path, "origins:\n" + "  - {id: A, paths: [a]}\n" * 9))


def test_a_missing_file_says_which_and_what_next(tmp_path):
    with pytest.raises(SeedsError, match="HEARSAY_SEEDS"):
        load_origins(tmp_path)


def test_an_unknown_origin_is_named_with_those_that_exist(tmp_path):
    origins = load_origins(write(tmp_path, "origins: [{id: wire, paths: [a]}]"))
    with pytest.raises(SeedsError, match=r"no origin wrie.*wire"):
        choose_origins(origins, ["wrie"])
