"""Stable ids: the same parts give the same id on every machine and in every run. Imports nothing of ours."""

import hashlib
from typing import Literal

Prefix = Literal["inp", "doc", "clm", "fig", "src", "evt", "cmp", "ser", "rev", "rej"]


def make_id(prefix: Prefix, *parts: str) -> str:
    """Hash the parts, in order, into `<prefix>_<16 hex digits>`.

    Each part is preceded by its length, so that no two lists of parts run into one another.

    >>> make_id("doc", "wire", "a.txt")
    'doc_336800e6dd85fa9b'
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)}:".encode())
        digest.update(data)
    return f"{prefix}_{digest.hexdigest()[:16]}"


def number_of(key: str) -> int:
    """Give the number in an id: as a key of a large set it takes half the memory.

    >>> number_of("doc_00000000000000ff")
    255
    """
    return int(key.rpartition("_")[2], 16)
