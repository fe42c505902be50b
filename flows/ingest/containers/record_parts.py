"""Makes the parts of one dump's records, and says at its end what became of them. `records` reads each one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from flows.ingest.containers.items import BrokenInput, Item, Page, failed, ready
from flows.ingest.containers.records import NO_SURROUNDINGS, REMEDY, Fields, Surroundings, problem_part, read_record
from flows.ingest.kinds.columns import ADDRESS_NAMES, fold_name
from flows.ingest.parts import Part, ReadOptions, ReadText
from flows.ingest.problems import Problem
from flows.ingest.remarks import LeftOut, Remark

ADDRESS_ALONE: Final = LeftOut("link without a text")
WITHOUT_FIELD: Final = LeftOut("record without a field for a text")
ADDRESSES_REMEDY: Final = "to read the pages, put the addresses into seeds/origins.yaml: kind: urls, urls: [...]"
COLUMNS_SHOWN: Final = 12
NAME_SHOWN: Final = 40
TRIED: Final = 50
"""Records after which a dump ends if none of them is a document."""
NAMES_MAX: Final = 1_000
"""Names of fields that are remembered of one dump."""

_WEB: Final = ("http:", "https:")


class RecordParts:
    """The parts of the records of one dump.

    Args:
        options: how its origin is read.
        media_type: the dump's.
    """

    def __init__(self, options: ReadOptions, media_type: str) -> None:
        self.fields = Fields(options)
        self._media_type = media_type
        self._names: dict[tuple[str, ...], None] = {}
        self._without: Problem | None = None
        self._addresses = self._others = self._dated = self._texts = 0

    def of_record(
        self,
        record: Any,
        place: str,
        data: bytes,
        around: Surroundings = NO_SURROUNDINGS,
        notes: tuple[str, ...] = (),
    ) -> Part | Page:
        """Make the part of one record; `notes` tells what of it its container could not read.

        Raises:
            BrokenInput: it is no record, and neither was anything before it.
        """
        if not isinstance(record, dict):
            return self._of_something(record, place, data)
        part = read_record(record, self.fields, place, self._media_type, data, around)
        if notes and isinstance(part, Part) and isinstance(part.outcome, ReadText):
            part = replace(part, outcome=replace(part.outcome, notes=(*notes, *part.outcome.notes)))
        return self._counted(part, record)

    def _of_something(self, value: Any, place: str, data: bytes) -> Part:
        """Make the part of what is no object: an address, or nothing that can be read."""
        if isinstance(value, str) and value.strip().startswith(_WEB):
            self._addresses += 1
            return Part(place, self._media_type, "", ADDRESS_ALONE)
        kinds = {str: "a text", list: "a list", int: "a number", float: "a number", bool: "true or false"}
        said = f"{kinds.get(type(value), 'nothing')} where an object with a text was expected"
        if not self._others and not self._addresses:
            raise BrokenInput("unsupported_format", f"JSON without records: {said}")
        return self.of_problem(Problem("bad_record", said), place, data)

    def of_problem(self, problem: Problem, place: str, data: bytes) -> Part:
        """Make the part of what is no record.

        Raises:
            BrokenInput: it is one of many, and no record was before it.
        """
        self._others += 1
        part = problem_part(place, self._media_type, problem, data)
        if self._others == TRIED and not self._texts:
            self._refuse(Problem(problem.reason_code, f"{place}: {problem.message}"))
        return part

    def end(self) -> Iterator[Item]:
        """Give what is to be said of the whole dump."""
        if self._addresses and not self._others:
            yield failed("", self._media_type, addresses_problem(self._addresses))
        elif self._without and not self._texts:
            said = self._without.message.partition(": ")[2]
            yield failed("", self._media_type, Problem(self._without.reason_code, said))
        elif self._texts and not self._dated:
            names = list(dict.fromkeys(name for names in self._names for name in names))
            unused = [name for name in self.fields.unused(names) if fold_name(name) not in ADDRESS_NAMES]
            if unused:
                said = f"no dates in it; fields not used: {shorten(unused)}"
                yield remark(self._media_type, said, FIELDS_REMEDY)

    def _counted(self, part: Part | Page, record: Mapping[str, Any]) -> Part | Page:
        if isinstance(part, Part) and isinstance(part.outcome, ReadText):
            self._texts += 1
            self._others += 1
            if "published" in part.outcome.stated:
                self._dated += 1
            elif not self._dated and len(self._names) < NAMES_MAX:
                self._names[tuple(record)] = None
            return part
        return self._counted_otherwise(part, record)

    def _counted_otherwise(self, part: Part | Page, record: Mapping[str, Any]) -> Part | Page:
        """Count what is no text: a page, or a record that cannot be read or has no text."""
        if isinstance(part, Part) and isinstance(part.outcome, Problem):
            if is_address_alone(record, self.fields):
                self._addresses += 1
                return Part(part.name, part.media_type, "", ADDRESS_ALONE)
            if not self._texts and not self.fields.holds_text(tuple(record)):
                return self._of_no_text(part)
            if self._others + 1 == TRIED and not self._texts:
                self._refuse(part.outcome)
        self._others += 1
        return part

    def _of_no_text(self, part: Part) -> Part:
        """Count a record without a field for a text, as long as none before it had one: the whole may be other data."""
        assert isinstance(part.outcome, Problem), part
        self._without = self._without or part.outcome
        self._others += 1
        if self._others == TRIED:
            self._refuse(self._without)
        return Part(part.name, part.media_type, "", WITHOUT_FIELD)

    def _refuse(self, problem: Problem) -> None:
        """End a dump whose first records are none: data of another kind, or under names that nobody knows."""
        said = problem.message.partition(": ")[2]
        raise BrokenInput(problem.reason_code, f"none of its first {TRIED} records can be read; for example: {said}")


FIELDS_REMEDY: Final = (
    "To use columns under other names, say so in seeds/origins.yaml:"
    " kind: dump, fields: {text: ..., title: ..., published: ...}"
)


def is_address_alone(record: Mapping[str, Any], fields: Fields) -> bool:
    """Say whether a record has no field for a text, but the address of a page."""
    plan = fields.plan(tuple(record))
    if plan["text"] or plan["lead"]:
        return False
    return any(fold_name(name) in ADDRESS_NAMES and str(value).startswith(_WEB) for name, value in record.items())


def addresses_problem(count: int) -> Problem:
    """Say that something is a list of addresses."""
    many = "1 address of a page" if count == 1 else f"{count:,} addresses of pages"
    return Problem("addresses_only", f"{many}, without the texts; {ADDRESSES_REMEDY}")


def header_problem(columns: list[str], fields: Fields) -> Problem:
    """Say why the columns of a table give no documents."""
    if is_address_alone(dict.fromkeys(columns, "https:"), fields):
        return Problem("addresses_only", f"a table of addresses, without the texts; {ADDRESSES_REMEDY}")
    wanted = ", ".join(fields.names["text"][:6])
    return Problem("bad_record", f"no column {wanted}; columns are {shorten(columns)}. {REMEDY}")


def remark(media_type: str, text: str, remedy: str = "") -> Item:
    """Make the item of a remark on a whole input."""
    return ready(Part("", media_type, "", Remark(text, remedy)))


def shorten(names: list[str]) -> str:
    """List names, not too many of them."""
    shown = ", ".join(name.strip()[:NAME_SHOWN] for name in names[:COLUMNS_SHOWN])
    more = len(names) - COLUMNS_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def unused_remark(names: list[str], fields: Fields, media_type: str) -> Iterator[Item]:
    """Say which columns of a table nobody uses, if there are any."""
    unused = fields.unused(names)
    if unused:
        yield remark(media_type, f"columns not used: {shorten(unused)}", FIELDS_REMEDY)
