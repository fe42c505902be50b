"""Takes off what stands around the words of an e-mail: signatures, sign-offs, footers, notices, banners.

`phrases` lists what people and programs write there. Only the last paragraphs are looked at, and a sentence that tells
something stays.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from flows.language.patterns import load_pattern, load_patterns
from flows.language.word_lists import NO_LANGUAGE

ROUNDS_MAX: Final = 6
"""Times that a sign-off above a footer, and a footer above a sign-off, are looked for."""
TAIL_MAX: Final = 30
"""Paragraphs at the end among which footers are sought."""
SIGNATURE_LINES_MAX: Final = 15
"""Lines after "--"; with more of them, it only divides the text."""
SIGN_OFF_LINES_MAX: Final = 10
FOOTER_MAX: Final = 4_000
"""Characters of the longest paragraph that may be a footer."""
LINE_MAX: Final = 100
"""Characters of a line in a signature."""
WORDS_MIN: Final = 7
"""Words of a sentence that tells something; signatures and footers have shorter ones, or none."""
NAME_WORDS_MAX: Final = 4
SIGNATURE_ABOVE_MAX: Final = 4
"""Paragraphs above a telephone number in which a signature may have begun."""
BANNER_WORDS_MAX: Final = 45
NOTICE_MIN: Final = 3
"""Of the words below, so many different ones make a notice."""

_DASHES: Final = re.compile(r"\s*(?:--|—|––)\s*$")
_DIVIDER: Final = re.compile(r"[\s*_=~#.|—–-]*$")
_SIGN_OFF: Final = load_pattern(
    "mail",
    "sign_offs",
    NO_LANGUAGE,
    around=r"(?:%s)(?![^\W_])\s*[,.!–—-]*\s*(?:[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){0,3})?$",
    flags=re.IGNORECASE,
)
_NOTICES: Final = load_patterns("mail", "notices", NO_LANGUAGE, around=r"\b(?:%s)\b", flags=re.IGNORECASE)
_FOOTER: Final = load_pattern("mail", "footers", NO_LANGUAGE, flags=re.IGNORECASE | re.MULTILINE)
_BANNER: Final = load_pattern("mail", "banners", NO_LANGUAGE, flags=re.IGNORECASE)
_LINK: Final = load_pattern("mail", "links", NO_LANGUAGE, around=r"\W*(?:%s)\W*$", flags=re.IGNORECASE)
_CONTACT: Final = load_pattern("mail", "contacts", NO_LANGUAGE, flags=re.IGNORECASE | re.MULTILINE)
_TO_READER: Final = re.compile(r"\b(?:you|your|unsubscribe|this (?:e-?mail|message)|reserved)\b|©", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[^\W\d_]{2}[)\"'”’»]*[.!?][)\"'”’»]*(?:\s|$)")
_QUIET: Final = re.compile(r"https?://\S+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")


def strip_closings(text: str, names: Sequence[str] = (), *, is_page: bool = False) -> str:
    """Take signatures, sign-offs, footers and banners off one stretch of an e-mail.

    Args:
        text: paragraphs, with blank lines between them.
        names: what the sender is called; such a name alone at the end is a signature.
        is_page: whether each line is a paragraph, as a page has no wrapped lines.

    >>> strip_closings("Not 16, the spokesman said.\\n\\nBest,\\nNadia\\n-- \\nNadia Pell | +44 20 5550 0199")
    'Not 16, the spokesman said.'
    """
    known = {word.lower() for name in names for word in re.findall(r"[^\W\d_]+", name)}
    kept = _drop_banners(_paragraphs(_cut_signature(text.split("\n")), is_page=is_page))
    for _ in range(ROUNDS_MAX):
        before = kept
        lines = _cut_sign_off("\n\n".join(kept).split("\n"))
        kept = _drop_name(_drop_footers(_paragraphs(lines, is_page=is_page), known), known)
        if kept == before:
            break
    return "\n\n".join(kept)


def is_banner(text: str) -> bool:
    """Say whether a text only sends the reader to its page.

    >>> is_banner("View this email in your browser: https://news.example/1")
    True
    """
    return len(text) <= FOOTER_MAX and bool(_BANNER.search(text)) and _words(text) <= BANNER_WORDS_MAX


def _cut_signature(lines: list[str]) -> list[str]:
    """Cut at "-- ", the mark of a signature, if what follows is short."""
    after: list[str] = []
    cut = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        if _DASHES.match(lines[number]) and not _tells("\n".join(after)):
            cut = number
        if lines[number].strip():
            after.append(lines[number])
        if len(after) > SIGNATURE_LINES_MAX:
            break
    return lines[:cut]


def _cut_sign_off(lines: list[str]) -> list[str]:
    """Cut at "Best regards," if only short lines come after it."""
    for number in range(len(lines) - 1, -1, -1):
        after = [line for line in lines[number + 1 :] if line.strip()]
        if len(after) > SIGN_OFF_LINES_MAX or any(len(line) > LINE_MAX for line in after):
            return lines
        if _SIGN_OFF.match(lines[number].strip()) and not any(_is_sentence(line) for line in after):
            return lines[:number]
    return lines


def _paragraphs(lines: Sequence[str], *, is_page: bool) -> list[str]:
    parts = [line for line in lines if not _LINK.match(line)] if is_page else re.split(r"\n[ \t]*\n", "\n".join(lines))
    return [each.strip("\n") for each in parts if each.strip()]


def _drop_banners(paragraphs: list[str]) -> list[str]:
    while paragraphs and is_banner(paragraphs[0]):
        paragraphs = paragraphs[1:]
    return paragraphs


def _drop_footers(paragraphs: list[str], known: AbstractSet[str]) -> list[str]:
    """Cut at the first footer after which come only footers and fragments; a signature begins at the sender's name."""
    cut = len(paragraphs)
    for number in range(len(paragraphs) - 1, max(-1, len(paragraphs) - 1 - TAIL_MAX), -1):
        if len(paragraphs[number]) > FOOTER_MAX:
            break
        if _is_footer(paragraphs[number]):
            cut = number
        elif _tells(paragraphs[number]) or not _is_fragment(paragraphs[number]):
            break
    while 0 < cut < len(paragraphs) and paragraphs[cut - 1].endswith(":") and not _tells(paragraphs[cut - 1]):
        cut -= 1  # "For further information:"
    for number in range(max(0, cut - SIGNATURE_ABOVE_MAX), cut if cut < len(paragraphs) else 0):
        if _is_name(paragraphs[number], known) and not any(map(_tells, paragraphs[number:cut])):
            return paragraphs[:number]
    return paragraphs[:cut]


