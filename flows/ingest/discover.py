"""Paths to inputs: walks files, folders and globs, and never leaves the paths it was given. Reads no content."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from wcmatch import glob

from flows.ingest.origins import Origin
from flows.ingest.problems import Problem

MEDIA_TYPES: Final = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
}
_GLOB_FLAGS: Final = glob.GLOBSTAR | glob.BRACE


@dataclass(frozen=True, slots=True)
class FoundInput:
    """One input as it was found: its place in the origin, its path without links, and what is wrong, if anything."""

    origin_id: str
    locator: str
    path: Path
    media_type: str | None
    problem: Problem | None = None


def discover(origin: Origin, base: Path) -> list[FoundInput]:
    """Find the inputs of an origin, sorted by locator, each once; relative paths are seen from `base`."""
    found: dict[str, FoundInput] = {}
    for pattern in origin.paths:
        for path, problem in _expand(base / pattern):
            locator = locator_of(path, base)
            media_type = MEDIA_TYPES.get(path.suffix.lower())
            wrong = problem or _unreadable(path, media_type)
            real = path if wrong else path.resolve()
            found.setdefault(locator, FoundInput(origin.id, locator, real, media_type, wrong))
    return [found[locator] for locator in sorted(found)]


def _unreadable(path: Path, media_type: str | None) -> Problem | None:
    if media_type is not None:
        return None
    return Problem("unsupported_format", f"{path.name}: no reader for {path.suffix or 'a name without suffix'}")


def locator_of(path: Path, base: Path) -> str:
    """Write a path as a locator: relative to `base` where it lies below it, with `%`, `#` and odd bytes quoted."""
    inside = path.is_relative_to(base)
    raw = os.fsencode(path.relative_to(base) if inside else path)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return quote(raw, safe="/ ")
    is_plain = text.isprintable() and not set("%#") & set(text)
    return text if is_plain else quote(raw, safe="/ ")


def static_root(pattern: Path) -> Path:
    """Return the part of a pattern before its first wildcard: the folder that the walk must not leave.

    >>> static_root(Path("/news/2026/**/*.txt"))
    PosixPath('/news/2026')
    """
    root = Path(pattern.anchor)
    for part in pattern.parts[len(root.parts) :]:
        if glob.is_magic(part, flags=_GLOB_FLAGS) and not (root / part).exists():
            break
        root /= part
    return root


def _expand(pattern: Path) -> Iterator[tuple[Path, Problem | None]]:
    root = static_root(pattern)
    if not os.path.lexists(root):
        yield pattern, Problem("not_found", f"{root} does not exist")
        return
    real_root, rest = root.resolve(), pattern.relative_to(root)
    if rest.parts:
        yield from _match(real_root, str(rest))
    elif real_root.is_dir():
        yield from _walk(real_root)
    elif real_root.exists():
        yield real_root, _problem_of(real_root, real_root)
    else:
        yield root, Problem("broken_link", f"{root} points to {real_root}, which does not exist")


def _match(root: Path, pattern: str) -> Iterator[tuple[Path, Problem | None]]:
    """Match a glob below `root`; `**` does not follow links to folders."""
    for name in glob.iglob(pattern, root_dir=str(root), flags=_GLOB_FLAGS):
        path = root / name
        if not path.name.startswith("."):
            yield path, _problem_of(path, root)


def _walk(root: Path) -> Iterator[tuple[Path, Problem | None]]:
    """Yield every file below a folder but the hidden ones; links to folders are not followed."""
    unreadable: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=unreadable.append):
        here = Path(folder)
        odd = [name for name in folders if (here / name).is_symlink() or Path(name).suffix.lower() in MEDIA_TYPES]
        folders[:] = sorted(name for name in folders if name not in odd and not name.startswith("."))
        for name in sorted([*files, *odd]):
            if not name.startswith("."):
                yield here / name, _problem_of(here / name, root)
    for error in unreadable:
        yield Path(error.filename), Problem("no_permission", f"{error.filename}: {error.strerror}")


def _problem_of(path: Path, root: Path) -> Problem | None:
    """Say what keeps a path from being read as a file, without opening it."""
    try:
        mode = path.stat().st_mode
        real = path.resolve(strict=True)
    except PermissionError:
        return Problem("no_permission", f"{path} may not be looked at")
    except OSError as error:
        is_link = path.is_symlink()
        return Problem("broken_link" if is_link else "not_found", f"{path}: {error.strerror}")
    if not real.is_relative_to(root):
        return Problem("link_outside", f"{path} leads to {real}, outside {root}")
    if stat.S_ISDIR(mode):
        return Problem("is_directory", f"{path} is a directory, not a document")
    if not stat.S_ISREG(mode):
        return Problem("not_a_file", f"{path} is a pipe, a socket or a device")
    return None
