"""What the readers of containers give: documents to come, and breaks."""

from flows.ingest.containers.items import PAYLOAD_BYTES, BrokenInput, failed
from flows.ingest.problems import Problem


def test_what_is_wrong_is_an_item_with_the_first_bytes():
    problem = Problem("too_large", "more than 9 bytes")
    part = failed("L7", "application/jsonl", problem, b"x" * 9_000)()
    assert (part.name, part.outcome, len(part.payload)) == ("L7", problem, PAYLOAD_BYTES)


def test_a_break_says_whether_it_ends_what_it_lies_in():
    assert not BrokenInput("truncated", "cut off").is_final
    assert BrokenInput("decompression_bomb", "too much", is_final=True).problem.reason_code == "decompression_bomb"
