"""Fixtures: warehouses to publish into."""

from newsrooms import newsroom, open_room, three  # noqa: F401 - fixtures
