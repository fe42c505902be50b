"""Events as printed: for a person what the voices say now, for a program a row a figure; one event with its words."""

import json
from datetime import date

import pytest
from told_events import Said, Told, event_id, release_of

from flows.command.output import OutputForm
from flows.command.show import COLUMNS, print_shown
from flows.publish.shown.choose import Wanted

SAID = (
    Said("police", "9"),
    Said("The mayor", "12"),
    Said("police", "11", date(2025, 3, 6)),
    Said(None, "30", measure="wounded", verb="hurt"),
)
TEXT = OutputForm.TEXT


@pytest.fixture
def release(tmp_path):
    return release_of(tmp_path, {"mine": Told(SAID), "fire": Told(SAID[:1], label="fire, Lend", place="Lend")})


def test_a_person_sees_what_the_voices_say_now(release, capsys):
    print_shown(release, None, Wanted(), 1, TEXT)
    out = capsys.readouterr().out
    assert out.splitlines()[2:] == [
        "Mine collapse, Kell, 4 March 2025",
        f"{event_id('mine')[4:12]} · 2 sources in 4 documents, 4–6 March 2025",
        "“A dispatch”, The Wire",
        "  Killed  ▆█▇  conflict: no number fits all",
        "  11  Police, 6 March 2025",
        "      before: 9, 4 March 2025",
        "  12  The mayor, 4 March 2025",
        "  said by one alone",
        "  30  Wounded · The Wire on its own word, 4 March 2025",
        "",
        "1 of 2 events, those most spoken of; more with --limit.",
        "`hearsay show EVENT`, by the start of an id or a title, has every figure with its words.",
    ]


def test_one_event_has_every_figure_with_its_words(release, capsys):
    print_shown(release, "mine coll", Wanted(), None, TEXT)
    out = capsys.readouterr().out
    assert out.count("people were killed.") == 3
    assert "before, 4 March 2025" in out
    assert "characters 23–24)" in out


def test_one_day_is_no_line_of_blocks(tmp_path, capsys):
    said = tuple(Said(who, words) for who, words in (("A", "3"), ("B", "5"), ("C", "9")))
    print_shown(release_of(tmp_path, {"mine": Told(said)}), None, Wanted(), None, TEXT)
    assert "  Killed  conflict" in capsys.readouterr().out


def test_what_is_said_again_is_counted(tmp_path, capsys):
    said = (Said("A", "3"), Said("B", "5"), Said("A", "3", date(2025, 3, 9)))
    release = release_of(tmp_path, {"mine": Told(said)})
    print_shown(release, None, Wanted(), None, TEXT)
    assert "3  A, 4 March 2025, and once more" in capsys.readouterr().out
    print_shown(release, "mine", Wanted(), None, TEXT)
    assert "3  again, 9 March 2025" in capsys.readouterr().out


def test_what_nobody_counts_says_so(tmp_path, capsys):
    print_shown(release_of(tmp_path, {"vote": Told((), label="vote, Kell")}), "vote", Wanted(), None, TEXT)
    assert "nobody puts a number on it" in capsys.readouterr().out


def test_nothing_found_says_so(release, capsys):
    print_shown(release, None, Wanted(source="nobody"), None, TEXT)
    assert "No event here is asked for." in capsys.readouterr().out


def test_a_program_gets_a_row_a_figure(release, capsys):
    print_shown(release, None, Wanted(), None, OutputForm.JSON)
    rows = json.loads(capsys.readouterr().out)
    assert [tuple(row) for row in rows] == [COLUMNS] * 5
    assert [(row["source"], row["value_low"], row["status"], row["disagreement"]) for row in rows] == [
        ("Police", 9.0, "superseded", "conflict"),
        ("Police", 11.0, "current", "conflict"),
        ("The mayor", 12.0, "current", "conflict"),
        (None, 30.0, "current", None),
        ("Police", 9.0, "current", None),
    ]
    assert rows[0]["evidence"] == "police said 9 people were killed."
    assert rows[0]["quantity"] == "Killed in the mine collapse, Kell, 4 March 2025"
    assert (rows[0]["published"], rows[0]["said"], rows[0]["figure_start"]) == ("2025-03-04", "2025-03-04", 23)


def test_one_event_as_csv(release, capsys):
    print_shown(release, event_id("fire"), Wanted(), None, OutputForm.CSV)
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_long_title_is_not_cut(tmp_path, capsys, monkeypatch):
    title = "One dispatch whose title is a good deal longer than a terminal of eighty columns has room for"
    monkeypatch.setenv("COLUMNS", "80")
    release = release_of(tmp_path, {"mine": Told((Said("Police", "9", title=title),))})
    print_shown(release, "mine", Wanted(), None, TEXT)
    assert title in " ".join(capsys.readouterr().out.split())


def test_the_rest_is_counted(tmp_path, capsys):
    said = [Said("Police", str(number + 1), subject=f"group {number}", measure="other") for number in range(5)]
    alone = {f"e{number}": Told((each,)) for number, each in enumerate(said)}
    many = Told(
        tuple(Said("Police", "5", measure=name) for name in ("killed", "wounded", "missing", "rescued", "arrested"))
    )
    print_shown(release_of(tmp_path, alone | {"many": many}), None, Wanted(), 6, TEXT)
    assert "and 2 more figures" in capsys.readouterr().out
