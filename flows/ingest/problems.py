"""Why an input or a document cannot be read: a reason code and a sentence. Imports nothing of ours."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something cannot be read: a code of `schemas.reasons`, and a sentence."""

    reason_code: str
    message: str


class UnreadableDocument(Exception):
    """These bytes are not a document that can be read."""

    def __init__(self, reason_code: str, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(reason_code, message)

    @classmethod
    def of(cls, problem: Problem) -> Self:
        """Make the exception of a problem."""
        return cls(problem.reason_code, problem.message)


class InputGone(Exception):
    """An input that the run planned for can no longer be opened."""
