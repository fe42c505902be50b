"""Problems travel as exceptions and come out as they went in."""

from flows.ingest.problems import Problem, UnreadableDocument


def test_an_exception_carries_its_problem():
    error = UnreadableDocument("encrypted", "it has a lock")
    assert (error.problem, str(error)) == (Problem("encrypted", "it has a lock"), "it has a lock")
    assert UnreadableDocument.of(error.problem).problem == error.problem
