"""Records are found in the modules of a package, and nowhere else."""

import sys
from types import ModuleType, SimpleNamespace

import pytest

from flows.ingest.kinds.walk import find_records, index_records


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package of modules, given as name and source."""

    def make(**modules: str) -> ModuleType:
        for name, source in modules.items():
            (tmp_path / f"{name}.py").write_text(source)
            monkeypatch.delitem(sys.modules, f"toys.{name}", raising=False)
        toys = ModuleType("toys")
        toys.__path__ = [str(tmp_path)]
        monkeypatch.setitem(sys.modules, "toys", toys)
        return toys

    return make


def test_records_come_in_the_order_of_modules_and_helpers_are_passed_over(package):
    toys = package(b="TOY = 'two'", a="TOY = 'one'", helper="x = 1")
    assert list(find_records(toys, "TOY", str)) == ["one", "two"]


def test_a_record_of_another_kind_is_refused_by_name(package):
    with pytest.raises(TypeError, match=r"toys\.a\.TOY is a int, expected a str"):
        list(find_records(package(a="TOY = 1"), "TOY", str))


def test_two_records_of_one_media_type_are_refused(package):
    source = "from types import SimpleNamespace\nTOY = SimpleNamespace(media_type='a/b', title={!r})"
    toys = package(a=source.format("one"), b=source.format("two"))
    with pytest.raises(ValueError, match="one and two are both a/b"):
        index_records(toys, "TOY", SimpleNamespace)
