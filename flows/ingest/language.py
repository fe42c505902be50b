"""Finds the language of a text: the one it states, unless the text surely has another. Works offline."""

import re
from functools import lru_cache
from threading import Lock
from typing import Final

from langcodes import Language, standardize_tag
from langcodes.tag_parser import LanguageTagError
from py3langid.langid import MODEL_FILE

from flows.ingest.language_model import QuickIdentifier

SAMPLE: Final = 1_000
"""Characters of the opening to guess from, in 0.2 ms; more do not help [measured on PolNeAR]."""
BYTES_MIN: Final = 60
"""With fewer bytes of letters there is no guess: a short line of English, twenty characters of Chinese."""
GUESS_MIN: Final = 0.5
"""Least probability of a guess if nothing is stated."""
OVERRULE_BYTES_MIN: Final = 200
OVERRULE_MIN: Final = 0.8
"""Least bytes of letters and probability for a guess to win over what is stated. At these, no English article of
PolNeAR, TimeBank or LGL is taken for another language, nor any of the tests' texts in 30 languages."""

_KIN: Final = ("no nb nn", "bs cnr hr sh sr", "id ms", "fa prs", "fil tl", "en pcm", "zh cmn nan wuu yue", "ar ary arz")
"""Languages so alike in the news that the stated one decides: macrolanguages and close neighbours."""
_FIRST_OF_KIN: Final = {each: kin.split()[0] for kin in _KIN for each in kin.split()}
_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NO_LANGUAGE: Final = frozenset({"und", "mul", "mis", "zxx"})
_ADDRESS: Final = re.compile(r"\S+://\S*|\S+@\S+|www\.\S+")
_ADDRESS_SIGNS: Final = ("://", "@", "www.")
"""One of these is in each address; to look for them is quicker."""
_NO_LETTERS: Final = bytes(code for code in range(128) if not chr(code).isalpha())
_POSIX_TAIL: Final = re.compile(r"[.@].*")


def choose_language(text: str, stated: str | None) -> str | None:
    """Choose the language of a text, a BCP 47 tag, or None if nothing shows it.

    The stated language counts unless the text surely has another; an English text that states `en-GB` keeps `en-GB`.
    """
    tag = read_tag(stated)
    sample = text[:SAMPLE]
    if any(sign in sample for sign in _ADDRESS_SIGNS):
        sample = _ADDRESS.sub(" ", sample)
    size = _count_letters(sample)
    if size < BYTES_MIN:
        return tag
    guess, probability = _guess(sample)
    if guess in _NO_LANGUAGE or (tag and _broaden(tag) == _broaden(guess)):
        return tag
    is_sure = size >= OVERRULE_BYTES_MIN and probability >= OVERRULE_MIN
    if tag is None:
        nearest = guess if is_sure else _broaden(guess)  # a few words of English sometimes look like Pidgin
        return nearest if probability >= GUESS_MIN else None
    return guess if is_sure else tag


def read_tag(stated: str | None) -> str | None:
    """Turn a language as pages, feeds and systems state it into the shortest BCP 47 tag; None if it is not one.

    >>> [read_tag(each) for each in ("EN", "en_US.UTF-8", "ger", "pt-br", "iw", "English", "x-default", "")]
    ['en', 'en-US', 'de', 'pt-BR', 'he', None, None, None]
    """
    try:
        found = Language.get(standardize_tag(_POSIX_TAIL.sub("", (stated or "").strip())))
    except LanguageTagError:
        return None
    if not found.language or found.language in _NO_LANGUAGE or not found.is_valid():
        return None
    parts = [found.language, *(found.extlangs or ()), found.script, found.territory, *(found.variants or ())]
    tag = "-".join(part for part in parts if part)
    return tag if _TAG.fullmatch(tag) else None


@lru_cache(maxsize=1_024)
def _broaden(tag: str) -> str:
    """Take the language of a tag, the same for all close relatives: Bokmål becomes Norwegian, Mandarin Chinese."""
    language = Language.get(standardize_tag(tag, macro=True)).language or tag
    return _FIRST_OF_KIN.get(language, language)


def _count_letters(text: str) -> int:
    """Count the bytes of a text's letters."""
    if text.isascii():
        return len(text.encode().translate(None, _NO_LETTERS))
    return len("".join(filter(str.isalpha, text)).encode("utf-8", "surrogatepass"))


def _guess(sample: str) -> tuple[str, float]:
    """Guess the language, with the probability that it is this one or a close relative."""
    identifier = load_identifier()
    scores = identifier.score(sample)
    guess: str = identifier.nb_classes[int(scores.argmax())]
    return guess, sum(scores[list(_places_of_kin(guess))].tolist())


@lru_cache(maxsize=1_024)
def _places_of_kin(guess: str) -> tuple[int, ...]:
    """List the model's classes of a language and its close relatives."""
    kin = _FIRST_OF_KIN.get(guess, guess)
    return tuple(at for at, each in enumerate(load_identifier().nb_classes) if _FIRST_OF_KIN.get(each, each) == kin)


_LOADING: Final = Lock()


def load_identifier() -> QuickIdentifier:
    """Load the model of 139 languages, once for all threads, which takes 0.6 s and 100 MB."""
    with _LOADING:
        return _load_once()


@lru_cache(maxsize=1)
def _load_once() -> QuickIdentifier:
    identifier: QuickIdentifier = QuickIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return identifier


def drop_identifier() -> None:
    """Let go of the model."""
    with _LOADING:
        _load_once.cache_clear()
