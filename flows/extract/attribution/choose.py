"""The plug-in point for attributors: how the settings select one, and what it must be able to do.

`model` is the trained one that comes with hearsay, `llm` a language model behind an OpenAI-compatible server. Any
other name is `package.module:Class`, your own class, called with the settings. How an attributor works is up to it.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast, runtime_checkable

from flows.errors import SettingsError
from flows.extract.attribution.llm.prompt import name_llm
from flows.extract.attribution.records import Attribution, TextReading
from flows.extract.attribution.trained.attributor import Attributor
from flows.language.languages import ENGLISH, check_lookup_folders, languages_of
from flows.language.network.model_files import MODEL_FOLDER
from flows.settings import REPOSITORY, Settings


class AnyAttributor(Protocol):
    """What an attributor must be able to do; `name` includes its version and goes into `claims.extractor`."""

    @property
    def name(self) -> str:
        """Name and version."""
        ...

    def extract(self, texts: Sequence[str]) -> list[list[Attribution]]:
        """Find the attributions of each text, as spans of that text."""
        ...


@runtime_checkable
class ReportingAttributor(Protocol):
    """What an attributor may do as well: report what it refused and what it spent."""

    def read(self, texts: Sequence[str]) -> list[TextReading]:
        """Find the attributions of each text, with refusals and usage."""
        ...


def read_texts(attributor: AnyAttributor, texts: Sequence[str]) -> list[TextReading]:
    """Read texts with either kind of attributor; the network parses where the attributor did not."""
    if isinstance(attributor, ReportingAttributor):
        readings = attributor.read(texts)
    else:
        readings = [TextReading(found) for found in attributor.extract(texts)]
    if all(reading.parsed is not None for reading in readings):
        return readings
    parsed = [each.parsed for each in _open_parser().read(texts)]
    return [
        reading if reading.parsed is not None else replace(reading, parsed=words)
        for reading, words in zip(readings, parsed, strict=True)
    ]


@cache
def _open_parser() -> Attributor:
    return Attributor(threads=1)


def attributor_name(settings: Settings) -> str:
    """Return the name and version of the attributor in the settings, without a model or a connection.

    Your own attributor is constructed for this, so its constructor should be fast.

    Raises:
        SettingsError: there is none of that name, or what it needs is not set or not installed.
        ModelError: the files of the trained model are not as they must be.
    """
    match settings.attributor:
        case "model":
            from flows.language.network.model_files import read_version  # noqa: PLC0415 - only where it is used

            return read_version(MODEL_FOLDER)
        case "llm":
            _check_llm(settings)
            return name_llm(settings.llm_model)
        case _:
            return _open_own(settings).name


def check_languages(settings: Settings) -> tuple[str, ...]:
    """Say which folders of word lists have no effect, since the attributor does not read their language.

    Raises:
        SettingsError: the attributor reads a language that has no folder, or there is no such attributor.
    """
    languages: AbstractSet[str] | None
    match settings.attributor:
        case "model":
            languages, reader = Attributor.languages, f"the model in {MODEL_FOLDER.relative_to(REPOSITORY)}"
        case "llm":
            languages, reader = ENGLISH, "HEARSAY_ATTRIBUTOR=llm"
        case name:
            languages, reader = languages_of(_open_own(settings)), f"HEARSAY_ATTRIBUTOR={name}"
    return check_lookup_folders(languages, reader)


def open_attributor(settings: Settings, threads: int | None = None) -> AnyAttributor:
    """Make the attributor in the settings.

    Args:
        settings: the attributor's name and its own settings.
        threads: threads of the trained model; all processors if None.

    Raises:
        SettingsError: there is none of that name, or what it needs is not set or not installed.
        ModelError: the files of the trained model are not as they must be.
    """
    match settings.attributor:
        case "model":
            return Attributor(threads)
        case "llm":
            _check_llm(settings)
            from flows.extract.attribution.llm.attributor import LlmAttributor  # noqa: PLC0415 - needs the extra `llm`

            return LlmAttributor(settings)
        case _:
            return _open_own(settings)


def _check_llm(settings: Settings) -> None:
    if settings.llm_base_url is None or not settings.llm_model:
        raise SettingsError("HEARSAY_ATTRIBUTOR=llm needs HEARSAY_LLM_BASE_URL and HEARSAY_LLM_MODEL")
    if find_spec("pydantic_ai") is None or find_spec("openai") is None:
        raise SettingsError("HEARSAY_ATTRIBUTOR=llm needs the extra `llm`: pip install 'hearsay[llm]'")


def _open_own(settings: Settings) -> AnyAttributor:
    module, _, name = settings.attributor.partition(":")
    try:
        made = getattr(import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise SettingsError(
            f"HEARSAY_ATTRIBUTOR={settings.attributor}: {error}; it must be model, llm, or package.module:Class"
        ) from error
    return cast("AnyAttributor", made(settings))
