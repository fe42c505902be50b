"""Starts and ends processes of ours that read what may hang or kill its reader. What they do, others say."""

import os
import subprocess
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def start_process(
    module: str, descriptor: int, *arguments: str, environment: Mapping[str, str] = _NOTHING, is_silent: bool = False
) -> subprocess.Popen[bytes]:
    """Start a module of ours afresh, by name.

    Args:
        module: its name; it is called with the descriptor and the arguments.
        descriptor: of the open socket that it is asked by.
        arguments: what else it is called with.
        environment: what is set beside our own environment.
        is_silent: whether what it says goes nowhere.
    """
    path = os.pathsep.join(each or os.getcwd() for each in sys.path)  # noqa: PTH109
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-P", "-W", "ignore", "-m", module, str(descriptor), *arguments],
        pass_fds=(descriptor,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if is_silent else None,
        env={**os.environ, "PYTHONPATH": path, **environment},
        start_new_session=True,  # Ctrl-C is for the one who started it
    )


def end_process(process: subprocess.Popen[bytes], wait_seconds: float) -> str:
    """End a process, by force if it does not end itself within the time; says how it ended."""
    try:
        process.wait(wait_seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    code = process.wait()
    return f"signal {-code}" if code < 0 else f"exit {code}"
