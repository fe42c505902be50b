"""Pins and vacuum, as printed."""

import json

from kept_rooms import STORIES, fill_room, open_kept_room

from flows.command.output import OutputForm
from flows.command.releases import print_releases
from flows.command.upkeep import back_up_and_say, pin_and_say, restore_and_say, unpin_and_say, vacuum_and_say


def test_what_would_go_and_what_went(tmp_path, capsys):
    room = open_kept_room(tmp_path)
    first, *_, last = fill_room(room)
    pin_and_say(room.settings, first, "cited [1]")
    print_releases(room.warehouse, OutputForm.TEXT)
    assert "cited [1]" in capsys.readouterr().out
    vacuum_and_say(room.settings, 1, OutputForm.TEXT, dry_run=True)
    out = capsys.readouterr().out
    assert "what would go" in out
    assert f"release {first}" not in out
    assert "That would free" in out
    vacuum_and_say(room.settings, 1, OutputForm.JSON, dry_run=False)
    rows = json.loads(capsys.readouterr().out)
    assert {"what", "files", "size_bytes"} == set(rows[0])
    vacuum_and_say(room.settings, 1, OutputForm.TEXT, dry_run=False)
    assert capsys.readouterr().out == "Nothing can go.\n"
    print_releases(room.warehouse, OutputForm.CSV)
    assert [line.split(",")[0] for line in capsys.readouterr().out.splitlines()] == ["release", first, last]
    unpin_and_say(room.settings, first)
    assert "goes with the others" in capsys.readouterr().out


def test_a_backup_and_a_restore_say_what_was_copied(tmp_path, capsys):
    room = open_kept_room(tmp_path)
    [version] = fill_room(room, STORIES[:1])
    assert back_up_and_say(room.settings, tmp_path / "saved")
    assert f"1 release, the latest is {version}." in capsys.readouterr().out
    assert restore_and_say(room.settings, tmp_path / "saved", tmp_path / "again")
    out = capsys.readouterr().out
    assert " files copied, " in out
    assert f"HEARSAY_WAREHOUSE={tmp_path / 'again'}" in out
    for path in (tmp_path / "saved" / "raw").rglob("*"):
        if path.is_file():
            path.chmod(0o644)
            path.write_bytes(b"x")
    assert not restore_and_say(room.settings, tmp_path / "saved", tmp_path / "third")
    assert "Left out: " in capsys.readouterr().out
