"""Reviews are written at once, and what stood in a file stays."""

from pathlib import Path

import pytest
from reviews_made import review

from flows.errors import SeedsError
from flows.link.reviews.read import read_review_file
from flows.link.reviews.writing import append_review, file_of, make_review


def test_answers_are_appended_to_what_a_person_wrote(tmp_path: Path) -> None:
    path = file_of(tmp_path, "Anna B. / desk")
    assert path.name == "Anna-B.-desk.yaml"
    append_review(path, review(reviewer="Anna B. / desk"))
    path.write_text(path.read_text("utf-8") + "# as agreed on Monday\n", "utf-8")
    append_review(path, review(verdict="wrong", reviewer="Anna B. / desk", note="¿qué?"))
    assert "# as agreed on Monday" in path.read_text("utf-8")
    assert [each.verdict for each in read_review_file(path)] == ["right", "wrong"]
    assert {each.reviewer for each in read_review_file(path)} == {"Anna B. / desk"}
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("text", ["reviewer: anna\nreviews: []\n", "reviews: [\n"])
def test_file_to_which_nothing_can_be_added_stays_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "anna.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(SeedsError, match=r"anna\.yaml"):
        append_review(path, review())
    assert path.read_text("utf-8") == text


def test_what_makes_no_sense_is_no_review(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="names none"):
        make_review("anna", tmp_path / "anna.yaml", {"at": "2026-12-01", "verdict": "right"})
