"""Which languages an attributor reads, and the folders of word lists that it needs."""

from pathlib import Path

import pytest

from flows.errors import SettingsError
from flows.language.languages import ENGLISH, check_lookup_folders, is_read, languages_of


class ReadsGerman:
    """An attributor that says what it reads."""

    languages = frozenset({"de"})


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stub of German word lists beside the English ones."""
    (tmp_path / "lookups" / "de").mkdir(parents=True)
    (tmp_path / "lookups" / "de" / "hedges.yaml").write_text("none: [zweifellos]\n", "utf-8")
    monkeypatch.setenv("HEARSAY_SEEDS", str(tmp_path))


@pytest.mark.parametrize(("language", "expected"), [("en", True), ("en-GB", True), ("de", False), (None, True)])
def test_a_language_that_is_not_known_is_tried(language, expected):
    assert is_read(language, ENGLISH) is expected


@pytest.mark.parametrize(
    ("language", "languages", "expected"),
    [
        ("en", {"en"}, True),
        ("en-GB", {"EN"}, True),
        ("en", {"en-GB"}, False),
        ("pt-PT", {"pt-BR"}, False),
        ("pt-BR", {"pt-BR"}, True),
        ("enm", {"en"}, False),
        ("pcm", {"en"}, False),
        ("de", {"en", "fr"}, False),
        ("de", set(), False),
        ("de", None, True),
        (None, {"en"}, True),
    ],
)
def test_a_language_covers_its_regional_forms_and_nothing_else(language, languages, expected):
    assert is_read(language, None if languages is None else frozenset(languages)) is expected


def test_an_attributor_that_says_nothing_reads_english():
    assert languages_of(object()) == {"en"}
    assert languages_of(ReadsGerman()) == {"de"}


def test_a_folder_that_nothing_reads_is_told(german):
    assert check_lookup_folders(ENGLISH, "the model") == (
        "seeds/lookups/de has no effect: the model reads en; documents in de are kept without claims",
    )


def test_without_such_a_folder_nothing_is_told():
    assert check_lookup_folders(frozenset({"en-GB"}), "the model") == ()


def test_an_attributor_that_reads_everything_leaves_no_folder_unread(german):
    assert check_lookup_folders(None, "mine") == ()


def test_a_language_without_a_folder_is_refused():
    with pytest.raises(SettingsError, match=r"mine reads de, but there is no folder seeds/lookups/de; add it"):
        check_lookup_folders(frozenset({"de", "en"}), "mine")


def test_a_folder_for_each_language_is_enough(german):
    assert check_lookup_folders(frozenset({"de", "en"}), "mine") == ()


def test_a_list_beside_the_folders_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "lookups").mkdir()
    (tmp_path / "lookups" / "hedges.yaml").write_text("none: [no doubt]\n", "utf-8")
    monkeypatch.setenv("HEARSAY_SEEDS", str(tmp_path))
    with pytest.raises(SettingsError, match=r"lookups/hedges\.yaml: each language has its folder .*lookups/en/"):
        check_lookup_folders(None, "the model")
