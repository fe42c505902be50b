"""What is wrong with an input or a document: a reason code and a sentence. Imports nothing of ours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something cannot be read: a code of `schemas.reasons`, and a sentence."""

    reason_code: str
    message: str


class UnreadableDocument(Exception):
    """These bytes are no document."""

    def __init__(self, reason_code: str, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(reason_code, message)


class InputGone(Exception):
    """An input that was there when the run was planned cannot be opened any more."""
