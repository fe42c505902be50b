"""The house rules, checked on the source itself: who may import what, what a module says first, how long it is."""

import ast
from collections import defaultdict
from graphlib import TopologicalSorter

import pytest
from source_tree import MODULES, ROOT, imports_of, names_defined_in

LAYERS: list[set[str]] = [
    {"", "errors", "ids", "locators", "memory", "records", "settings", "progress", "stopping", "storepath", "wording"},
    {"warehouse", "language"},
    {"ingest", "extract", "validate", "publish"},
    {"train", "link"},
    {"upkeep"},
    {"interchange"},
    {"run"},
    {"engine"},
    {"pipeline"},
    {"deploy"},
    {"command"},
    {"shell"},
    {"cli"},
]
"""What may import what: a layer imports those before it, and nothing beside it."""
EVERY_PROCESS_HAS = {"main", "serve", "rollback"}
"""What a process of its own is started by; each has one. A command of `shell` is a shell over the function it names."""


def importers_of(library: str) -> set[str]:
    return {
        module
        for module in MODULES
        if any(name == library or name.startswith(f"{library}.") for name in imports_of(module))
    }


def test_only_the_pipeline_its_engines_and_what_puts_it_on_a_server_import_prefect():
    """The flow says what runs in which order, an engine how a task runs over many items; it needs no server."""
    assert {name for name in importers_of("prefect") if not name.startswith("flows.deploy.")} == {
        *("flows.pipeline", "flows.engine.on_threads", "flows.engine.on_dask"),
        "flows.engine.choose",  # for types alone
    }


@pytest.mark.parametrize("library", ["prefect_dask", "distributed"])
def test_only_the_engine_on_dask_imports_what_only_its_extra_brings(library):
    assert importers_of(library) <= {f"flows.engine.{name}" for name in ("on_dask", "cluster", "worker")}
    asked = {name for name in MODULES if "flows.engine.on_dask" in imports_of(name)}
    assert asked == {"flows.engine.choose"}  # and it only if the settings say so


def test_only_one_module_imports_great_expectations():
    assert importers_of("great_expectations") == {"flows.validate.expectations"}


def test_schemas_import_nothing_of_flows():
    assert not {name for name in importers_of("flows") if name.startswith("schemas")}


@pytest.mark.parametrize("library", ["torch", "transformers", "onnx"])
def test_only_training_imports_what_only_its_extra_brings(library):
    assert all(name.startswith("flows.train.") for name in importers_of(library))


def test_onnxruntime_is_imported_where_the_model_runs_and_where_it_is_made():
    made = {"flows.train.export", "flows.train.teachers"}  # older models teach, which no session reads
    assert importers_of("onnxruntime") == {"flows.language.network.session", *made}


def test_nothing_but_the_pipeline_asks_for_training():
    assert {name for name in importers_of("flows.train") if not name.startswith("flows.train")} == {"flows.pipeline"}


def layer_of(module: str) -> str:
    """Name the layer that a module is in: its file or folder in `flows/`."""
    return module.split(".")[1] if "." in module else ""


IMPORTS = {module: imports_of(module) & set(MODULES) for module in MODULES}


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("flows.")])
def test_no_arrow_runs_back(module):
    own = layer_of(module)
    below = set().union(*LAYERS[: next(rank for rank, layer in enumerate(LAYERS) if own in layer)])
    beside = {own} if own not in LAYERS[0] else LAYERS[0]
    wrong = {name for name in IMPORTS[module] if name.startswith("flows.") and layer_of(name) not in below | beside}
    assert not wrong, f"{module} imports {wrong}"


def test_leaf_modules_import_nothing_of_ours_but_each_other():
    for leaf in LAYERS[0] - {""}:
        wrong = {name for name in IMPORTS[f"flows.{leaf}"] if layer_of(name) not in LAYERS[0]}
        assert not wrong, f"flows.{leaf} imports {wrong}"


def test_no_module_leads_back_to_itself():
    order = TopologicalSorter(IMPORTS)
    order.prepare()  # raises CycleError, which names the circle


def test_no_public_name_is_defined_twice():
    places = defaultdict(set)
    for module in MODULES:
        for name in names_defined_in(module) - EVERY_PROCESS_HAS:
            places[name].add(module)
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


@pytest.mark.parametrize(("module", "path"), MODULES.items(), ids=MODULES)
def test_a_module_says_what_it_is_and_stays_short(module, path):
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    assert ast.get_docstring(tree), f"{module} has no docstring"
    assert len(source.splitlines()) <= 300
    assert path.stem not in {"utils", "helpers", "misc", "common"}
    if path.name == "__init__.py":
        assert len(tree.body) == 1, f"{module} holds more than its docstring"


def test_the_top_level_is_as_fixed():
    allowed = {
        *("pyproject.toml", "README.md", "seeds", "flows", "schemas", "tests", "warehouse"),
        *("Makefile", "LICENSE", "CONTRIBUTING.md", "CHANGELOG.md", "requirements.lock"),
    }
    assert {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} <= allowed


def test_the_lock_file_pins_and_hashes_and_names_no_index():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    assert "--index" not in lock
    for entry in lock.replace("\\\n", "").splitlines():
        assert "==" in entry, entry
        assert "--hash=sha256:" in entry, entry
