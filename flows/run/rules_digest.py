"""A digest of the code that makes rows of a text: `flows/language`, `flows/extract` and `flows/ids.py`.

The digest is of the syntax tree, so comments, docstrings and layout do not count: nobody waits for a warehouse to be
extracted again because of a comment. `ast.dump` writes one tree differently in different versions of Python, so the
tree is written out here, without the fields that later versions added: 3.11, 3.12 and 3.13 give the same digest. That
takes about 0.2 s for 120 files, so a release also keeps the hash of the bytes: while that is the same, nothing is
parsed. The source is read beside the running code, in a checkout as in an installed wheel.
"""

import ast
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from flows.errors import SettingsError

CODE: Final = Path(__file__).resolve().parent.parent
"""The folder `flows`."""
FOLDERS: Final = ("language", "extract")
IDS: Final = "ids.py"
"""What decides rows, below `CODE`."""
DOCSTRINGS_COUNT: Final = frozenset({"extract/attribution/llm/prompt.py"})
"""Files whose docstrings a language model is sent."""
_IGNORED: Final = frozenset({"ctx", "kind", "type_comment", "type_ignores", "type_params"})
"""Fields of nodes that say nothing, or that some versions of Python lack."""


@cache
def digest_rules(code: Path = CODE) -> str:
    """Hash the rules into 8 hex digits: the same on every machine, in every process.

    Args:
        code: the folder `flows`.

    Raises:
        SettingsError: the source is not there.
    """
    digest = hashlib.sha256()
    for name, source in _read_source(code).items():
        tree = ast.parse(source)
        if name not in DOCSTRINGS_COUNT:
            _drop_docstrings(tree)
        words = [name]
        _write_out(tree, words)
        digest.update("\0".join(words).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:8]


@cache
def hash_source(code: Path = CODE) -> str:
    """Hash the bytes of the rules: a hundred times as fast as `digest_rules`, but a comment changes it."""
    return _hash_bytes(_read_source(code))


@cache
def hash_linking(code: Path = CODE) -> str:
    """Hash the bytes of `flows/link`: where they change, reports of one happening are joined anew."""
    return _hash_bytes(_read_bytes(_find_files(code, "link")))


@cache
def _read_source(code: Path) -> dict[str, bytes]:
    """Read the source files, by their path below `code`; once, so that both digests are of the same bytes."""
    files = _find_files(code, *FOLDERS)
    if not files:
        raise SettingsError(f"{code}: no source of {' and '.join(FOLDERS)}; install hearsay with its .py files")
    return _read_bytes(files | {IDS: code / IDS})


def _find_files(code: Path, *folders: str) -> dict[str, Path]:
    return {path.relative_to(code).as_posix(): path for folder in folders for path in (code / folder).rglob("*.py")}


def _read_bytes(files: Mapping[str, Path]) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in sorted(files.items())}


def _hash_bytes(sources: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, source in sources.items():
        digest.update(f"{name}\0{len(source)}\0".encode() + source)
    return digest.hexdigest()


def _drop_docstrings(tree: ast.Module) -> None:
    """Remove every string that is a statement of its own: docstrings, and what stands below constants."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            body[:] = [each for each in body if not _is_bare_string(each)]


def _is_bare_string(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _write_out(node: Any, words: list[str]) -> None:
    """Write a tree as words: names of classes, names of fields that hold something, values."""
    if isinstance(node, ast.AST):
        words.append(type(node).__name__)
        for name in node._fields:
            value = getattr(node, name, None)
            if name not in _IGNORED and value is not None and value != []:
                words.append(name)
                _write_out(value, words)
        words.append(";")
    elif isinstance(node, list):
        words.append("[")
        for each in node:
            _write_out(each, words)
        words.append("]")
    else:
        words.append(repr(node))
