"""What a correction may say of a figure or a claim, and which columns it puts into the row."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Self

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from flows.records import Row
from schemas.suites import BOUND_SHAPES
from schemas.tables import TABLES

SEEN: Final = {
    "figure": ("value_low", "value_high", "bound", "unit", "measure", "direction", "role", "scope", "modality"),
    "claim": ("polarity", "certainty"),
}
"""Columns that a reviewer is shown: what a review says is right stays so."""
_EITHER: Final = "low = high"
_LOW: Final = "low only"
_HIGH: Final = "high only"


class _Correction(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="after")
    def _check_any(self) -> Self:
        if not self.model_fields_set:
            known = ", ".join(type(self).model_fields)
            raise ValueError(f"a correction names what should be another: {known}")
        return self


def _check_category(table: str, column: str, value: str | None) -> str | None:
    [field] = [each.field for each in TABLES[table].columns if each.name == column]
    if field.categories is not None and value not in field.categories:
        raise ValueError(f"{value!r} is no {column}; it is one of {', '.join(field.categories)}")
    return value


def check_seen(kind: str, seen: Mapping[str, Any]) -> None:
    """Check what a review says was seen.

    Raises:
        ValueError: there is no such column, or it cannot have the value.
    """
    for name, value in seen.items():
        if name not in SEEN.get(kind, ()):
            raise ValueError(f"seen: {name!r} is not shown of a {kind}: {', '.join(SEEN.get(kind, ())) or 'nothing'}")
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if name.startswith("value") and not (value is None or is_number):
            raise ValueError(f"seen: {name} must be a number or null, not {value!r}")
        if not name.startswith("value") and value is not None:
            _check_category(f"{kind}s", name, str(value))


def keep_seen(kind: str, seen: Mapping[str, Any], row: Row) -> dict[str, Any]:
    """Give the columns of a row that are another than a reviewer saw, as they were seen."""
    return {name: seen[name] for name in SEEN[kind] if name in seen and row[name] != seen[name]}


def has_shape(row: Row) -> bool:
    """Whether the values of a figure are such as its bound has."""
    return BOUND_SHAPES[row["bound"]] == _shape_of(row["value_low"], row["value_high"])


class FigureCorrection(_Correction):
    """What a figure should say. `value` alone keeps the bound that was read, if a single number can have it."""

    value: float | None = None
    value_low: float | None = None
    value_high: float | None = None
    bound: str | None = None
    unit: str | None = None
    measure: str | None = None
    direction: str | None = None
    role: str | None = None
    scope: str | None = None
    modality: str | None = None
    as_of_start: date | None = None
    as_of_end: date | None = None

    @field_validator("bound", "measure", "direction", "role", "scope", "modality")
    @classmethod
    def _check_set(cls, value: str | None, info: Any) -> str | None:
        return _check_category("figures", info.field_name, value)

    @model_validator(mode="after")
    def _check_values(self) -> Self:
        has_ends = self.value_low is not None or self.value_high is not None
        if self.value is not None and has_ends:
            raise ValueError("give a value, or value_low and value_high, not both")
        if has_ends and self.bound is None:
            raise ValueError("value_low and value_high need a bound")
        if self.bound is not None and (has_ends or self.value is not None):
            self._check_shape(*self._ends(self.bound))
        if self.bound is not None and self.value is None and not has_ends:
            raise ValueError("a bound needs the value that it is of")
        if (self.as_of_start is None) != (self.as_of_end is None) or (
            self.as_of_start is not None and self.as_of_end is not None and self.as_of_start > self.as_of_end
        ):
            raise ValueError("as_of_start and as_of_end come together, the earlier day first")
        return self

    def _check_shape(self, low: float | None, high: float | None) -> None:
        assert self.bound is not None
        wanted = BOUND_SHAPES[self.bound]
        if wanted != _shape_of(low, high):
            raise ValueError(f"bound {self.bound} needs {wanted}, and the values are {low} and {high}")

    def _ends(self, bound: str) -> tuple[float | None, float | None]:
        if self.value is None:
            return self.value_low, self.value_high
        shape = BOUND_SHAPES[bound]
        return (None if shape == _HIGH else self.value), (None if shape == _LOW else self.value)

    def columns(self, row: Row) -> dict[str, Any]:
        """Give the columns that it changes in a row."""
        names = ("unit", "measure", "direction", "role", "scope", "modality")
        made = {name: getattr(self, name) for name in names if getattr(self, name) is not None}
        if self.value is not None or self.bound is not None:
            bound = self.bound or row["bound"]
            if self.bound is None and BOUND_SHAPES[bound] not in {_EITHER, _LOW, _HIGH}:
                bound = "exact"  # a range or a heap is no single number
            low, high = self._ends(bound)
            made |= {"value_low": low, "value_high": high, "bound": bound}
        if self.as_of_start is not None:
            made |= {"as_of_start": self.as_of_start, "as_of_end": self.as_of_end, "as_of_precision": "day"}
            made |= {"as_of_basis": "event"} if row["as_of_basis"] == "none" else {}
        return {name: value for name, value in made.items() if row[name] != value}


def _shape_of(low: float | None, high: float | None) -> str:
    if low is None:
        return _HIGH
    if high is None:
        return _LOW
    return _EITHER if low == high else "low < high" if low < high else "low > high"


class ClaimCorrection(_Correction):
    """What a claim should say: who is cited, in words of the text (null: nobody), whether it is denied, how sure."""

    source: str | None = None
    polarity: str | None = None
    certainty: str | None = None

    @field_validator("polarity", "certainty")
    @classmethod
    def _check_set(cls, value: str | None, info: Any) -> str | None:
        return _check_category("claims", info.field_name, value)

    def columns(self, row: Row) -> dict[str, Any]:
        """Give the columns that it changes in a row, but for the source."""
        made = {name: getattr(self, name) for name in ("polarity", "certainty") if getattr(self, name) is not None}
        return {name: value for name, value in made.items() if row[name] != value}
