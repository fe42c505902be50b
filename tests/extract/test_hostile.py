"""No text whatever breaks extraction: it raises nothing, and every span is the characters that it says it is.

How long such texts take is measured by tests/bench/hostile.py.
"""

from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.attribution.trained.attributor import Attributor
from flows.extract.claims import extract_documents
from schemas.arrow import table_from_rows
from schemas.tables import TABLES

NEWS = st.sampled_from(
    [
        "Police said at least 12 people were killed on Monday in Kursk, Russia.",
        "The ministry denied that 3,000 to 4,000 troops",
        "“",
        "”",
        ", citing the police, ",
        "two dozen",
        "since June",
        "not independently verified",
        "600 of the 4,700",
        "$5 million",
        "he said",
        "½",
        "²",
        "٣٤٥",
        "99999999999999999999999999",
        "\u202eabc",
        "e\u0301\u0301\u0301",
        "\ud800",
        "İ",
        "\n\n",
        "-",
        ".",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.one_of(NEWS, st.text(max_size=8)), max_size=25).map(" ".join))


@cache
def attributor() -> Attributor:
    return Attributor()


def assert_sound(text: str) -> None:
    document = {
        "document_id": "doc_0000000000000000",
        "text": text,
        "published_at_utc": datetime(2025, 1, 8, tzinfo=UTC),
    }
    rows = extract_documents([document], attributor())
    for name, found in (("claims", rows.claims), ("figures", rows.figures)):
        for row in found:
            assert row.keys() == set(TABLES[name].column_names)
            assert_spans(text, row, TABLES[name].spans)
        if text.isprintable():
            table_from_rows(TABLES[name], found)


def assert_spans(text: str, row: Any, names: tuple[str, ...]) -> None:
    for name in names:
        words, start, end = (row[f"{name}_{part}"] for part in ("text", "start", "end"))
        assert (words is None) == (start is None) == (end is None)
        assert words is None or (words and text[start:end] == words)
    for piece in [*row.get("hedges", ()), *row.get("content_spans", ())]:
        assert 0 <= piece["start"] < piece["end"] <= len(text)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_any_text(text: str) -> None:
    assert_sound(text)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 20_000,
        "7" * 20_000,
        "1,000 " * 3_000,
        "one two three " * 1_500,
        "\u0661\u0662\u0663 " * 4_000,
        "\u0627\u0644\u0642\u062a\u0644\u0649 " * 2_500,
        "e" + "\u0301" * 20_000,
        "(" * 20_000,
        "“" * 20_000,
        "on Monday " * 2_000,
        "Kursk " * 3_000,
        "Kursk, Kursk, " * 1_500,
        "not " * 4_000,
        "said said said " * 1_500,
        "\u200b" * 10_000,
        " " * 20_000,
        "",
    ],
    ids=lambda text: repr(text[:8]),
)
def test_one_thing_over_and_over(text: str) -> None:
    assert_sound(text)
