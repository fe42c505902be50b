"""A folder appears whole, or not at all."""

import pytest

from flows.errors import ReleaseError
from flows.upkeep.new_folder import check_free, filling_folder


def test_a_folder_appears_when_it_is_full(tmp_path):
    with filling_folder(tmp_path / "shelf" / "new") as hidden:
        (hidden / "part").mkdir()
        (hidden / "part" / "page").write_text("words")
        assert not (tmp_path / "shelf" / "new").exists()
    assert (tmp_path / "shelf" / "new" / "part" / "page").read_text() == "words"
    assert [path.name for path in (tmp_path / "shelf").iterdir()] == ["new"]


def test_nothing_is_left_of_what_went_wrong(tmp_path):
    with pytest.raises(FileNotFoundError), filling_folder(tmp_path / "new") as hidden:
        (hidden / "folder" / "page").write_text("words")
    assert list(tmp_path.iterdir()) == []


def test_what_came_in_between_stays(tmp_path):
    with (
        pytest.raises(ReleaseError, match="new is there already"),
        filling_folder(tmp_path / "new"),
    ):
        (tmp_path / "new").mkdir()
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_a_link_to_nothing_is_something(tmp_path):
    (tmp_path / "new").symlink_to(tmp_path / "gone")
    with pytest.raises(ReleaseError, match="is there already"):
        check_free(tmp_path / "new")
