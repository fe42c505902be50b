"""The source as tests of the house look at it: modules by name, what they import, what they define; no test here."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def name_of(path: Path) -> str:
    """Name a module as Python imports it."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for folder in ("flows", "schemas") for path in sorted((ROOT / folder).rglob("*.py"))}


@cache
def imports_of(module: str) -> set[str]:
    """List what a module imports: modules, and names in them."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def names_defined_in(module: str) -> set[str]:
    """List the public functions and classes of a module."""
    body = ast.parse(MODULES[module].read_text("utf-8")).body
    return {
        node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    }
