"""Every column is declared once, used, and described in a sentence."""

import re

from schemas.fields import FIELDS, SPANS
from schemas.tables import TABLES


def test_every_field_is_used_and_every_column_is_a_field():
    used = {column.name for table in TABLES.values() for column in table.columns}
    assert used == set(FIELDS)


def test_descriptions_are_sentences():
    for field in FIELDS.values():
        assert field.description[0].isupper(), field.name
        assert field.description.endswith("."), field.name


def test_patterns_are_regular_expressions():
    for field in FIELDS.values():
        assert field.pattern is None or re.compile(field.pattern)


def test_a_span_brings_its_three_columns():
    for span in SPANS.values():
        assert {field.name for field in span.fields} <= set(FIELDS)
