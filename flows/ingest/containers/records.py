"""Turns a record of a dump into a text and its fields, from the dump's names to ours. Reads no file."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from flows.ingest.absence import is_nothing
from flows.ingest.characters import clean_text
from flows.ingest.containers.field_values import join_text
from flows.ingest.containers.items import PAYLOAD_BYTES, Page
from flows.ingest.containers.side_fields import FieldPlan, id_of, name_kind, read_sides, value_at
from flows.ingest.formats.fragment import is_page, read_field
from flows.ingest.formats.html import FORMAT as HTML
from flows.ingest.kinds.columns import COLUMN_NAMES, LEAD_NAMES, fold_name
from flows.ingest.parts import Part, ReadOptions, ReadText
from flows.ingest.problems import Problem, UnreadableDocument
from flows.ingest.remarks import LeftOut

WITHOUT_TEXT: Final = LeftOut("record without text")
REMEDY: Final = "Name the field with the text in seeds/origins.yaml: kind: dump, fields: {text: ...}"
PLANS_MAX: Final = 500
"""Sets of names that are remembered; records of one dump mostly have one or a few."""

_PAGE_NAMES: Final = ("html", "raw_html", "page_html")
_POST_SIGNS: Final = frozenset(
    (
        *("conversationid", "retweetcount", "favoritecount", "publicmetrics", "edithistorytweetids"),
        *("inreplytostatusid", "extendedtweet", "notetweet", "tweetid", "editinfo"),
    )
)
"""Folded names by which a post of X is known: its `source` is a program, and its `text` may be cut."""
_POST_TEXTS: Final = (
    "note_tweet.text",
    "note_tweet.note_tweet_results.result.text",
    "extended_tweet.full_text",
    "full_text",
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the records of an export: who publishes them all, and the names of users by their ids."""

    publisher: str | None = None
    users: Mapping[str, str] = field(default_factory=dict)


NO_SURROUNDINGS: Final = Surroundings()


