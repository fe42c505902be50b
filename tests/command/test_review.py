"""A person is asked about doubtful rows, and each answer is written at once."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from doubtful_release import write_doubtful

from flows.command.review import review_rows
from flows.link.reviews.doubts import DoubtsWanted
from flows.link.reviews.read import read_reviews
from flows.settings import Settings


def answers(*lines: str) -> Callable[[str], str]:
    given = iter(lines)

    def ask(_prompt: str) -> str:
        try:
            return next(given)
        except StopIteration:
            raise EOFError from None

    return ask


def review(folder: Path, lines: Iterable[str], **wanted: str | int) -> list[tuple[str, str]]:
    settings = Settings(seeds=folder / "seeds", warehouse=folder / "warehouse")
    release = write_doubtful(folder / "release")
    review_rows(settings, release, DoubtsWanted(**wanted), "anna", answers(*lines))  # type: ignore[arg-type]
    return [(each.kind, each.verdict) for each in read_reviews(folder / "seeds")]


def test_answers_are_written_until_one_quits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = review(tmp_path, ["e", "after the list of names", "s", "x", "r", "q", "r"])
    assert found == [("comparison", "settled"), ("claim", "right")]
    said = capsys.readouterr().out
    assert "1. A comparison: its voices contradict each other" in said
    assert "Police said 14 people were killed." in said
    assert "It rained" not in said
    assert "read as 14 people (exact, killed, total, event, actual), said by Police" in said
    assert "One letter of c, q, r, s, w, please." in said
    assert "2 reviews in" in said


def test_correction_that_makes_no_sense_is_asked_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = ["c", "measure: eaten", "", "c", "value: 15, measure: wounded", "the desk called"]
    assert review(tmp_path, lines, measure="killed", event="evt_1", limit=2) == []
    lines = ["s", *lines]
    assert review(tmp_path, lines, measure="killed", event="evt_1", limit=2) == [("figure", "corrected")]
    [made] = read_reviews(tmp_path / "seeds")
    assert (made.correction, made.note) == ({"value": 15, "measure": "wounded"}, "the desk called")
    assert "That makes no sense: 'eaten' is no measure" in capsys.readouterr().out


def test_what_waits_for_the_next_run_is_not_asked_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(review(tmp_path, ["r"] * 9)) == 6
    assert len(review(tmp_path, ["r"] * 9)) == 6
    assert "Nothing to ask" in capsys.readouterr().out


def test_figure_of_a_wrong_claim_is_not_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert review(tmp_path, ["s", "s", "s", "s", "w", "r"]) == [("claim", "wrong")]
    assert "6. A figure" not in capsys.readouterr().out
