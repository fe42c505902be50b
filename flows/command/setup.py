"""What `hearsay setup` prepares, so that the first run need not: the gazetteer's file, Prefect's database.

Knows Prefect by name only.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from flows.command.output import open_console
from flows.errors import HearsayError
from flows.extract.places.gazetteer.load import keep_gazetteer, load_gazetteer
from flows.settings import Settings, apply_environment

_UPGRADE: Final = ("-m", "prefect", "server", "database", "upgrade", "--yes")
_LAST_LINES: Final = 5


def set_up(settings: Settings) -> None:
    """Make the gazetteer's file in the warehouse, and Prefect's database, or bring both up to date.

    A server that is named has its own database.

    Raises:
        HearsayError: Prefect cannot make it.
    """
    apply_environment(settings)
    keep_gazetteer(settings.desk)
    load_gazetteer()
    if os.environ.get("PREFECT_API_URL"):
        open_console().print(f"The server at {os.environ['PREFECT_API_URL']} has its own database.")
        return
    home = Path(os.environ["PREFECT_HOME"])
    ended = subprocess.run([sys.executable, *_UPGRADE], capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if ended.returncode:
        told = "\n".join((ended.stderr or ended.stdout).strip().splitlines()[-_LAST_LINES:])
        raise HearsayError(f"Prefect cannot make its database in {home}; see that you can write there:\n{told}")
    open_console().print(f"Prefect's database is ready in {home}.", soft_wrap=True)
