"""Fixtures of the tests of the network: a server that misbehaves, and a client that may reach it; see `misbehaving`."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from misbehaving import Web, serve
from origin_runs import BRISK

from flows.ingest.fetch.web.client import WebClient
from flows.ingest.origins import Limits, Politeness


@pytest.fixture
def web() -> Iterator[Web]:
    """A server on 127.0.0.1; set its `routes`, look at its `seen`."""
    with serve() as running:
        yield running


@pytest.fixture
def make_client(tmp_path: Path) -> Iterator[Callable[..., WebClient]]:
    """Make clients that may reach loopback and lose no time; each argument of WebClient can be given anew."""
    with ExitStack() as stack:

        def make(**given: Any) -> WebClient:
            usual: dict[str, Any] = {
                "contact": "desk@example.org",
                "politeness": Politeness(requests_per_second=100),
                "limits": Limits(fetch_seconds=5),
                "allow_hosts": ("127.0.0.1", "::1", "localhost"),
                "folder": tmp_path / "fetched",
                "patience": BRISK,
            }
            return stack.enter_context(WebClient(**usual | given))

        yield make


@pytest.fixture
def client(make_client: Callable[..., WebClient]) -> WebClient:
    """A client that may reach loopback and loses no time."""
    return make_client()
