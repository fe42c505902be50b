"""The closed sets: each value has a meaning, and each set is some column's."""

from collections.abc import Mapping

from schemas import categories
from schemas.fields import FIELDS

SETS = {name: each for name, each in vars(categories).items() if name.isupper() and isinstance(each, Mapping)}


def test_every_value_is_a_word_with_a_meaning():
    for name, values in SETS.items():
        for value, meaning in values.items():
            assert value.strip() == value != "", name
            assert meaning.strip(), (name, value)


def test_every_set_closes_a_column():
    used = [field.categories for field in FIELDS.values() if field.categories]
    assert [name for name, values in SETS.items() if not any(dict(values) == dict(each) for each in used)] == []
