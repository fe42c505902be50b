"""A run's progress in the terminal: one bar a stage, with rate and time left. Where nobody looks, nothing is drawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from flows import progress

_NARROWEST_BAR: Final = 5
_WIDEST_BAR: Final = 30
_WORDS: Final = 62
"""Columns that the stage and the longest line beside its bar take."""


class ProgressBars:
    """Draws what the meters of this process tell; `last` is what one of them told last."""

    def __init__(self, console: Console) -> None:
        self._bars = Progress(
            TextColumn("{task.description:<8}"),
            BarColumn(bar_width=max(_NARROWEST_BAR, min(_WIDEST_BAR, console.width - _WORDS))),
            TextColumn("{task.fields[line]}"),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._ids: dict[str, TaskID] = {}
        self.last: progress.Progress | None = None

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Draw while this block runs."""
        with self._bars, progress.listening(self._show):
            yield

    def _show(self, now: progress.Progress) -> None:
        self.last = now
        if now.stage not in self._ids:
            self._ids[now.stage] = self._bars.add_task(now.stage, total=now.total, line="")
        line = str(now).partition(": ")[2]
        self._bars.update(self._ids[now.stage], completed=now.done, total=now.total, line=line)
