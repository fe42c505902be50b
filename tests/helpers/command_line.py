"""The command `hearsay` as a process of its own; no tests here."""

import os
import subprocess
import sys
from pathlib import Path


def hearsay(*arguments: str, warehouse: Path, columns: int = 160) -> subprocess.CompletedProcess:
    environment = os.environ | {"HEARSAY_WAREHOUSE": str(warehouse), "COLUMNS": str(columns), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "flows.cli", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
