"""Pins and vacuum, as printed."""

import json

from kept_rooms import fill_room, open_kept_room

from flows.command.output import OutputForm
from flows.command.releases import print_releases
from flows.command.upkeep import pin_and_say, unpin_and_say, vacuum_and_say


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
