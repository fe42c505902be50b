"""Starts and ends processes of our own, for readers that may hang or die. Callers say what they run."""

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
    """Start one of our modules in a new process, by name.

    Args:
        module: its name; it gets the descriptor and the arguments.
        descriptor: of the open socket that connects it to us.
        arguments: further arguments.
        environment: variables to add to our own environment.
        is_silent: whether to discard what it writes to stderr.
    """
    path = os.pathsep.join(each or os.getcwd() for each in sys.path)  # noqa: PTH109
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-P", "-W", "ignore", "-m", module, str(descriptor), *arguments],
        pass_fds=(descriptor,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if is_silent else None,
        env={**os.environ, "PYTHONPATH": path, **environment},
        start_new_session=True,  # Ctrl-C is for this process only
    )


def end_process(process: subprocess.Popen[bytes], wait_seconds: float) -> str:
    """End a process, by force if it does not end in time; returns how it ended."""
    try:
        process.wait(wait_seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    code = process.wait()
    return f"signal {-code}" if code < 0 else f"exit {code}"