def _is_footer(paragraph: str) -> bool:
    if _DIVIDER.match(paragraph):
        return True
    if sum(bool(notice.search(paragraph)) for notice in _NOTICES) >= NOTICE_MIN:
        return True
    if _FOOTER.search(paragraph) and (not _tells(paragraph) or _TO_READER.search(paragraph)):
        return True
    lines = paragraph.split("\n")
    return bool(_CONTACT.search(paragraph)) and all(len(line) <= LINE_MAX for line in lines) and not _tells(paragraph)


def _is_fragment(paragraph: str) -> bool:
    return all(len(line) <= LINE_MAX for line in paragraph.split("\n"))


def _drop_name(paragraphs: list[str], known: AbstractSet[str]) -> list[str]:
    """Drop a last line that is the sender's name, or part of it."""
    while paragraphs:
        *above, last = paragraphs[-1].split("\n")
        if not _is_name(last, known):
            break
        paragraphs = [*paragraphs[:-1], *(["\n".join(above)] if above else [])]
    return paragraphs


def _is_name(line: str, known: AbstractSet[str]) -> bool:
    words = re.findall(r"[^\W\d_]+", line.lower())
    return 0 < len(words) == len(line.split()) <= NAME_WORDS_MAX and known >= set(words)


def _tells(paragraph: str) -> bool:
    return any(map(_is_sentence, paragraph.split("\n")))


def _is_sentence(text: str) -> bool:
    return _words(text) >= WORDS_MIN and bool(_SENTENCE.search(_QUIET.sub("", text)))


def _words(text: str) -> int:
    return len(re.findall(r"[^\W\d_]+", _QUIET.sub(" ", text)))
