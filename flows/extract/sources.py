"""Claimants: which mentions are the same source, inside a document and over the warehouse.

How one mention is read stands in `source_names`. Rules are few and safe: a surname or an acronym stands for the
name that the document gave before it, a pronoun for the nearest source before it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

import pyarrow as pa

from flows.extract.lookups import load_words
from flows.extract.source_names import (
    GROUP_PRONOUNS,
    OTHER_PRONOUNS,
    PERSON_PRONOUNS,
    SourceName,
    acronym_of,
    fold,
    is_pronoun,
    read_source_name,
)
from flows.ids import make_id
from flows.records import Row

_POINTING_HEADS: Final = load_words("sources", "pointing_heads")
_KIND_ORDER: Final = ("person", "organisation", "group", "unnamed")


class SourceKey(NamedTuple):
    """A source as a claim cites it."""

    source_id: str
    name: str
    kind: str


def source_key(mention: str, document_id: str) -> SourceKey:
    """Give a mention its source; one that names nobody is a source of its document alone."""
    return _make_key(read_source_name(mention), document_id)


def _make_key(name: SourceName, document_id: str) -> SourceKey:
    if not name.is_proper:
        return SourceKey(make_id("src", "unnamed", document_id, name.key), name.name, name.kind)
    return SourceKey(make_id("src", name.key), name.name, name.kind)


def link_mentions(mentions: Sequence[str], document_id: str) -> list[SourceKey]:
    """Give each mention of a document, in the order of the text, its source."""
    full_names: dict[str, SourceName] = {}
    recent: list[SourceName] = []
    keys: list[SourceKey] = []
    for mention in mentions:
        name = _resolve(mention, full_names, recent)
        keys.append(_make_key(name, document_id))
        if not is_pronoun(mention):
            _remember(mention, name, full_names)
        if name.kind != "unnamed":
            recent.append(name)
    return keys


def _resolve(mention: str, full_names: dict[str, SourceName], recent: Sequence[SourceName]) -> SourceName:
    name = read_source_name(mention)
    if not is_pronoun(mention):
        return full_names.get(name.key) or _find_longer(name, recent) or name
    kinds = _kinds_meant(mention)
    return next((each for each in reversed(recent[-3:]) if each.kind in kinds), name)


def _find_longer(name: SourceName, recent: Sequence[SourceName]) -> SourceName | None:
    """Find the last organisation whose name holds this one: "the agency", "the joint chiefs" of a longer name."""
    words = name.key.removeprefix("same ")
    is_pointer = words in _POINTING_HEADS
    if name.kind != "organisation" or not (is_pointer or " " in words):
        return None
    return next((each for each in reversed(recent) if f" {words} " in f" {each.key} " and each.key != name.key), None)


def _kinds_meant(pronoun: str) -> frozenset[str]:
    lower = pronoun.lower().replace("’", "'")
    if lower in OTHER_PRONOUNS:
        return frozenset()
    if lower in PERSON_PRONOUNS:
        return frozenset({"person"})
    assert lower in GROUP_PRONOUNS, pronoun
    return frozenset({"organisation", "group"})


def _remember(mention: str, name: SourceName, full_names: dict[str, SourceName]) -> None:
    """Let a surname or an acronym that follows stand for this name; the first of a surname keeps it."""
    acronym = acronym_of(mention)
    if acronym is not None:
        full_names.setdefault(fold(acronym), name)
    words = name.key.split()
    if name.kind == "person" and len(words) > 1:
        full_names.setdefault(words[-1], name)


def build_sources(claims: pa.Table, documents: pa.Table) -> list[Row]:
    """Make the rows of table `sources` for all claims; the order of the rows given does not matter.

    Args:
        claims: rows of table `claims`, at least source_id, source_text, document_id.
        documents: rows of table `documents`, at least document_id, published_at_utc.
    """
    published = dict(zip(documents["document_id"].to_pylist(), documents["published_at_utc"].to_pylist(), strict=True))
    mentions: dict[str, dict[str, int]] = {}
    firsts: dict[str, datetime] = {}
    columns = (claims[name].to_pylist() for name in ("source_id", "source_text", "document_id"))
    for source_id, text, document_id in zip(*columns, strict=True):
        if source_id is None:
            continue
        counts = mentions.setdefault(source_id, {})
        counts[text] = counts.get(text, 0) + 1
        date = published.get(document_id)
        if date is not None and (source_id not in firsts or date < firsts[source_id]):
            firsts[source_id] = date
    return [_describe_source(key, mentions[key], firsts.get(key)) for key in sorted(mentions)]


def _describe_source(source_id: str, mentions: dict[str, int], first: datetime | None) -> dict[str, Any]:
    aliases = sorted(text for text in mentions if not is_pronoun(text)) or sorted(mentions)
    names = [read_source_name(alias) for alias in aliases]
    kind = min((name.kind for name in names), key=_KIND_ORDER.index)
    return {
        "source_id": source_id,
        "name": max((name.name for name in names), key=lambda name: (len(name), name)),
        "kind": kind,
        "aliases": aliases,
        "claims": sum(mentions.values()),
        "first_claimed_at_utc": first,
    }
