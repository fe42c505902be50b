"""Tools of others that read exports back; what needs one that is not installed is skipped. No tests here."""

import importlib.util
import subprocess
import sys
from typing import Any

import pytest


def needs(library: str) -> Any:
    """Mark a test that reads with a library of others."""
    is_there = importlib.util.find_spec(library) is not None
    return pytest.mark.skipif(not is_there, reason=f"{library} is not installed, which reads this export back")


def run_tool(*arguments: object) -> str:
    """Run Python with arguments, apart from the tests, whose warnings are errors; give what it prints."""
    done = subprocess.run([sys.executable, *map(str, arguments)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:] + done.stdout[-3000:]
    return done.stdout
