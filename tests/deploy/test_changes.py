"""What is to change, and how it is said."""

import pytest

from flows.deploy.changes import Change, compare_fields


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (None, "work pool desk: made"),
        ({"limit": 1, "tags": ["a"], "paused": True}, "work pool desk: kept"),
        ({"limit": 2, "tags": []}, "work pool desk: changed (limit, tags)"),
    ],
)
def test_what_is_missing_is_made_and_what_differs_is_changed(found, said):
    differing = compare_fields({"limit": 1, "tags": ["a"]}, found)
    assert str(Change.of("work pool", "desk", differing)) == said
