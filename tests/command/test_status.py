"""The line for monitoring."""

import json

from flows.command.status import print_status


def test_a_line_and_an_object_say_how_it_does(newsroom, three, capsys):
    assert not print_status(newsroom.settings, as_json=False)
    assert capsys.readouterr().out.startswith("empty: no release yet")
    version = newsroom.publish(three).ref.version
    assert print_status(newsroom.settings, as_json=False)
    assert f"ok: release {version}, " in capsys.readouterr().out
    assert print_status(newsroom.settings, as_json=True)
    said = json.loads(capsys.readouterr().out)
    assert (said["state"], said["release"], said["documents"], said["is_running"]) == ("ok", version, 3, False)
