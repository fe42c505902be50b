"""`seeds/origins.yaml`: what it may say, and how it complains."""

import pytest

from flows.errors import SeedsError
from flows.ingest.origins import choose_origins, load_origins
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


def test_a_missing_file_says_which_and_what_next(tmp_path):
    with pytest.raises(SeedsError, match="HEARSAY_SEEDS"):
        load_origins(tmp_path)


def test_an_unknown_origin_is_named_with_those_that_exist(tmp_path):
    origins = load_origins(write(tmp_path, "origins: [{id: wire, paths: [a]}]"))
    with pytest.raises(SeedsError, match=r"no origin wrie.*wire"):
        choose_origins(origins, ["wrie"])
