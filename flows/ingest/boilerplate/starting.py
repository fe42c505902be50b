"""What was boilerplate when a run began: written down once for each site, so that all its batches know the same.

Batches run in several processes, on several machines, and teach the memory while others read it.
"""

import json
import os
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from pathlib import Path
from uuid import uuid4

from flows.ids import make_id


class StartingBoilerplate:
    """The boilerplate of each site at the beginning of one run.

    Args:
        folder: where it is written down, for batches elsewhere; with None only those of this process share it.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._known: dict[str, AbstractSet[str]] = {}

    def find(self, group: str, ask: Callable[[], AbstractSet[str]]) -> AbstractSet[str]:
        """Give a site's boilerplate; who comes first asks the memory, and nobody may teach it before that.

        Args:
            group: the site.
            ask: what the memory says now.
        """
        if group not in self._known:
            self._known[group] = ask() if self._folder is None else _share(self._folder, group, ask)
        return self._known[group]


def _share(folder: Path, group: str, ask: Callable[[], AbstractSet[str]]) -> AbstractSet[str]:
    """Read what another batch has written down, or write it; of two at once the first one counts."""
    path = folder / f"{make_id('inp', group)}.json"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".{uuid4().hex}.part"
        part.write_text(json.dumps(sorted(ask())), "utf-8")
        _put_first(part, path)
    return frozenset(json.loads(path.read_bytes()))


def _put_first(part: Path, path: Path) -> None:
    """Put a file in place unless there is one; without hard links, one of equal moment may take its place."""
    try:
        os.link(part, path)
    except FileExistsError:
        pass
    except OSError:
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
