"""A Postgres server on loopback, in a folder of its own, stopped by its process id; no test here."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from servers import find_free_port, wait_for

ACCOUNT = "postgres"
"""Who runs it where we are root, as it refuses to run as root."""
STOP_SECONDS = 60


def find_postgres() -> Path | None:
    """Find the folder of its programs: on the path, or where Debian has them, the newest."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(folders, key=lambda folder: int(folder.parent.name), default=None)


@contextmanager
def run_postgres(programs: Path) -> Iterator[str]:
    """Run a server that keeps nothing beyond this block; gives the address that Prefect connects to."""
    account = ACCOUNT if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="hearsay-postgres-", ignore_cleanup_errors=True) as name:
        folder, port = Path(name), find_free_port()
        if account:
            shutil.chown(folder, account)
        make = [programs / "initdb", "-D", folder / "data", "-U", "prefect", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(make, user=account, cwd=folder, check=True, capture_output=True)
        settings = {"port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": folder, "fsync": "off"}
        given = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        with (folder / "log").open("wb") as log:
            command = [programs / "postgres", "-D", folder / "data", *given]
            server = subprocess.Popen(command, user=account, cwd=folder, stdout=log, stderr=log)
        try:
            ready = [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
            wait_for("Postgres", lambda: subprocess.run(ready, check=False).returncode == 0)
            yield f"postgresql+asyncpg://prefect@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGINT)  # ends at once, without waiting for who is connected
            server.wait(STOP_SECONDS)
