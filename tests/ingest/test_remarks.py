"""What is neither a document nor a problem."""

from flows.ingest.remarks import LeftOut, Remark


def test_both_are_values():
    assert LeftOut("post") == LeftOut("post")
    assert len({Remark("a"), Remark("a"), Remark("b")}) == 2
