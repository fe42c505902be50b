"""Turns paths into inputs: walks files, folders and globs, and never leaves the given paths. Reads no content."""

import os
import stat
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import quote

from wcmatch import glob

from flows.ingest.inputs import FoundInput
from flows.ingest.origins import ADHOC, Origin, scheme_of
from flows.ingest.patterns import is_wanted
from flows.ingest.problems import Problem

_GLOB_FLAGS: Final = glob.GLOBSTAR | glob.BRACE

Found = tuple[Path, Path | Problem]
"""A path as named, and the same path without links or what is wrong with it."""


def discover(origin: Origin, base: Path) -> list[FoundInput]:
    """Find the local inputs of an origin, sorted by locator, each once; relative paths start at `base`.

    A glob of an origin may match nothing yet; one that a person gives with the command is `not_found` then.
    """
    found: dict[str, FoundInput] = {}
    for pattern in origin.paths:
        if scheme_of(pattern):
            continue
        for path, real in _expand(base / pattern, is_expected=origin.id == ADHOC):
            locator = locator_of(path, base)
            if isinstance(real, Problem):
                found.setdefault(locator, FoundInput(origin.id, locator, path, real))
            elif origin.kind == "warc" or is_wanted(locator, origin):
                found.setdefault(locator, FoundInput(origin.id, locator, real))
    return [found[locator] for locator in sorted(found)]


def locator_of(path: Path, base: Path) -> str:
    """Write a path as a locator: relative to `base` if it is below it, with `%`, `#` and odd bytes quoted."""
    full, root = os.fsencode(path), os.fsencode(base) + b"/"
    raw = full.removeprefix(root)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return quote(raw, safe="/ ")
    is_plain = text.isprintable() and not set("%#") & set(text)
    return text if is_plain else quote(raw, safe="/ ")


def static_root(pattern: Path) -> Path:
    """Return the part of a pattern before its first wildcard: the walk never leaves this folder.

    >>> static_root(Path("/news/2026/**/*.txt"))
    PosixPath('/news/2026')
    """
    root = Path(pattern.anchor)
    for part in pattern.parts[len(root.parts) :]:
        if glob.is_magic(part, flags=_GLOB_FLAGS) and not (root / part).exists():
            break
        root /= part
    return root


def _expand(pattern: Path, *, is_expected: bool) -> Iterator[Found]:
    root = static_root(pattern)
    if not os.path.lexists(root):
        yield pattern, Problem("not_found", f"{root} does not exist")
        return
    real_root, rest = root.resolve(), pattern.relative_to(root)
    if rest.parts:
        matched = _match(real_root, str(rest))
        first = next(matched, None)
        if first is not None:
            yield from chain([first], matched)
        elif is_expected:
            yield pattern, Problem("not_found", f"nothing matches {pattern}")
    elif real_root.is_dir():
        yield from _walk(real_root)
    elif real_root.exists():
        yield real_root, _follow(real_root, real_root)
    else:
        yield root, Problem("broken_link", f"{root} points to {real_root}, which does not exist")


def _match(root: Path, pattern: str) -> Iterator[Found]:
    """Match a glob below `root`; `**` does not follow links to folders."""
    for name in glob.iglob(pattern, root_dir=str(root), flags=_GLOB_FLAGS):
        path = root / name
        if not path.name.startswith("."):
            yield path, _follow(path, root)


def _walk(root: Path) -> Iterator[Found]:
    """Yield every file below a folder except hidden ones; does not follow links to folders."""
    unreadable: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=unreadable.append):
        here = Path(folder)
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(name for name in folders if name not in links and not name.startswith("."))
        for name in sorted([*files, *links]):
            if not name.startswith("."):
                path = here / name  # no link leads here, so a plain file needs no resolving
                yield path, path if _is_plain(path) else _follow(path, root)
    for error in unreadable:
        yield Path(error.filename), Problem("no_permission", f"{error.filename}: {error.strerror}")


def _is_plain(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _follow(path: Path, root: Path) -> Path | Problem:
    """Resolve the links of a path, or say why it cannot be read as a file; opens nothing."""
    try:
        mode = path.stat().st_mode
        real = path.resolve(strict=True)
    except PermissionError:
        return Problem("no_permission", f"{path} cannot be accessed")
    except OSError as error:
        is_link = path.is_symlink()
        return Problem("broken_link" if is_link else "not_found", f"{path}: {error.strerror}")
    if not real.is_relative_to(root):
        return Problem("link_outside", f"{path} leads to {real}, outside {root}")
    if stat.S_ISDIR(mode):
        return Problem("is_directory", f"{path} is a directory, not a document")
    if not stat.S_ISREG(mode):
        return Problem("not_a_file", f"{path} is a pipe, a socket or a device")
    return real
