"""Finding inputs: every kind of path, and none outside the paths given."""

import os
from pathlib import Path

import pytest

from flows.ingest.discover import discover, locator_of, static_root
from flows.ingest.origins import Origin, adhoc_origin


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text("A.")
    (folder / "sub" / "b.MD").write_text("B.")
    return folder


def found(base: Path, *paths: str) -> dict[str, str | None]:
    inputs = discover(Origin(id="wire", paths=paths), base)
    return {each.locator: each.problem.reason_code if each.problem else None for each in inputs}


def test_a_folder_is_walked_and_locators_are_relative(news, tmp_path):
    assert found(tmp_path, "news") == {"news/a.txt": None, "news/sub/b.MD": None}


def test_overlapping_paths_find_an_input_once(news, tmp_path):
    assert len(found(tmp_path, "news", "news/*.txt", "news/a.txt")) == 2


def test_a_glob_matches_and_reports_directories(news, tmp_path):
    (news / "odd.txt").mkdir()
    assert found(tmp_path, "news/**/*.txt") == {"news/a.txt": None, "news/odd.txt": "is_directory"}


def test_paths_outside_the_base_have_absolute_locators(news):
    assert list(found(Path("/nowhere"), str(news / "a.txt"))) == [str(news / "a.txt")]


def test_what_does_not_exist_is_not_found(tmp_path):
    assert found(tmp_path, "nope.txt", "no/*.md") == {"nope.txt": "not_found", "no/*.md": "not_found"}


def test_a_glob_without_a_match_is_not_found_where_a_person_gives_it(news, tmp_path):
    assert found(tmp_path, "news/*.pdf") == {}
    (given,) = discover(adhoc_origin((str(news / "*.pdf"),)), tmp_path)
    assert given.problem is not None
    assert given.problem.reason_code == "not_found"


def test_hidden_files_are_left_alone(news, tmp_path):
    (news / ".DS_Store").write_text("x")
    (news / ".git").mkdir()
    (news / ".git" / "c.txt").write_text("x")
    assert len(found(tmp_path, "news")) == 2


def test_patterns_say_what_is_wanted(news, tmp_path):
    (news / "sport").mkdir(exist_ok=True)
    (news / "sport" / "match.txt").write_text("x")
    origin = Origin(id="wire", paths=("news",), include=("**/*.txt",), exclude=("**/sport/**",))
    names = {each.locator for each in discover(origin, tmp_path)}
    assert names
    assert all(name.endswith(".txt") for name in names)
    assert "news/sport/match.txt" not in names


def test_a_link_out_of_the_folder_is_not_followed(news, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "other").mkdir()
    (news / "out.txt").symlink_to(tmp_path / "secret.txt")
    (news / "dir").symlink_to(tmp_path / "other")
    states = found(tmp_path, "news")
    assert states["news/out.txt"] == states["news/dir"] == "link_outside"


def test_a_glob_through_a_link_does_not_leave_either(news, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "secret.txt").write_text("secret")
    (news / "dir").symlink_to(tmp_path / "other")
    states = found(tmp_path, "news/*/*.txt", "news/**/*.txt")
    assert {code for name, code in states.items() if "secret" in name} <= {"link_outside"}


def test_a_link_inside_the_folder_is_read(news, tmp_path):
    (news / "again.txt").symlink_to(news / "a.txt")
    assert found(tmp_path, "news")["news/again.txt"] is None


def test_a_broken_link_and_a_loop_are_broken(news, tmp_path):
    (news / "gone.txt").symlink_to("nowhere.txt")
    (news / "loop.txt").symlink_to("loop.txt")
    states = found(tmp_path, "news")
    assert states["news/gone.txt"] == states["news/loop.txt"] == "broken_link"


def test_a_pipe_is_not_opened(news, tmp_path):
    os.mkfifo(news / "pipe.txt")
    assert found(tmp_path, "news")["news/pipe.txt"] == "not_a_file"


def test_odd_names_become_locators_without_hash_or_control_characters(tmp_path):
    assert locator_of(tmp_path / "a#1.txt", tmp_path) == "a%231.txt"
    assert locator_of(tmp_path / "a\n.txt", tmp_path) == "a%0A.txt"
    assert locator_of(Path(os.fsdecode(bytes(tmp_path) + b"/\xff.txt")), tmp_path) == "%FF.txt"


def test_a_name_with_brackets_that_exists_is_no_pattern(tmp_path):
    (tmp_path / "[1].txt").write_text("x")
    assert static_root(tmp_path / "[1].txt") == tmp_path / "[1].txt"
    assert found(tmp_path, "[1].txt") == {"[1].txt": None}
