"""What is shown of doubtful rows, and how a review names them."""

from pathlib import Path

from doubtful_release import write_doubtful

from flows.link.reviews.doubts import DoubtsWanted, choose_doubts
from flows.link.reviews.questions import read_questions
from flows.link.reviews.writing import make_review


def test_each_question_makes_a_review_of_its_words(tmp_path: Path) -> None:
    release = write_doubtful(tmp_path)
    found = {each.kind: each for each in read_questions(release, choose_doubts(release, DoubtsWanted()))}
    for each in found.values():
        verdict = {"at": "2026-12-01T12:00:00Z", "verdict": "right"}
        made = make_review("anna", tmp_path / "anna.yaml", {**each.said, **verdict})
        assert made.kind == each.kind
    assert found["figure"].said["figure"]["sentence"] == "Police said 14 people were killed."
    assert found["figure"].said["figure"]["offset"] == 12
    assert [piece.text for piece in found["figure"].shown[0].pieces if piece.role == "figure"] == ["14"]
    assert len(found["comparison"].shown) == 2
    assert found["claim"].said["claim"]["source"] == "Police"
