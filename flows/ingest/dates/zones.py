"""Time zones by the names that news writes: EST, CET, "GMT+3", Eastern Time. Imports nothing of ours."""

import re
from collections.abc import Mapping
from datetime import timedelta, timezone, tzinfo
from typing import Final, Literal

from dateutil import tz

_HOURS: Final[Mapping[str, float]] = {
    **dict.fromkeys(("UT", "UTC", "GMT", "Z", "WET"), 0),
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "AKST": -9,
    "AKDT": -8,
    "AST": -4,
    "ADT": -3,
    "NST": -3.5,
    "NDT": -2.5,
    "HST": -10,
    "BRT": -3,
    "ART": -3,
    "CLT": -4,
    "COT": -5,
    "PET": -5,
    "BST": 1,
    "WEST": 1,
    "CET": 1,
    "MEZ": 1,
    "CEST": 2,
    "MESZ": 2,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
    "TRT": 3,
    "WAT": 1,
    "CAT": 2,
    "SAST": 2,
    "EAT": 3,
    "IRST": 3.5,
    "GST": 4,
    "AZT": 4,
    "AFT": 4.5,
    "PKT": 5,
    "IST": 5.5,
    "NPT": 5.75,
    "MMT": 6.5,
    "ICT": 7,
    "WIB": 7,
    "WITA": 8,
    "WIT": 9,
    "HKT": 8,
    "SGT": 8,
    "MYT": 8,
    "PHT": 8,
    "PHST": 8,
    "AWST": 8,
    "JST": 9,
    "KST": 9,
    "ACST": 9.5,
    "ACDT": 10.5,
    "AEST": 10,
    "AEDT": 11,
    "NZST": 12,
    "NZDT": 13,
}
"""Hours from UTC; a name of several zones is that of the one whose news uses it most: IST is India's, CST America's."""
_PLACES: Final[Mapping[str, str]] = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "EASTERN": "America/New_York",
    "CENTRAL": "America/Chicago",
    "MOUNTAIN": "America/Denver",
    "PACIFIC": "America/Los_Angeles",
    "UK": "Europe/London",
    "AEDST": "Australia/Sydney",
    "AET": "Australia/Sydney",
}
"""Names that mean summer time in summer."""
_AMERICAN: Final = re.compile(r"[ECMP](?:S|D)?T|AK[SD]T|HST|EASTERN|CENTRAL|MOUNTAIN|PACIFIC")
_NO_SIGN: Final = frozenset({"UT", "UTC", "GMT", "Z"})
_NAMES: Final = "|".join(sorted({*_HOURS, *_PLACES}, key=len, reverse=True))
ZONE: Final = re.compile(
    rf"\(?\b(?P<area>[A-Z][a-z]+/[A-Z][A-Za-z_]+)\b\)?"
    rf"|\(?\b(?:UTC|GMT|UT)\s*(?P<sign>[+\u2212-])\s*(?P<hours>\d{{1,2}}):?(?P<minutes>\d\d)?\b\)?"
    rf"|\(?(?<![A-Za-z])(?P<name>{_NAMES})(?![A-Za-z])\)?(?:\s+(?:[Ss]tandard\s+|[Dd]aylight\s+|[Ss]ummer\s+)?[Tt]ime\b)?"
    rf"|\(?\b(?P<long>Eastern|Central|Mountain|Pacific)(?:\s+(?:Standard|Daylight))?\s+[Tt]ime\b\)?"
)
"""A zone in a line of text, in brackets or not."""


def read_zone(found: re.Match[str]) -> tzinfo | None:
    """Take the zone that `ZONE` found; None if there is none of this name."""
    if area := found["area"]:
        return tz.gettz(area)
    if found["sign"]:
        away = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
        return timezone(away if found["sign"] == "+" else -away) if away < timedelta(hours=15) else None
    name = (found["name"] or found["long"]).upper()
    if name in _PLACES:
        return tz.gettz(_PLACES[name])
    return timezone(timedelta(hours=_HOURS[name]))


def order_of_zone(found: re.Match[str]) -> Literal["day_first", "month_first"] | None:
    """Tell by a zone whether a date beside it has its day or its month first; None if it shows nothing."""
    name = (found["name"] or found["long"] or "").upper()
    if not name or name in _NO_SIGN:
        return None
    return "month_first" if _AMERICAN.fullmatch(name) else "day_first"
