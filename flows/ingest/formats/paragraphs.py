"""The shape of plain texts: headline, body, hard-wrapped lines. `encoding` decodes them."""

import re
from typing import Final

HEADLINE_MAX: Final = 200
"""Characters; headlines are shorter, paragraphs mostly longer."""
WRAP_MIN, WRAP_MAX = 45, 100
"""Characters; if all lines have such a length, a program wrapped them, not the author."""

_SENTENCE_END: Final = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_BLANK_LINES: Final = re.compile(r"\n[ \t]*\n\s*")


def split_headline(text: str) -> tuple[str | None, str]:
    """Split off the first line if it is a headline: short, without a full stop, before a paragraph.

    >>> split_headline("Quake kills 12\\n\\nTwelve people died.")
    ('Quake kills 12', 'Twelve people died.')
    >>> split_headline("Twelve people died.\\n\\nMore are missing.")
    (None, 'Twelve people died.\\n\\nMore are missing.')
    """
    first, _, rest = text.strip().partition("\n")
    first, body = first.strip(), rest.strip()
    is_headline = bool(body) and len(first) <= HEADLINE_MAX and not _SENTENCE_END.search(first)
    second = rest.partition("\n")[0].strip()
    if is_headline and (not second or _SENTENCE_END.search(second)):
        return first, body
    return None, text.strip()


def unwrap_lines(text: str) -> str:
    """Join the lines of hard-wrapped paragraphs, so that no line end cuts a sentence.

    A paragraph is hard-wrapped if all its lines but the last have the length of wrapped lines.
    """
    return "\n\n".join(_unwrap(paragraph) for paragraph in _BLANK_LINES.split(text.strip()))


def _unwrap(paragraph: str) -> str:
    lines = [line.strip() for line in paragraph.split("\n")]
    is_wrapped = all(WRAP_MIN <= len(line) <= WRAP_MAX for line in lines[:-1])
    ends = sum(bool(_SENTENCE_END.search(line)) for line in lines[:-1])
    return " ".join(lines) if is_wrapped and 2 * ends < len(lines) else "\n".join(lines)
