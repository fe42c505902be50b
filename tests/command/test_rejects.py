"""What a release keeps out, as printed."""

import csv
import io

import pytest
from publish_story import fill, write_rows

from flows.command.output import OutputForm
from flows.command.rejects import check_reasons, print_rejects
from flows.errors import HearsayError

REJECTS = [
    fill("rejects", reject_id=f"rej_{number}", owner_id=f"inp_{number}", origin_id="desk", reason_code=reason)
    | {"locator": f"{number}.txt", "message": f"{number}.txt: told why"}
    for number, reason in enumerate(["empty", "empty", "not_text"])
]


@pytest.fixture
def release(newsroom):
    newsroom.publish({})
    return newsroom.publish_changes(write_rows(newsroom.scratch / "rejects", "rejects", REJECTS)).ref


def test_rejects_are_grouped_by_reason(release, capsys):
    print_rejects(release, None, None, None, OutputForm.TEXT)
    out = capsys.readouterr().out
    assert ": 3 rejects\n" in out
    assert "empty (2): no bytes, or white space only\n  0.txt  desk\n      told why\n" in out
    assert out.index("empty (2)") < out.index("not_text (1)")


def test_one_reject_is_singular_and_the_limit_is_told(release, capsys):
    print_rejects(release, "not_text", None, None, OutputForm.TEXT)
    assert ": 1 reject\n" in capsys.readouterr().out
    print_rejects(release, None, None, 1, OutputForm.TEXT)
    assert capsys.readouterr().out.endswith("The first 1; more with --limit.\n")


def test_csv_has_every_column(release, capsys):
    print_rejects(release, "empty", "desk", None, OutputForm.CSV)
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["locator"] for row in rows] == ["0.txt", "1.txt"]
    assert {"reject_id", "message", "rejected_at_utc"} <= set(rows[0])


def test_an_unknown_reason_names_the_codes():
    with pytest.raises(HearsayError, match=r"no reason 'vague'; the codes are not_found, "):
        check_reasons(["empty", "vague"])
