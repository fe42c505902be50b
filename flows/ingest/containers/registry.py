"""All containers, found by walking the modules beside this one. Adding a module with a `CONTAINER` adds one."""

from collections.abc import Mapping
from functools import cache

from flows.ingest import containers
from flows.ingest.containers.container import Container
from flows.ingest.kinds.walk import find_records


@cache
def load_containers() -> Mapping[str, Container]:
    """Import the containers' modules; returns their records by media type.

    Raises:
        ValueError: two containers have one media type.
    """
    found: dict[str, Container] = {}
    for each in find_records(containers, "CONTAINER", Container):
        if each.media_type in found:
            raise ValueError(f"{found[each.media_type].title} and {each.title} are both {each.media_type}")
        found[each.media_type] = each
    return found


def libraries_of_containers() -> frozenset[str]:
    """Name the packages that decide what containers hold."""
    return frozenset(name for each in load_containers().values() for name in each.libraries)
