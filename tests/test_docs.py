"""The documents keep up with the code: generated pages are fresh, commands that they name exist."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from flows.cli import app
from flows.extract.attribution.choose import read_texts
from flows.ingest.origins import Limits, Origin, Politeness
from flows.settings import Settings
from schemas.dictionary import PAGE, render_dictionary
from schemas.reasons import REASONS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_data_dictionary_is_fresh():
    assert PAGE.read_text("utf-8") == render_dictionary(), "run `make dictionary`"


def test_every_make_target_of_the_readme_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)`|^\$ make ([a-z]+)", README, re.MULTILINE))
    assert {one or other for one, other in named} <= targets


def test_every_hearsay_command_of_the_readme_exists():
    commands = set(typer.main.get_command(app).commands)
    named = set(re.findall(r"^(?:\$ )?(?:\.venv/bin/)?hearsay ([a-z]+)", README, re.MULTILINE))
    named |= set(re.findall(r"`hearsay ([a-z]+)", README))
    assert named <= commands
    assert commands <= named, "a command that the README does not name"


def test_every_file_that_the_readme_names_exists():
    named = set(re.findall(r"\b((?:flows|schemas|seeds|tests|warehouse)/[\w./-]*\w)", README))
    missing = [name for name in named if not (ROOT / name).exists() and not name.startswith("warehouse/")]
    assert not missing


def test_help_loads_nothing_heavy():
    code = "import sys, flows.cli; print(__import__('json').dumps(sorted(sys.modules)))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    heavy = {"prefect", "great_expectations", "pandas", "pyarrow", "deltalake", "duckdb", "onnxruntime", "pydantic"}
    assert not heavy & set(loaded)


@pytest.mark.parametrize("argument", ["--help", "run --help", "show --help"])
def test_help_answers(argument):
    command = [sys.executable, "-m", "flows.cli", *argument.split()]
    assert b"Usage" in subprocess.run(command, capture_output=True, check=True).stdout


@pytest.mark.parametrize("snippet", re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL))
def test_the_code_of_the_readme_reads_a_release(snippet, warehouse):
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", snippet],
        cwd=warehouse.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 5


def test_the_settings_of_the_readme_are_those_there_are():
    rows = [
        f"| `{name.upper()}` | {write_default(field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    assert "\n".join(rows) in README


def write_default(value: object) -> str:
    """Write a setting's default as the README does."""
    if isinstance(value, Path):
        return f"`{value.name}/`"
    if isinstance(value, (int, float)):
        return f"{value:,g}" if isinstance(value, float) else f"{value:,}"
    return f"`{value}`" if value else "none"


def test_the_reasons_of_the_readme_are_those_there_are():
    assert "\n".join(f"| `{code}` | {meaning} |" for code, meaning in REASONS.items()) in README


def test_the_attributor_of_the_readme_works():
    [snippet] = re.findall(r"^```py\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    names: dict = {}
    exec(snippet, names)  # noqa: S102 - ours
    attributor = names["SaidAttributor"](Settings())
    [reading] = read_texts(attributor, ["It rains. Police said 12 people had died."])
    [found] = reading.attributions
    assert (found.source, found.cue, found.content) == (((10, 16),), ((17, 21),), ((22, 40),))


def test_every_field_of_an_origin_is_told():
    page = (ROOT / "seeds" / "README.md").read_text("utf-8")
    parts = {"politeness": Politeness, "limits": Limits}
    named = {f"{name}.{field}" for name, part in parts.items() for field in part.model_fields}
    named |= set(Origin.model_fields) - set(parts)
    assert not {name for name in named if name not in page}
