"""Every reason code is a word with a meaning, and something gives it."""

import re

import pytest

from flows.settings import REPOSITORY
from schemas.reasons import REASONS

SOURCE = "".join(
    path.read_text("utf-8")
    for folder in ("flows", "schemas")
    for path in (REPOSITORY / folder).rglob("*.py")
    if path.name != "reasons.py"
)


@pytest.mark.parametrize("code", REASONS)
def test_a_code_is_given_somewhere(code):
    assert re.fullmatch(r"[a-z_]+", code)
    assert REASONS[code]
    assert f'"{code}"' in SOURCE, f"nothing gives {code}"
