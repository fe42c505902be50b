"""Floors of quality, pinned in `tests/golden/floors.json`: tests that measure a figure hold it here."""

import json
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "golden" / "floors.json"
FLOORS: dict[str, float] = json.loads(PAGE.read_text("utf-8"))


def hold_floor(name: str, measured: float) -> None:
    """Fail where a measured figure is under its floor."""
    floor = FLOORS[name]
    print(f"{name}: {measured:.3f}; floor {floor}")
    assert measured >= floor, (
        f"{name} is {measured:.3f}, under its floor of {floor} in tests/golden/floors.json. Mend what made it fall. "
        "If it must fall, lower the floor and say why in CHANGELOG.md."
    )
