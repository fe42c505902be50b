"""Every form appears whole, or not at all, wherever the release is."""

import pytest
from kept_rooms import STORIES

from flows.errors import ReleaseError, SettingsError
from flows.interchange.forms import FORMS, write_form


@pytest.mark.parametrize("form", [name for name, form in FORMS.items() if not form.is_kept])
def test_every_form_is_written_whole(release, form, tmp_path):
    advice = write_form(release, form, tmp_path / "shelf" / form).advice
    assert [path.name for path in (tmp_path / "shelf").iterdir()] == [form]
    assert list((tmp_path / "shelf" / form).iterdir())
    assert "{folder}" in advice


def test_a_form_that_there_is_not_is_refused(release, tmp_path):
    with pytest.raises(SettingsError, match=r"--to xls: there is no such form\. There are claimreview, csv, "):
        write_form(release, "xls", tmp_path / "out")
    assert list(tmp_path.glob("out")) == []


def test_what_is_there_is_not_touched(release, tmp_path):
    (tmp_path / "out").mkdir()
    with pytest.raises(ReleaseError, match="is there already"):
        write_form(release, "csv", tmp_path / "out")


def test_of_a_damaged_release_nothing_is_left(release, tmp_path):
    for path in (release.folder / "series").glob("*.parquet"):
        path.unlink()
    with pytest.raises(ReleaseError, match="series"):
        write_form(release, "sqlite", tmp_path / "shelf" / "out")
    assert list((tmp_path / "shelf").iterdir()) == []


def test_a_release_in_a_store_gives_the_same(stored_room, release, tmp_path):
    stored = stored_room.publish(STORIES[0]).ref
    write_form(stored, "csv", tmp_path / "out")
    assert len((tmp_path / "out" / "documents.csv").read_text().splitlines()) == 3