class Fields:
    """What one dump calls its fields, and how large its texts may be."""

    def __init__(self, options: ReadOptions) -> None:
        self.given = options.fields
        self.names = {
            ours: (self.given[ours],) if ours in self.given else names for ours, names in COLUMN_NAMES.items()
        }
        self.max_bytes = options.document_bytes
        self._plans: dict[tuple[str, ...], FieldPlan] = {}
        self._leads = () if "text" in self.given else tuple(map(fold_name, LEAD_NAMES))
        self._folded = {
            ours: tuple(map(fold_name, (*names, *(_PAGE_NAMES if ours == "text" else ()))))
            for ours, names in self.names.items()
            if ours not in self.given
        }

    def plan(self, names: tuple[str, ...]) -> FieldPlan:
        """Say which names of a record hold which field, the likeliest first."""
        plan = self._plans.get(names)
        if plan is None:
            if len(self._plans) >= PLANS_MAX:
                self._plans.clear()
            plan = self._plans[names] = self._make_plan(names)
        return plan

    def holds_text(self, names: tuple[str, ...]) -> bool:
        """Whether one of these names is that of a text."""
        plan = self.plan(names)
        return bool(plan["text"] or plan["lead"])

    def unused(self, names: Sequence[str]) -> list[str]:
        """List the names that no field is read from."""
        plan = self.plan(tuple(names))
        used = {part for found in plan.values() for each in found for part in (each, each.partition(".")[0])}
        return [name for name in names if name.strip() and name not in used]

    def _make_plan(self, names: tuple[str, ...]) -> FieldPlan:
        by_fold: dict[str, list[str]] = {}
        for name in names:
            by_fold.setdefault(fold_name(name), []).append(name)
        plan: dict[str, tuple[str, ...]] = {
            ours: tuple(name for each in wanted for name in by_fold.get(each, ()))
            for ours, wanted in self._folded.items()
        }
        plan |= {ours: self._find_given(name, names) for ours, name in self.given.items()}
        plan["lead"] = tuple(name for each in self._leads for name in by_fold.get(each, ()))
        if "text" not in self.given and not _POST_SIGNS.isdisjoint(by_fold):
            plan["text"] = (*_POST_TEXTS, *plan["text"])
            plan["publisher"] = tuple(name for name in plan["publisher"] if fold_name(name) != "source")
        return FieldPlan(plan)

    def _find_given(self, name: str, names: tuple[str, ...]) -> tuple[str, ...]:
        if name in names or name.partition(".")[0] in names:
            return (name,)
        return tuple(each for each in names if each.strip().lower() == name.lower())

    def read(
        self, record: Mapping[str, Any], around: Surroundings = NO_SURROUNDINGS
    ) -> tuple[str | None, ReadText | LeftOut, bool]:
        """Read a record: its id, its text and fields by our names, and whether the text is a whole page.

        Raises:
            UnreadableDocument: it has no field for a text, or one that no text is in.
        """
        plan = self.plan(tuple(record))
        text, is_cut = self._text_of(record, plan)
        if text is None:
            return None, WITHOUT_TEXT, False
        is_marked, is_whole_page = "<" in text or "&" in text, False
        text = clean_text(text)
        if is_marked:
            is_whole_page = is_page(text)
            text = text if is_whole_page else clean_text(read_field(text))
        text = text.strip()
        if not text:
            return None, WITHOUT_TEXT, False
        if len(text) > self.max_bytes:
            raise UnreadableDocument("too_large", f"{len(text):,} characters; the limit is {self.max_bytes:,} bytes")
        stated, notes = read_sides(record, plan)
        record_id, note = id_of(record, plan["id"])
        if around.publisher and "publisher" not in stated:
            stated["publisher"] = around.publisher
        if around.users and "authors" not in stated and (name := around.users.get(str(record.get("author_id")))):
            stated["authors"] = [name]
        return record_id, ReadText(text, stated, is_cut, (*notes, *note)), is_whole_page

    def _text_of(self, record: Mapping[str, Any], plan: FieldPlan) -> tuple[str | None, bool]:
        """Find the text, and whether it is only its beginning; None if the record leaves it blank."""
        is_there = False
        for name in plan["text"]:
            value = record.get(name)
            if value is None and "." in name and (value := value_at(record, name)) is None:
                continue
            text = value if isinstance(value, str) else join_text(value)
            if text is not None and not is_nothing(text):
                return text, False
            if text is None and not is_nothing(value) and value not in ([], {}):
                raise UnreadableDocument("bad_record", f"{name}: {name_kind(value)}, expected text")
            is_there = is_there or value is not None
        if not plan["lead"] and is_there:
            return None, False
        leads = (join_text(record.get(name)) for name in plan["lead"])
        lead = next((text for text in leads if text and not is_nothing(text)), None)
        if lead and not is_there:
            return lead, True
        if not plan["text"] and not plan["lead"]:
            found = ", ".join(sorted(map(str, record))[:12])
            wanted = ", ".join(self.names["text"][:6])
            raise UnreadableDocument("bad_record", f"no text under {wanted}; fields are {found}. {REMEDY}")
        return None, False


def read_record(
    record: Mapping[str, Any],
    fields: Fields,
    place: str,
    media_type: str,
    data: bytes,
    around: Surroundings = NO_SURROUNDINGS,
) -> Part | Page:
    """Make the part of a record, or the page that it holds; without an id, `place` is its name.

    Args:
        record: its values, by the dump's own names.
        fields: what these names mean.
        place: `L12` or `R12`.
        media_type: the dump's.
        data: the record's own bytes, or a substitute.
        around: what the export says of all its records.
    """
    try:
        record_id, read, is_whole_page = fields.read(record, around)
    except UnreadableDocument as error:
        return problem_part(place, media_type, error.problem, data)
    except RecursionError:
        return problem_part(place, media_type, Problem("bad_record", "nested too deep"), data)
    if isinstance(read, LeftOut):
        return Part(place, media_type, "", read)
    name = record_id or place
    if is_whole_page:
        page = read.text.encode("utf-8", "replace")
        return Page(name, HTML.media_type, page, data, stated=read.stated, notes=read.notes)
    return Part(name, media_type, hashlib.sha256(data).hexdigest(), read)


def problem_part(place: str, media_type: str, problem: Problem, data: bytes) -> Part:
    """Make the part of a record that cannot be read; its message begins with the place."""
    said = Problem(problem.reason_code, f"{place}: {problem.message}")
    return Part(place, media_type, hashlib.sha256(data).hexdigest(), said, data[:PAYLOAD_BYTES])


def encode_values(values: Sequence[Any]) -> bytes:
    """Write the values of a row, one per line, so that equal rows have equal bytes.

    >>> encode_values(["a", None, 1.5])
    b'a\\nnull\\n1.5'
    """
    lines = [value if isinstance(value, str) else json.dumps(value, default=str) for value in values]
    return "\n".join(lines).encode("utf-8", "backslashreplace")
