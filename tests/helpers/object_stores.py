"""Two stores that speak S3, on loopback: moto, which imitates one, and SeaweedFS, which is one."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import httpx
import pytest

from flows.settings import Settings
from flows.storepath import StorePath
from flows.warehouse.objects import open_files_of

if TYPE_CHECKING:
    from publish_story import Newsroom

BUCKET = "news"
KINDS = ("moto", "weed")
WEED = Path(sys.executable).with_name("weed")
STARTUP_SECONDS = 120
"""It takes 4 s, or much longer on a busy machine."""


def environment_of(endpoint: str) -> dict[str, str]:
    """The variables that say where a store is; whatever the machine has of its own does not count."""
    return {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "none",
        "AWS_SECRET_ACCESS_KEY": "none",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_CONFIG_FILE": "/nonexistent",
        "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent",
        "AWS_EC2_METADATA_DISABLED": "true",
    }


@contextmanager
def run_moto(folder: Path) -> Iterator[str]:
    """Serve from a process of its own, as deltalake lets no other thread of ours run while it asks."""
    pytest.importorskip("moto.server")
    (port,) = find_free_ports(1)
    with serving([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], port, folder) as address:
        yield address


@contextmanager
def run_weed(folder: Path) -> Iterator[str]:
    """Serve SeaweedFS, with all that it stores in a folder."""
    binary = WEED if WEED.exists() else shutil.which("weed")
    if binary is None:
        pytest.skip("SeaweedFS is not installed: its binary `weed` comes with the extra `dev`")
    names = ("master.port", "volume.port", "filer.port", "s3.port")
    ports = dict(zip([*names, *(f"{name}.grpc" for name in names)], find_free_ports(8), strict=True))
    command = [str(binary), "server", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-filer", "-s3"]
    command += [f"-{name}={port}" for name, port in ports.items()]
    command += ["-s3.port.iceberg=0", "-s3.port.lance=0", "-master.telemetry=false", "-master.volumeSizeLimitMB=64"]
    with serving([*command, "-volume.max=0"], ports["s3.port"], folder) as address:
        yield address


@contextmanager
def serving(command: list[str], port: int, folder: Path) -> Iterator[str]:
    """Start a server, and end it by its id; gives its address."""
    pytest.importorskip("s3fs")
    address = f"http://127.0.0.1:{port}"
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
    try:
        wait_until_answered(server, address, folder / "log")
        yield address
    finally:
        server.kill()  # told to end, SeaweedFS takes 10 s, and its folder is of no further use
        server.wait()


def find_free_ports(count: int) -> list[int]:
    """Ports that nobody listens on, all at once so that they differ."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def wait_until_answered(server: subprocess.Popen, address: str, log: Path) -> None:
    """Wait for a bucket that can be written to."""
    deadline = time.monotonic() + STARTUP_SECONDS
    while time.monotonic() < deadline:
        assert server.poll() is None, log.read_text()[-2000:]
        try:
            if httpx.put(f"{address}/started", trust_env=False).is_success:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    raise AssertionError(log.read_text()[-2000:])


@contextmanager
def variables_set(variables: dict[str, str]) -> Iterator[None]:
    """Set variables of the environment for a while."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        patch.delenv("AWS_REGION", raising=False)
        patch.delenv("AWS_ENDPOINT_URL_S3", raising=False)
        yield


@pytest.fixture(scope="session", params=KINDS)
def store_address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of each store, one after the other, with a bucket in it."""
    folder = tmp_path_factory.mktemp(request.param)
    with {"moto": run_moto, "weed": run_weed}[request.param](folder) as address:
        with variables_set(environment_of(address)):
            files = open_files_of(StorePath(BUCKET, ""))
            files.mkdir(BUCKET)
        yield address


@pytest.fixture
def store_root(store_address: str) -> Iterator[StorePath]:
    """A place of its own in a store, which the environment says."""
    with variables_set(environment_of(store_address)):
        yield StorePath(BUCKET, f"desk-{uuid4().hex[:8]}/warehouse")


@pytest.fixture
def stored_room(store_root: StorePath, tmp_path: Path) -> "Newsroom":
    """A newsroom whose warehouse is in a store."""
    from publish_story import Newsroom

    return Newsroom(Settings(warehouse=store_root, cache=tmp_path / "cache"), tmp_path / "scratch")


def environment_here() -> dict[str, str]:
    """The environment for a process that works in the same store."""
    return {name: value for name, value in os.environ.items() if not name.startswith("HEARSAY_")}
