"""Files of reviews: read in order of time, and a wrong one names file and line."""

from pathlib import Path

import pytest

from flows.errors import SeedsError
from flows.link.reviews.read import digest_reviews, find_contradictions, read_reviews

ENTRY = """
- at: 2026-12-01T13:0{}:00Z
  figure: {{document: doc_00000000000000aa, sentence: Police said 14 died., words: 14}}
  verdict: {}
"""


def write(seeds: Path, name: str, *entries: str) -> None:
    (seeds / "reviews").mkdir(exist_ok=True)
    (seeds / "reviews" / name).write_text(f"reviewer: {name[:-5]}\nreviews:{''.join(entries)}\n", "utf-8")


def test_reviews_come_in_order_of_time_and_once(tmp_path: Path) -> None:
    assert read_reviews(tmp_path) == ()
    assert digest_reviews(()) == ""
    write(tmp_path, "bo.yaml", ENTRY.format(3, "wrong"), ENTRY.format(1, "right"), ENTRY.format(1, "right"))
    write(tmp_path, "anna.yaml", ENTRY.format(2, "right"))
    found = read_reviews(tmp_path)
    assert [(each.reviewer, each.verdict) for each in found] == [("bo", "right"), ("anna", "right"), ("bo", "wrong")]
    [*contradicted] = find_contradictions(found)
    assert [(one.reviewer, other.verdict) for one, other in contradicted] == [("bo", "wrong"), ("anna", "wrong")]


def test_a_comment_does_not_change_the_digest(tmp_path: Path) -> None:
    write(tmp_path, "bo.yaml", ENTRY.format(3, "wrong"))
    before = digest_reviews(read_reviews(tmp_path))
    write(tmp_path, "bo.yaml", "  # as agreed", ENTRY.format(3, "wrong"))
    assert digest_reviews(read_reviews(tmp_path)) == before
    write(tmp_path, "bo.yaml", ENTRY.format(3, "right"))
    assert digest_reviews(read_reviews(tmp_path)) != before


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"reviewer: bo\nreviews: [", r"bo\.yaml:2: not YAML"),
        (b"reviewer: bo\nreviews:\n- verdict: \xff", r"bo\.yaml:3: not UTF-8"),
        (b"reviewer: bo\nreviews: 3", r"bo\.yaml:2: reviews: "),
        (b"- 3", r"bo\.yaml:1: the file: "),
        (("reviewer: bo\nreviews:" + ENTRY.format(1, "rihgt")).encode(), r"bo\.yaml:5: reviews\.0\.verdict: .*rihgt"),
    ],
)
def test_malformed_file_names_itself_and_the_line(tmp_path: Path, data: bytes, complaint: str) -> None:
    write(tmp_path, "bo.yaml")
    (tmp_path / "reviews" / "bo.yaml").write_bytes(data)
    with pytest.raises(SeedsError, match=complaint):
        read_reviews(tmp_path)
