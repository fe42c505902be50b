"""All formats, found by walking the modules beside this one. Adding a module with a `FORMAT` adds the format."""

import importlib
from collections.abc import Mapping
from functools import cache

from flows.ingest import formats
from flows.ingest.formats.format import Format, Reader
from flows.ingest.kinds.walk import index_records


@cache
def load_formats() -> Mapping[str, Format]:
    """Import the formats' modules, though not the libraries that read; returns their records by media type.

    Raises:
        ValueError: two formats have one media type.
    """
    return index_records(formats, "FORMAT", Format)


def load_readers() -> Mapping[str, Reader]:
    """Import the formats' libraries too, so that no document waits for them; returns the readers by media type."""
    for each in load_formats().values():
        for module in each.libraries.values():
            importlib.import_module(module)
    return {media_type: each.read for media_type, each in load_formats().items()}


def libraries_of_formats() -> frozenset[str]:
    """Name the packages that decide what formats read."""
    return frozenset(name for each in load_formats().values() for name in each.libraries)
