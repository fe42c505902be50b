"""The shapes of dates and times in a line of English text. Reads none of them; imports nothing of ours."""

import re
from typing import Final

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
DATE: Final = (
    rf"(?<![\w./-])(?<!\d [-\u2013\u2014] )(?<!\d[\u2013\u2014])"  # no end of a period: 1-4 March
    rf"(?:{_DAY}(?:\.| of)?[ -]{_MONTH},?[ -]\d{{4}}|{_MONTH} {_DAY}(?:, ?| )\d{{4}}"
    r"|\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}|\d{4}\.\d{1,2}\.\d{1,2}"
    r"|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}-\d{1,2}-\d{4}|\d{1,2}\. ?\d{1,2}\. ?\d{4})(?![\d/]|-\d)"
)
"""A day with its month and year."""
CLOCK: Final = (
    r"(?<![\d:])(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?"
    r"|[0-5]\d\s?(?:hrs?\b|hours\b|Z\b))"
)
PERIOD_BEGUN: Final = (
    rf"(?:\b{_DAY}(?: {_MONTH})?|\b{_MONTH} {_DAY}|\d{{4}})"
    r"\s*(?:[-\u2013\u2014]|to\b|until\b|and\b|through\b)[\s\w,]{0,12}$"
)
"""What stands before a date that ends a period: 24 February - 2 March 2025."""
WEEKDAY: Final = r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"

DAY_OF_YEAR: Final = re.compile(DATE, re.IGNORECASE)
