"""The documents keep up with the code: what they name exists, what they generate is fresh, what they show runs."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer
from object_stores import environment_here
from pages import PAGES, README, ROOT, anchors_of, code_blocks, commands_in, files_in, links_in, settings_in
from publish_story import Dispatch

from flows import errors
from flows.cli import app
from flows.extract.attribution.choose import read_texts
from flows.ingest.origins import Limits, Origin, Politeness
from flows.publish.notices.watches import load_watches
from flows.settings import Settings
from flows.warehouse.releases import latest_release, read_table
from schemas.dictionary import PAGE, render_dictionary
from schemas.reasons import REASONS
from schemas.tables import TABLES

COMMANDS = typer.main.get_command(app).commands
NOTEBOOKS = sorted((ROOT / "seeds" / "examples").glob("*.ipynb"))
CHANGES = {
    *("New data", "Coverage", "Fixes", "Breaking", "Known issues", "Floors"),
    *("Added", "Changed", "Deprecated", "Removed", "Security"),
}
"""Headings of the changelog: of rows, and of the program."""
SESSION_COLUMNS = "110"
"""Width of the terminal."""
PICTURE_MAX = 200_000
"""Bytes."""
every_page = pytest.mark.parametrize("page", PAGES)


def test_the_data_dictionary_is_fresh():
    assert PAGE.read_text("utf-8") == render_dictionary(), "run `make dictionary`"


@every_page
def test_every_make_target_of_a_page_exists(page):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = re.findall(r"`make ([a-z]+)`|^(?:\$ )?make ([a-z]+)", PAGES[page], re.MULTILINE)
    assert {one or other for one, other in named} <= targets


@every_page
def test_every_command_of_a_page_exists_with_its_options(page):
    for command, options in commands_in(PAGES[page]):
        assert command in COMMANDS, f"there is no `hearsay {command}`"
        known = {option for each in COMMANDS[command].params for option in each.opts}
        assert options <= known | {"--help"}, f"hearsay {command}"


def test_a_page_for_those_who_run_it_names_every_command():
    named = {
        command
        for page in ("README.md", "flows/README.md", "warehouse/README.md")
        for command, _ in commands_in(PAGES[page])
    }
    assert set(COMMANDS) <= named


@every_page
def test_every_file_that_a_page_names_exists(page):
    assert [
        name for name in files_in(page) if not any((base / name).exists() for base in (ROOT, page_folder(page)))
    ] == []


def page_folder(page: str) -> Path:
    return (ROOT / page).parent


@every_page
def test_every_link_of_a_page_leads_somewhere(page):
    for target, anchor in links_in(PAGES[page]):
        path = (page_folder(page) / target).resolve() if target else ROOT / page
        assert path.exists(), target
        if anchor:
            assert anchor in anchors_of(path.read_text("utf-8")), f"{target}#{anchor}"


@every_page
def test_every_setting_of_a_page_exists(page):
    assert settings_in(PAGES[page]) <= set(Settings.model_fields)


def test_the_readme_is_short_and_its_pictures_are_small():
    assert len(README.splitlines()) <= 160
    pictures = [target for target, _ in links_in(README) if target.endswith(".png")]
    assert len(pictures) == 3
    assert all((ROOT / target).stat().st_size < PICTURE_MAX for target in pictures)


def test_the_changelog_begins_with_the_version_and_keeps_to_its_headings():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert re.findall(r"^## (\S+)", PAGES["CHANGELOG.md"], re.MULTILINE)[0] == version
    assert set(re.findall(r"^### (.+)", PAGES["CHANGELOG.md"], re.MULTILINE)) <= CHANGES


def test_help_loads_nothing_heavy():
    code = "import sys, flows.cli; print(__import__('json').dumps(sorted(sys.modules)))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    heavy = {"prefect", "great_expectations", "pandas", "pyarrow", "deltalake", "duckdb", "onnxruntime", "pydantic"}
    assert not heavy & set(loaded)


@pytest.mark.parametrize("argument", ["--help", "run --help", "show --help"])
def test_help_answers(argument):
    command = [sys.executable, "-m", "flows.cli", *argument.split()]
    assert b"Usage" in subprocess.run(command, capture_output=True, check=True).stdout


@pytest.mark.parametrize("snippet", [snippet for text in PAGES.values() for snippet in code_blocks(text, "python")])
def test_the_code_of_a_page_reads_a_release(snippet, warehouse):
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", snippet],
        cwd=warehouse.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 5


@pytest.mark.parametrize("store_address", ["moto"], indirect=True, scope="session")
def test_the_code_of_a_page_reads_a_release_in_a_store(stored_room):
    stored_room.publish({"a": Dispatch(100), "b": Dispatch(2000, "Kirby")})
    [snippet] = code_blocks(PAGES["flows/README.md"], "py")
    environment = environment_here() | {"HEARSAY_WAREHOUSE": str(stored_room.warehouse)}
    command = [sys.executable, "-W", "error", "-c", snippet]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert all(words in done.stdout for words in ("Kirby", "more than 2000", "The Wire"))


def test_the_session_of_the_readme_is_real(warehouse):
    [session] = code_blocks(README, "console")
    shown = session[session.index("$ hearsay show") :].splitlines()[2:]
    [options] = re.findall(r"^\$ hearsay (show .*)$", session, re.MULTILINE)
    command = [sys.executable, "-m", "flows.cli", *options.split()]
    environment = os.environ | {"HEARSAY_WAREHOUSE": str(warehouse), "COLUMNS": SESSION_COLUMNS, "NO_COLOR": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert [line.rstrip() for line in done.stdout.splitlines()[1:]] == shown


def test_the_rows_of_the_session_and_the_changelog_are_those_of_the_seeds(warehouse):
    for table in TABLES:
        count = read_table(latest_release(warehouse), table).num_rows
        assert re.search(rf"^{table} +{count} ", README, re.MULTILINE), f"{count} {table}"
        assert table in {"inputs", "documents", "reviews", "rejects"} or f"{count} {table}" in PAGES["CHANGELOG.md"]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_every_notebook_reads_a_release(notebook, warehouse, tmp_path):
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tmp_path,
        env={"HEARSAY_WAREHOUSE": str(warehouse), "MPLBACKEND": "Agg", "MPLCONFIGDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_settings_of_the_page_are_those_there_are():
    rows = [
        f"| `{name.upper()}` | {write_default(field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    assert "\n".join(rows) in PAGES["flows/README.md"]


def write_default(value: object) -> str:
    """Write a setting's default as the page does."""
    if isinstance(value, Path):
        return f"`{value.name}/`"
    if isinstance(value, (int, float)):
        return f"{value:,g}" if isinstance(value, float) else f"{value:,}"
    return f"`{value}`" if value else "none"


