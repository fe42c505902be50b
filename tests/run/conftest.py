"""Fixtures: a small warehouse whose release a run tells of."""

from newsrooms import newsroom, open_room, three  # noqa: F401 - fixtures
