"""The house rules, checked on the source itself: who may import what, what a module says first, how long it is."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted([*(ROOT / "flows").rglob("*.py"), *(ROOT / "schemas").rglob("*.py")])
STAGES = ("ingest", "extract", "validate", "publish")
LEAVES = ("errors", "ids", "records", "settings")


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def importers_of(library: str) -> set[str]:
    return {
        name_of(path)
        for path in MODULES
        if any(name == library or name.startswith(f"{library}.") for name in imports_of(path))
    }


def test_only_the_pipeline_imports_prefect():
    assert importers_of("prefect") == {"flows.pipeline"}


def test_only_one_module_imports_great_expectations():
    assert importers_of("great_expectations") == {"flows.validate.expectations"}


def test_schemas_import_nothing_of_flows():
    assert not {name for name in importers_of("flows") if name.startswith("schemas")}


@pytest.mark.parametrize("library", ["torch", "transformers", "onnx"])
def test_only_training_imports_what_only_its_extra_brings(library):
    assert all(name.startswith("flows.train.") for name in importers_of(library))


def test_onnxruntime_is_imported_where_the_model_runs_and_where_it_is_made():
    assert importers_of("onnxruntime") == {"flows.extract.tagging.session", "flows.train.export"}


def test_nothing_but_the_pipeline_asks_for_training():
    assert {name for name in importers_of("flows.train") if not name.startswith("flows.train")} == {"flows.pipeline"}


@pytest.mark.parametrize("stage", STAGES)
def test_stages_never_import_each_other(stage):
    others = tuple(f"flows.{other}" for other in STAGES if other != stage)
    above = ("flows.pipeline", "flows.cli", "flows.steps", "flows.planning", "flows.running", "flows.serving")
    for path in (ROOT / "flows" / stage).rglob("*.py"):
        wrong = {name for name in imports_of(path) if name.startswith((*others, *above))}
        assert not wrong, f"{path} imports {wrong}"


@pytest.mark.parametrize("leaf", LEAVES)
def test_leaf_modules_import_nothing_of_ours(leaf):
    wrong = {name for name in imports_of(ROOT / "flows" / f"{leaf}.py") if name.startswith(("flows", "schemas"))}
    assert not wrong


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is_and_stays_short(path):
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    assert ast.get_docstring(tree), f"{path} has no docstring"
    assert len(source.splitlines()) <= 300
    assert path.stem not in {"utils", "helpers", "misc", "common"}
    if path.name == "__init__.py":
        assert len(tree.body) == 1, f"{path} holds more than its docstring"


def test_the_top_level_is_as_fixed():
    allowed = {
        *("pyproject.toml", "README.md", "seeds", "flows", "schemas", "tests", "warehouse"),
        *("Makefile", "LICENSE", "requirements.lock"),
    }
    assert {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} <= allowed


def test_the_lock_file_pins_and_hashes_and_names_no_index():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    assert "--index" not in lock
    for entry in lock.replace("\\\n", "").splitlines():
        assert "==" in entry, entry
        assert "--hash=sha256:" in entry, entry