def test_every_error_is_explained():
    rows = set(re.findall(r"^\| `(\w+)` \|", PAGES["flows/README.md"], re.MULTILINE))
    classes = {name for name, each in vars(errors).items() if isinstance(each, type)}
    assert classes - {"HearsayError"} <= rows


def test_every_reason_code_is_explained():
    assert all(f"| `{code}` | {meaning} |" in PAGES["schemas/README.md"] for code, meaning in REASONS.items())


def test_every_bench_is_explained():
    benches = {path.name for path in (ROOT / "tests" / "bench").glob("*.py")}
    assert not {name for name in benches if name not in PAGES["tests/bench/README.md"]}


def test_the_attributor_of_the_page_works():
    [snippet] = code_blocks(PAGES["flows/extract/README.md"], "py")
    names: dict = {}
    exec(snippet, names)  # noqa: S102 - ours
    attributor = names["SaidAttributor"](Settings())
    [reading] = read_texts(attributor, ["It rains. Police said 12 people had died."])
    [found] = reading.attributions
    assert (found.source, found.cue, found.content) == (((10, 16),), ((17, 21),), ((22, 40),))


def test_every_field_of_an_origin_is_explained():
    page = PAGES["seeds/README.md"]
    parts = {"politeness": Politeness, "limits": Limits}
    named = {f"{name}.{field}" for name, part in parts.items() for field in part.model_fields}
    named |= set(Origin.model_fields) - set(parts)
    assert not {name for name in named if name not in page}


@pytest.mark.parametrize("page", ["README.md", "seeds/README.md"])
def test_the_origins_of_a_page_are_well_formed(page):
    found = [each for block in code_blocks(PAGES[page], "yaml") for each in origins_of(block)]
    assert found
    assert all(Origin.model_validate(each) for each in found)


def origins_of(block: str) -> list[dict]:
    import yaml

    content = yaml.safe_load(block)
    listed = content.get("origins", []) if isinstance(content, dict) else content
    return [each for each in listed if "id" in each]


def test_the_watches_of_a_page_are_well_formed(tmp_path):
    blocks = [block for block in code_blocks(PAGES["seeds/README.md"], "yaml") if block.startswith("watches:")]
    for block in blocks:
        (tmp_path / "watches.yaml").write_text(block, encoding="utf-8")
        assert load_watches(tmp_path)
    assert blocks
