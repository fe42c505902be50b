"""Cleans the characters of a text: no controls, nothing that nobody sees, no ligatures. Imports nothing of ours."""

import re
from typing import Final

_WINDOWS: Final = {chr(code): bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
"""What controls stand for where windows-1252 was read as iso-8859-1; five stand for nothing."""
_LIGATURES: Final = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_BREAKS: Final = {"\v": "\n", "\f": "\n", "\u2028": "\n", "\u2029": "\n\n"}
_READ: Final = {**_WINDOWS, **_LIGATURES, **_BREAKS}

_TERMINAL: Final = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
_CONTROLS: Final = r"\0-\x08\x0b\x0c\r\x0e-\x1f\x7f-\x9f"
_UNSEEN: Final = (
    r"\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff"
)
"""Soft hyphens, characters without width, marks of direction, places of objects."""
_SPACES: Final = r"\u00a0\u1680\u2000-\u200a\u202f\u205f"
_ODD: Final = re.compile(rf"[{_CONTROLS}{_UNSEEN}{_SPACES}\ufb00-\ufb06\ud800-\udfff]")
_PLAIN: Final = bytes([*b"\t\n", *range(0x20, 0x7F)])
_WIDTHS: Final = re.compile(f"[{_SPACES}]")
_NUMBER_SPACES: Final = "\u00a0\u2009\u202f"
_JOINERS: Final = "\u200c\u200d"
_JOINED: Final = re.compile(r"[\u0590-\u1fff\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]")
"""Signs that joiners are written between: Persian, Hindi, faces put together."""


def clean_text(text: str) -> str:
    """Write a text with line ends `\\n` and with characters that a reader sees.

    Controls, soft hyphens, characters without width and lone surrogates go. Controls that a text in windows-1252 has
    where it was read as iso-8859-1 become what they stand for, ligatures become letters. A space of another width
    becomes a plain one, but between two digits one that does not break, as it keeps a number together there.

    >>> clean_text("One.\\r\\nTwo\\0.\\rThree of\\xadfi\\u200bcers\\x92 \\ufb01les, 12\\u2007000\\xa0euros.")
    'One.\\nTwo.\\nThree officers’ files, 12\\u202f000 euros.'
    """
    is_plain = text.isascii() and not text.encode().translate(None, _PLAIN)  # ten times as quick as to search
    if is_plain or not _ODD.search(text):
        return text
    text = _TERMINAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _ODD.sub(_read, text)


def _read(found: re.Match[str]) -> str:
    character, text, at = found[0], found.string, found.start()
    if _WIDTHS.match(character):
        is_number = text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
        return " " if not is_number else character if character in _NUMBER_SPACES else "\u202f"
    if character in _JOINERS:
        is_joined = _JOINED.match(text[at - 1 : at]) and _JOINED.match(text[at + 1 : at + 2])
        return character if is_joined else ""
    return _READ.get(character, "")
