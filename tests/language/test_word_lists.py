"""Word lists: read at first use, by language, and complained about in words that say what to do."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from source_tree import MODULES

from flows.errors import SettingsError
from flows.language import word_lists
from flows.language.word_lists import (
    NO_LANGUAGE,
    WordList,
    WordTable,
    digest_lookups,
    find_lookup,
    load_lookup,
    load_table,
    load_words,
    lookup_languages,
    read_entries,
    read_words,
)
from flows.settings import REPOSITORY


@pytest.fixture
def lookups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of word lists of a person's own seeds."""
    monkeypatch.setenv("HEARSAY_SEEDS", str(tmp_path))
    forget_lists()
    yield tmp_path / "lookups"
    forget_lists()


def forget_lists() -> None:
    """Read each list anew."""
    for each in (load_lookup, read_words, read_entries):
        each.cache_clear()


def write(path: Path, content: str) -> None:
    """Write a file, and the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


def test_a_list_is_read_at_its_first_use_and_once():
    read: list[str] = []
    words = WordList(lambda: read.append("read") or ["on", "off"])
    joined, shorter = {"up"} | words, words - {"on"}
    assert not read
    assert ("on" in words, "up" in joined, "on" in shorter) == (True, True, False)
    assert ("off" in words, len(joined), set(shorter)) == (True, 3, {"off"})
    assert len(read) == 1


def test_a_list_is_a_set():
    words = WordList(lambda: ["on", "off"])
    assert words == {"on", "off"}
    assert words & {"on", "up"} == {"on"} == {"on", "up"} & words
    assert not words.isdisjoint(["off"])
    assert len({words, words}) == 1


def test_a_table_is_read_at_its_first_use_and_the_second_of_two_wins():
    table = WordTable(lambda: {"on": 1, "off": 2}) | {"off": 3}
    assert (table["off"], table.get("up"), table.get("up", 0), list(table)) == (3, None, 0, ["on", "off"])
    assert ("on" in table, len(table)) == (True, 2)


def test_a_word_that_yaml_takes_for_a_boolean_is_a_word():
    assert "no" in load_words("word_classes", "determiners")


def test_a_list_of_ones_own_seeds_goes_before_that_of_hearsay(lookups: Path):
    write(lookups / "en" / "people.yaml", "relatives: [thing]\n")
    assert set(load_words("people", "relatives")) == {"thing"}
    assert find_lookup("hedges") == REPOSITORY / "seeds" / "lookups" / "en" / "hedges.yaml"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("adverbials: [when]", "people.yaml: `relatives` is missing; fill it as"),
        ("relatives: []", "people.yaml: `relatives` is empty; fill it as"),
        ("relatives: {who: 1}", "people.yaml: `relatives` must be a list of words"),
        ("relatives: [[who]]", "people.yaml: `relatives` must be a list of words"),
        ("- who", "people.yaml: a word list must be a YAML mapping of lists, not list"),
        ("relatives: [who", "people.yaml: this word list cannot be read; mend the file"),
    ],
)
def test_a_list_that_is_not_as_it_must_be_names_file_and_key(lookups: Path, content: str, message: str):
    write(lookups / "en" / "people.yaml", content)
    words = load_words("people", "relatives")
    with pytest.raises(SettingsError) as raised:
        "who" in words  # noqa: B015 - the first use
    assert str(raised.value).startswith(str(lookups / "en"))
    assert message in str(raised.value)


def test_a_table_that_is_a_list_is_refused(lookups: Path):
    write(lookups / "en" / "sources.yaml", "spellings: [a, b]\n")
    with pytest.raises(SettingsError, match="`spellings` must be a table"):
        load_table("sources", "spellings").get("a")


def test_a_file_that_is_nowhere_is_named():
    with pytest.raises(SettingsError, match=r"en/no_such\.yaml: this word list is missing; restore it"):
        load_lookup("no_such")


def test_every_language_has_a_folder_and_names_that_a_person_confirmed_lie_above(lookups: Path):
    write(lookups / "de" / "hedges.yaml", "none: [zweifellos]\n")
    assert lookup_languages() == {"de", "en"}
    assert set(read_words("hedges", "none", "de")) == {"zweifellos"}
    assert "claimants" in load_lookup("aliases", NO_LANGUAGE)


def test_the_digest_changes_with_any_file_below_lookups(lookups: Path):
    digests = [digest_lookups()]
    for name in ("en/people.yaml", "aliases.yaml", "de/hedges.yaml"):
        write(lookups / name, "some: [word]\n")
        digests.append(digest_lookups())
    assert len(set(digests)) == len(digests)


def test_the_digest_leaves_out_what_is_read_before_there_is_a_text(lookups: Path):
    before = digest_lookups()
    write(lookups / "walls.yaml", "hints: [word]\n")
    assert digest_lookups() == before


def test_the_digest_is_that_of_hearsays_own_files_where_the_settings_have_none(lookups: Path):
    own = set(word_lists._OURS.rglob("*.yaml"))
    assert set(word_lists._list_files().values()) == own
    assert not lookups.exists()


def test_every_list_is_read_by_somebody():
    source = "".join(path.read_text("utf-8") for name, path in MODULES.items() if name.startswith("flows."))
    folder = REPOSITORY / "seeds" / "lookups" / "en"
    lists = {(path.stem, key) for path in folder.glob("*.yaml") for key in load_lookup(path.stem)}
    near = {("measures", rule["near"]) for rule in read_entries("measures", "ambiguous").values()}
    read = set(re.findall(r"""(?:["']|<<)(\w+)(?:["']|>>)""", source))
    assert {each for each in lists - near if each[1] not in read} == set()


def test_importing_the_rules_reads_no_list_and_makes_no_settings():
    modules = [name for name in MODULES if name.startswith(("flows.extract", "flows.language")) and ".llm" not in name]
    code = f"""
import importlib, sys
import flows.settings

def forbid(event, arguments):
    if event == "open" and "lookups" in str(arguments[0]):
        raise AssertionError(f"reads {{arguments[0]}}")

def refuse(*arguments, **named):
    raise AssertionError("makes Settings()")

sys.addaudithook(forbid)
flows.settings.Settings.__init__ = refuse
for name in {modules!r}:
    importlib.import_module(name)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
