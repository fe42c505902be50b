"""Fixtures: small warehouses with a release to print."""

from newsrooms import newsroom, open_room, three  # noqa: F401 - fixtures
