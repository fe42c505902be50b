"""A source as one document names it, and how the warehouse stores that. Who it is: `resolution`."""

import json
from typing import Any, NamedTuple

from flows.extract.claimants.entities import Entity
from flows.extract.claimants.registering import is_bare_acronym
from flows.ids import make_id


class Claimant(NamedTuple):
    """A source as one document names it.

    `is_world`: the name is full, and `source_id` is the same in every document; otherwise the id is unique to this
    document. `words` is the folded name; a body's starts with its country. `is_named`: it has a name, full or not.
    `acronym` is the one that the document defines, `gender` the pronoun that fits its words; either may be empty.
    `hint` are the words of a body of state with the country or town that its document is about; mostly empty.
    """

    source_id: str
    name: str
    kind: str
    words: tuple[str, ...]
    is_world: bool
    is_named: bool
    is_alias: bool
    acronym: str
    gender: str
    hint: tuple[str, ...] = ()

    @property
    def is_acronym(self) -> bool:
        """Whether it is known by an acronym alone."""
        return self.kind == "organisation" and not self.is_alias and self.name.isupper() and " " not in self.name


def make_claimant(document_id: str, entity: Entity, acronym: str, hint: tuple[str, ...] = ()) -> Claimant:
    """Make the claimant of a document's entity."""
    best = entity.best
    is_world = best.form == "name" and best.is_specific and not is_bare_acronym(best)
    key = (best.kind, *best.words)
    if not is_world:
        key = (document_id, best.form, best.owner, *key)
    return Claimant(
        source_id=make_id("src", *key),
        name=best.name,
        kind=best.kind,
        words=best.words,
        is_world=is_world,
        is_named=best.form == "name",
        is_alias=best.is_alias,
        acronym=acronym,
        gender=min(entity.genders, default="") if len(entity.genders) == 1 else "",
        hint=() if is_world else hint,
    )


def write_claimant(claimant: Claimant) -> str:
    """Write a claimant as JSON; equal claimants give equal text."""
    fields = claimant._asdict()
    if not claimant.hint:
        del fields["hint"]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def read_claimant(stored: str) -> Claimant:
    """Read what `write_claimant` wrote; what older releases stored has no hint."""
    fields: dict[str, Any] = json.loads(stored)
    return Claimant(**{**fields, "words": tuple(fields["words"]), "hint": tuple(fields.get("hint", ()))})
