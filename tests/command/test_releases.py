"""Releases, their changes and problems, as printed."""

import json

from publish_story import Dispatch

from flows.command.output import OutputForm
from flows.command.releases import print_diff, print_problems, print_releases
from flows.publish.problems import ReleaseProblem
from flows.records import ReleaseRef


def test_releases_are_listed_newest_last(newsroom, three, capsys):
    versions = [newsroom.publish(three).ref.version, newsroom.publish({"a": Dispatch(7)}).ref.version]
    print_releases(newsroom.warehouse, OutputForm.TEXT)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:3] for line in lines[1:]] == [[versions[0], "-", "3"], [versions[1], versions[0], "1"]]
    print_releases(newsroom.warehouse, OutputForm.JSON)
    rows = json.loads(capsys.readouterr().out)
    assert [(row["release"], row["parent"], row["figures"]) for row in rows] == [
        (versions[0], None, 3),
        (versions[1], versions[0], 1),
    ]


def test_an_empty_warehouse_says_how_to_fill_it(tmp_path, capsys):
    print_releases(tmp_path, OutputForm.TEXT)
    assert "Make one with `hearsay run`." in capsys.readouterr().out
    print_releases(tmp_path, OutputForm.JSON)
    assert json.loads(capsys.readouterr().out) == []


def test_a_diff_counts_by_table(newsroom, three, capsys):
    newsroom.publish(three)
    release = newsroom.publish(dict(list(three.items())[:2])).ref
    print_diff(release, OutputForm.CSV)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "table,added,changed,withdrawn"
    assert "figures,0,0,1" in lines
    print_diff(release, OutputForm.TEXT)
    assert f"release {release.version} against " in capsys.readouterr().out


def test_problems_say_where_what_and_what_to_do(newsroom, three, capsys):
    release = newsroom.publish(three).ref
    problem = ReleaseProblem("figures.claim_id", "no such claim", ("fig_1", "fig_2"), 2)
    print_problems(release, [problem], OutputForm.TEXT)
    out = capsys.readouterr().out
    assert "figures.claim_id: no such claim (fig_1, fig_2)\nBring these files back" in out
    print_problems(release, [problem], OutputForm.JSON)
    assert json.loads(capsys.readouterr().out) == [
        {"where": "figures.claim_id", "what": "no such claim", "ids": ["fig_1", "fig_2"], "rows": 2}
    ]


def test_of_a_damaged_export_another_is_made(newsroom, three, tmp_path, capsys):
    released = newsroom.publish(three).ref
    exported = ReleaseRef(released.version, tmp_path / "copy")
    print_problems(exported, [ReleaseProblem("diff.json", "is missing, or not a plain file")], OutputForm.TEXT)
    assert capsys.readouterr().out.endswith("Export the release again, or bring these files back from a copy.\n")


def test_a_whole_release_verifies(newsroom, three, capsys):
    print_problems(newsroom.publish(three).ref, [], OutputForm.TEXT)
    assert " verifies: " in capsys.readouterr().out
