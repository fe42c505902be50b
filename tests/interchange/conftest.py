"""Fixtures: a release to be written in the forms of others."""

import pytest
from newsrooms import newsroom, three  # noqa: F401 - fixtures

from flows.records import ReleaseRef


@pytest.fixture
def release(newsroom, three) -> ReleaseRef:  # noqa: F811
    return newsroom.publish(three).ref
