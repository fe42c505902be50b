"""Floors of quality: a test holds each one, a figure under one fails, and the changelog has every change of one."""

import re
from pathlib import Path

import pytest
from floors import FLOORS, hold_floor

ROOT = Path(__file__).resolve().parents[1]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("name", FLOORS)
def test_a_test_holds_the_floor(name):
    tests = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    held = re.findall(r'hold_floor\(f?"([^"]+)"', tests)
    assert any(re.fullmatch(re.sub(r"{\w+}", r"\\w+", each), name) for each in held)


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_the_changelog_has_the_floor_as_it_is_now(name, floor):
    stated = re.search(rf"^- `{name}` is ([\d.]+)", CHANGELOG, re.MULTILINE)
    assert stated, f"CHANGELOG.md, Floors: add the line: - `{name}` is {floor}: why."
    assert float(stated[1]) == floor, (
        f"CHANGELOG.md, Floors: add at the top, with the reason: - `{name}` is {floor}: ..."
    )


def test_a_figure_under_its_floor_fails_and_says_what_to_do():
    name, floor = next(iter(FLOORS.items()))
    hold_floor(name, floor)
    with pytest.raises(AssertionError, match=r"say why in CHANGELOG\.md"):
        hold_floor(name, floor - 0.001)
