"""All containers, found by walking the modules beside this one. Adding a module with a `CONTAINER` adds one."""

from collections.abc import Mapping
from functools import cache

from flows.ingest import containers
from flows.ingest.containers.container import Container
from flows.ingest.kinds.walk import index_records


@cache
def load_containers() -> Mapping[str, Container]:
    """Import the containers' modules; returns their records by media type.

    Raises:
        ValueError: two containers have one media type.
    """
    return index_records(containers, "CONTAINER", Container)


def libraries_of_containers() -> frozenset[str]:
    """Name the packages that decide what containers hold."""
    return frozenset(name for each in load_containers().values() for name in each.libraries)
