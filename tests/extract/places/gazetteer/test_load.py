"""Loading the gazetteer: once for a process, and from its file where a folder keeps one."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from flows.extract.places.gazetteer import load
from flows.extract.places.gazetteer.load import keep_gazetteer, load_gazetteer
from flows.extract.places.gazetteer.table import TOWN, Gazetteer


def small_gazetteer() -> Gazetteer:
    columns = [["Brindow"], [TOWN], [1], [5], [-1], [-1], [-1], [0.0], [1.0]]
    return Gazetteer(*columns, {"brindow": 0}, {}, {})


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Give a fresh process's state, and a list that grows whenever a gazetteer is built."""
    made: list[str] = []
    monkeypatch.setattr(load, "build_gazetteer", lambda: made.append("built") or small_gazetteer())
    monkeypatch.setattr(load, "_KEPT_IN", [])
    load._load.cache_clear()
    yield made
    load._load.cache_clear()


def load_anew() -> Gazetteer:
    load._load.cache_clear()
    return load_gazetteer()


def test_threads_share_one_gazetteer() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert len({id(gazetteer) for gazetteer in pool.map(lambda _: load_gazetteer(), range(8))}) == 1


def test_a_kept_gazetteer_is_built_once(tmp_path: Path, builds: list[str]) -> None:
    keep_gazetteer(tmp_path)
    assert [load_anew().find("brindow") for _ in range(3)] == [(0,)] * 3
    assert builds == ["built"]


def test_without_a_folder_it_is_built_each_time(builds: list[str]) -> None:
    assert [load_anew().find("brindow") for _ in range(2)] == [(0,)] * 2
    assert builds == ["built"] * 2


def test_what_other_code_or_places_made_is_replaced(
    tmp_path: Path, builds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_gazetteer(tmp_path)
    load_anew()
    monkeypatch.setattr(load, "stamp_files", lambda: "another version of the package")
    load_anew()
    assert builds == ["built"] * 2
    assert len(list(tmp_path.iterdir())) == 1


def test_a_damaged_file_is_written_anew(tmp_path: Path, builds: list[str], caplog: pytest.LogCaptureFixture) -> None:
    keep_gazetteer(tmp_path)
    load_anew()
    [path] = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:100])
    assert [load_anew().find("brindow") for _ in range(2)] == [(0,)] * 2
    assert builds == ["built"] * 2
    assert "damaged" in caplog.text


def test_a_folder_that_cannot_be_written_costs_the_time_only(
    tmp_path: Path, builds: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    keep_gazetteer(tmp_path / "file")
    assert load_anew().find("brindow") == (0,)
    assert "cannot be kept" in caplog.text
