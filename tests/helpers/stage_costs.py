"""What the stages of a run cost this process, by what Linux counts of it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class StageCosts:
    """What each stage cost: seconds of the processor, bytes read and written, the peak memory."""

    def __init__(self) -> None:
        self.stages: dict[str, dict[str, float]] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure one stage."""
        Path("/proc/self/clear_refs").write_text("5")
        before, start = _read_io(), time.process_time()
        yield
        spent = time.process_time() - start
        after = _read_io()
        self.stages[name] = {
            "seconds": spent,
            "read_mb": (after["rchar"] - before["rchar"]) / 1e6,
            "written_mb": (after["wchar"] - before["wchar"]) / 1e6,
            "peak_mib": _peak_mib(),
        }


def _read_io() -> dict[str, int]:
    lines = Path("/proc/self/io").read_text().splitlines()
    return {name: int(value) for name, value in (line.split(": ") for line in lines)}


def _peak_mib() -> float:
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024
