"""A model whose files are missing or altered is refused with a message that names the file and the next step."""

import json
import shutil
from pathlib import Path

import pytest

from flows.errors import ModelError
from flows.extract.attribution.trained.attributor import Attributor
from flows.language.network.model_files import DESCRIPTION, MODEL_FOLDER, NETWORK, TOKENIZER, read_version

SHIPPED_MAX_BYTES = 40_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MODEL_FOLDER, tmp_path / "model"))


@pytest.mark.parametrize("name", [NETWORK, TOKENIZER, DESCRIPTION])
def test_missing_file(folder, name):
    (folder / name).unlink()
    with pytest.raises(ModelError, match=rf"{name}: No such file.*Restore the folder"):
        Attributor(folder=folder)


@pytest.mark.parametrize("name", [NETWORK, TOKENIZER])
def test_altered_file(folder, name):
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(ModelError, match=rf"{name}: altered \(sha256"):
        Attributor(folder=folder)


def test_description_that_is_none(folder):
    (folder / DESCRIPTION).write_text("{}", "utf-8")
    with pytest.raises(ModelError, match=f"{DESCRIPTION}: Field required"):
        Attributor(folder=folder)


def test_other_labels(folder):
    description = json.loads((folder / DESCRIPTION).read_text("utf-8"))
    (folder / DESCRIPTION).write_text(json.dumps(description | {"labels": ["who"]}), "utf-8")
    with pytest.raises(ModelError, match="labels"):
        Attributor(folder=folder)


def test_version_is_told_without_loading(folder):
    (folder / NETWORK).unlink()
    assert read_version(folder) == Attributor().name


def test_the_shipped_folder_is_small_and_complete():
    files = [path for path in MODEL_FOLDER.iterdir() if path.is_file()]
    assert {path.name for path in files} == {NETWORK, TOKENIZER, DESCRIPTION, "CARD.md"}
    assert sum(path.stat().st_size for path in files) < SHIPPED_MAX_BYTES
