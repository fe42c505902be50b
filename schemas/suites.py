"""The expectation suites, as plain data: what every table must hold, and what follows where it does not.

Constraints declared with a column become rules; the rest are written here. Columns that begin with `audit_`
are not in the tables: the validate stage computes them for the check. Knows nothing of Great Expectations'
classes but their names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from schemas.reasons import REASONS
from schemas.tables import Column, Table

Consequence = Literal["reject_row", "refuse_release"]

EARLIEST_PLAUSIBLE_YEAR: Final = 1500
"""News is younger; an earlier date is an error of the document's."""
LATEST_PLAUSIBLE_DAYS: Final = 2
"""Days after the run that a document may date itself: time zones, and clocks that go fast."""

NULL_CEILINGS: Final[Mapping[str, float]] = {
    "claims.source_text": 0.95,
    "claims.cue_text": 0.95,
    "figures.unit": 0.9,
    "figures.subject_text": 0.95,
}
"""Share of rows without a value above which something is broken, not rare."""

BOUND_SHAPES: Final[Mapping[str, str]] = {
    "exact": "low = high",
    "approximate": "low = high",
    "at_least": "low only",
    "more_than": "low only",
    "at_most": "high only",
    "less_than": "high only",
    "range": "low < high",
    "vague": "low < high",
}
"""What value_low and value_high look like under each bound."""

AGREEMENTS: Final[Mapping[str, str]] = {
    "events": "has a figure or a document",
    "comparisons": "verdict agrees with the values of its series",
    "series": "figure is in its comparison",
}
"""What rows of a table must be by what other tables say."""


@dataclass(frozen=True)
class Rule:
    """One expectation: its class in Great Expectations, its arguments, and the consequence of a failure.

    A rule that rejects rows names the reason code of the reject.
    """

    expectation: str
    arguments: Mapping[str, Any]
    consequence: Consequence = "reject_row"
    reason_code: str | None = None
    subject: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        assert (self.reason_code in REASONS) == (self.consequence == "reject_row"), self


def row_rules(table: Table) -> list[Rule]:
    """List what every row of a table must hold by itself.

    Rows of documents can be rejected; a failure in a table that we make ourselves refuses the release.
    """
    rules = [rule for column in table.columns for rule in _column_rules(table, column)]
    rules += [_equal(f"audit_{span}_at_span", f"{span}_text", f"{span} span") for span in table.spans]
    rules += _OWN_RULES.get(table.name, ())
    if table.owner == "document_id":
        return rules
    return [replace(rule, consequence="refuse_release", reason_code=None) for rule in rules]


def reference_rules(table: Table) -> list[Rule]:
    """List what must hold between the tables of a release: keys unique, references resolved, tables at one."""
    unique = Rule("ExpectColumnValuesToBeUnique", {"column": table.key}, "refuse_release", subject="key")
    resolved = (
        _holds(f"audit_{column}_resolves", f"{column} -> {target}") for column, target in table.references.items()
    )
    at_one = (_holds("audit_agrees", AGREEMENTS[table.name]),) if table.name in AGREEMENTS else ()
    return [unique, *resolved, *at_one]


def rate_rules() -> list[Rule]:
    """List what must hold of each table's rates: one row a table and rate, the rate under its ceiling."""
    return [
        _at_least("highest", "value", "refuse_release", subject="rate at most"),
        _at_least("value", "lowest", "refuse_release", subject="rate at least"),
    ]


def _column_rules(table: Table, column: Column) -> Iterator[Rule]:
    name, about = column.name, column.field
    is_key = name == table.key
    if not column.is_nullable:
        yield _rule("ExpectColumnValuesToNotBeNull", {"column": name}, "missing_value", is_critical=is_key)
    if about.categories:
        yield _rule(
            "ExpectColumnValuesToBeInSet", {"column": name, "value_set": sorted(about.categories)}, "unknown_category"
        )
    if about.minimum is not None or about.maximum is not None:
        limits = {"column": name, "min_value": about.minimum, "max_value": about.maximum}
        yield _rule("ExpectColumnValuesToBeBetween", limits, "out_of_range")
    if about.pattern:
        form = {"column": name, "regex": rf"\A(?:{about.pattern})\Z"}
        yield _rule("ExpectColumnValuesToMatchRegex", form, "bad_pattern", is_critical=is_key)


def _rule(expectation: str, arguments: Mapping[str, Any], reason: str, *, is_critical: bool = False) -> Rule:
    if is_critical:
        return Rule(expectation, arguments, "refuse_release", subject="key")
    return Rule(expectation, arguments, "reject_row", reason)


def _at_least(high: str, low: str, consequence: Consequence, reason: str | None = None, *, subject: str = "") -> Rule:
    arguments = {"column_A": high, "column_B": low, "or_equal": True, "ignore_row_if": "either_value_is_missing"}
    return Rule("ExpectColumnPairValuesAToBeGreaterThanB", arguments, consequence, reason, subject=subject)


def _holds(column: str, subject: str) -> Rule:
    arguments = {"column": column, "value_set": [True]}
    return Rule("ExpectColumnValuesToBeInSet", arguments, "refuse_release", subject=subject)


def _equal(one: str, other: str, subject: str) -> Rule:
    arguments = {"column_A": one, "column_B": other, "ignore_row_if": "both_values_are_missing"}
    return Rule("ExpectColumnPairValuesToBeEqual", arguments, "refuse_release", subject=subject)


_OWN_RULES: Final[Mapping[str, tuple[Rule, ...]]] = {
    "inputs": (
        Rule(
            "ExpectColumnValuesToBeInSet",
            {"column": "reason_code", "value_set": sorted(REASONS)},
            "refuse_release",
            subject="reason codes",
        ),
    ),
    "documents": (
        Rule(
            "ExpectColumnValuesToBeInSet",
            {"column": "audit_published_plausible", "value_set": [True]},
            "reject_row",
            "implausible_date",
        ),
        _equal("audit_text_sha256", "text_sha256", "text hash"),
    ),
    "claims": (
        _holds("audit_hedges_at_spans", "hedges spans"),
        _holds("audit_pieces_inside", "content_spans"),
    ),
    "figures": (
        _at_least("value_high", "value_low", "reject_row", "low_above_high"),
        Rule(
            "ExpectColumnPairValuesToBeEqual",
            {"column_A": "audit_shape", "column_B": "audit_shape_expected", "ignore_row_if": "neither"},
            "reject_row",
            "bound_mismatch",
        ),
    ),
    "rejects": (
        Rule(
            "ExpectColumnValuesToBeInSet",
            {"column": "reason_code", "value_set": sorted(REASONS)},
            "refuse_release",
            subject="reason codes",
        ),
    ),
}
