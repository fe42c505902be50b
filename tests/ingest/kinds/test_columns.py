"""The names under which dumps keep fields."""

from flows.ingest.kinds.columns import COLUMN_NAMES
from flows.ingest.origins import RecordFields


def test_each_field_that_an_origin_may_name_has_names_of_its_own():
    assert COLUMN_NAMES.keys() == RecordFields.model_fields.keys()
    assert all(ours == names[0] for ours, names in COLUMN_NAMES.items())


def test_no_name_belongs_to_two_fields():
    names = [name for each in COLUMN_NAMES.values() for name in each]
    assert len(names) == len(set(names))
