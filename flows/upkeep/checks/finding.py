"""One thing that was looked at. Imports nothing of ours but errors."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from flows.errors import HearsayError


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, what was found, and what to do: `act` must be done, `look` may matter."""

    what: str
    state: Literal["ok", "look", "act"]
    found: str
    advice: str = ""


Check = Callable[[], Iterable[Finding]]


def run_checks(checks: Iterable[tuple[str, Check]]) -> Iterator[Finding]:
    """Run checks; one that cannot even look is a finding, and stops none of the others."""
    for what, check in checks:
        try:
            yield from list(check())
        except (HearsayError, OSError, ValueError) as error:
            yield Finding(what, "act", str(error), "mend what the message names")
