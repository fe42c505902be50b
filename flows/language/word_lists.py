"""The word lists of `seeds/lookups/`, by language. A list is read when it is first used, not when it is imported.

Each language has its folder: `en/` holds what the English rules read. What belongs to no language, as names that a
person has confirmed, lies above the folders. What a list means is its reader's affair.
"""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path
from typing import Any, Final, Generic, TypeVar, overload

import yaml

from flows.errors import SettingsError
from flows.settings import REPOSITORY, Settings

ENGLISH: Final = "en"
NO_LANGUAGE: Final = ""
"""The folder of what belongs to no language: `seeds/lookups/` itself."""
OF_INGEST: Final = frozenset({"mail.yaml", "pages.yaml", "walls.yaml"})
"""Files below `lookups/` that are read before there is a text."""
_OURS: Final = REPOSITORY / "seeds" / "lookups"
_Loader: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""A loader that knows strings only: "no" and "on" are words here, not booleans. The one in C is ten times as fast."""

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Other = TypeVar("Other")


class WordList(AbstractSet[Key]):
    """A set of words, or of phrases as tuples, that is read at its first use."""

    __slots__ = ("_read", "_words")

    def __init__(self, read: Callable[[], Iterable[Key]]) -> None:
        self._read = read
        self._words: frozenset[Key] = frozenset()

    def __contains__(self, word: object) -> bool:
        """Whether a word stands in the list."""
        return word in (self._words or self.words)

    def __iter__(self) -> Iterator[Key]:
        """Give the words in no order."""
        return iter(self._words or self.words)

    def __len__(self) -> int:
        """Count the words."""
        return len(self._words or self.words)

    def __hash__(self) -> int:
        """Hash the list by its place in memory, so that it need not be read for that."""
        return id(self)

    def __or__(self, other: AbstractSet[Any]) -> "WordList[Any]":
        """Join two lists; both are read when the joined one is first used."""
        return WordList(lambda: self.words.union(other))

    __ror__ = __or__

    def __sub__(self, other: AbstractSet[Any]) -> "WordList[Key]":
        """Leave words out; both lists are read when the shorter one is first used."""
        return WordList(lambda: self.words.difference(other))

    @classmethod
    def _from_iterable(cls, words: Iterable[Any]) -> frozenset[Any]:
        """Make what `&` and `^` return."""
        return frozenset(words)

    def isdisjoint(self, other: Iterable[Any]) -> bool:
        """Whether none of the other words stands in the list."""
        return (self._words or self.words).isdisjoint(other)

    @property
    def words(self) -> frozenset[Key]:
        """The words, read by now."""
        if not self._words:
            self._words = frozenset(self._read())
        return self._words


class WordTable(Mapping[Key, Value], Generic[Key, Value]):
    """What words stand for, read at its first use."""

    __slots__ = ("_entries", "_read")

    def __init__(self, read: Callable[[], Mapping[Key, Value]]) -> None:
        self._read = read
        self._entries: dict[Key, Value] = {}

    def __getitem__(self, word: Key) -> Value:
        """Say what a word stands for."""
        return (self._entries or self.entries)[word]

    def __contains__(self, word: object) -> bool:
        """Whether a word stands in the table."""
        return word in (self._entries or self.entries)

    def __iter__(self) -> Iterator[Key]:
        """Give the words in the order of the file."""
        return iter(self._entries or self.entries)

    def __len__(self) -> int:
        """Count the words."""
        return len(self._entries or self.entries)

    @overload
    def get(self, word: Key, /) -> Value | None: ...
    @overload
    def get(self, word: Key, /, default: Value | Other) -> Value | Other: ...
    def get(self, word: Key, /, default: Any = None) -> Any:
        """Say what a word stands for, or the default."""
        return (self._entries or self.entries).get(word, default)

    def __or__(self, other: Mapping[Key, Value]) -> "WordTable[Key, Value]":
        """Join two tables; the second wins. Both are read when the joined one is first used."""
        return WordTable(lambda: self.entries | dict(other))

    @property
    def entries(self) -> dict[Key, Value]:
        """The entries, read by now."""
        if not self._entries:
            self._entries = dict(self._read())
        return self._entries


def load_words(name: str, key: str, language: str = ENGLISH) -> WordList[str]:
    """Name one list of a file; it is read at its first use.

    Raises, at that first use:
        SettingsError: the list is missing, empty, or no list of words.
    """
    return WordList(lambda: read_words(name, key, language))


def load_table(name: str, key: str, language: str = ENGLISH) -> WordTable[str, Any]:
    """Name one table of a file, such as `spellings`; it is read at its first use.

    Raises, at that first use:
        SettingsError: the table is missing, empty, or no table.
    """
    return WordTable(lambda: read_entries(name, key, language))


@cache
def read_words(name: str, key: str, language: str = ENGLISH) -> tuple[str, ...]:
    """Read one list of a file, in its order.

    Raises:
        SettingsError: the list is missing, empty, or no list of words.
    """
    words = _read_entry(name, key, language)
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise SettingsError(f"{find_lookup(name, language)}: `{key}` must be a list of words: `{key}: [one, two]`")
    return tuple(words)


@cache
def read_entries(name: str, key: str, language: str = ENGLISH) -> dict[str, Any]:
    """Read one table of a file, in its order.

    Raises:
        SettingsError: the table is missing, empty, or no table.
    """
    table = _read_entry(name, key, language)
    if not isinstance(table, dict):
        raise SettingsError(f"{find_lookup(name, language)}: `{key}` must be a table: `{key}: {{word: meaning}}`")
    return table


def _read_entry(name: str, key: str, language: str) -> Any:
    entry = load_lookup(name, language).get(key)
    if not entry:
        path, what = find_lookup(name, language), "missing" if entry is None else "empty"
        raise SettingsError(f"{path}: `{key}` is {what}; fill it as {_OURS / language / path.name} of hearsay has it")
    return entry


@cache
def load_lookup(name: str, language: str = ENGLISH) -> dict[str, Any]:
    """Read `<language>/<name>.yaml`, a mapping.

    Raises:
        SettingsError: the file is not there, or is not a YAML mapping.
    """
    path = find_lookup(name, language)
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - strings only
    except FileNotFoundError as error:
        raise SettingsError(f"{path}: this word list is missing; restore it from hearsay's repository") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(f"{path}: this word list cannot be read; mend the file: {error}") from error
    if not isinstance(content, dict):
        raise SettingsError(f"{path}: a word list must be a YAML mapping of lists, not {type(content).__name__}")
    return content


def find_lookup(name: str, language: str = ENGLISH) -> Path:
    """Find a file of words: in the seeds that the settings name, else the one that comes with hearsay."""
    theirs = Settings().seeds / "lookups" / language / f"{name}.yaml"
    return theirs if theirs.exists() else _OURS / language / f"{name}.yaml"


def lookup_languages() -> frozenset[str]:
    """List the languages that have a folder, in the seeds that the settings name or with hearsay."""
    folders = (_OURS, Settings().seeds / "lookups")
    return frozenset(path.name for folder in folders for path in folder.glob("*/") if any(path.glob("*.yaml")))


def misplaced_lists() -> tuple[Path, ...]:
    """List the files right below `lookups/` of the settings' seeds that belong into the folder of a language."""
    names = {path.name for path in (_OURS / ENGLISH).glob("*.yaml")}
    return tuple(path for path in sorted((Settings().seeds / "lookups").glob("*.yaml")) if path.name in names)


def digest_lookups(left_out: AbstractSet[str] = OF_INGEST) -> str:
    """Hash the files below `lookups/` as they are used, into 8 hex digits; another digest means another extractor.

    Those that ingest reads are left out: no text is extracted otherwise for them.
    """
    digest = hashlib.sha256()
    for path, used in sorted(_list_files().items()):
        if path in left_out:
            continue
        digest.update(path.encode() + b"\0" + used.read_bytes())
    return digest.hexdigest()[:8]


def _list_files() -> dict[str, Path]:
    """List the files by their path below `lookups/`; those of the settings' seeds go before those of hearsay."""
    folders = (_OURS, Settings().seeds / "lookups")
    return {
        path.relative_to(folder).as_posix(): path
        for folder in folders
        for path in folder.rglob("*.yaml")
        if path.is_file()
    }
