"""Decodes bytes of any encoding into text. Knows no format."""

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE, lookup
from collections.abc import Mapping
from typing import Final

from flows.ingest.characters import clean_text
from flows.ingest.problems import UnreadableDocument

MARKS: Final = (
    (BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, each with the codec that removes it."""
CONTROLS: Final = bytes(set(range(32)) - set(b"\b\t\n\v\f\r\x1a\x1b")) + b"\x7f"
"""Bytes that no text holds, apart from stray ones, unless it is UTF-16 or UTF-32."""
MAX_CONTROL_SHARE: Final = 0.01
"""Share of control bytes in a text; pictures, programs and compressed files have 0.05 and more."""
STRAY_MAX: Final = 2
"""Control bytes that a short text may hold, unless one of them is zero."""
SAMPLE_BYTES: Final = 200_000
"""An encoding is guessed from so many bytes."""
MIN_CONFIDENCE: Final = 0.15
"""Below it the detector only guesses; such bytes are mostly a Western text with a few accents."""
DAMAGE_SHARE: Final = 0.1
"""A text with fewer broken sequences than this share of the whole ones is damaged UTF-8, not another encoding."""

SUPERSETS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("ascii", "iso8859-1", "latin-1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "hz"), "gb18030"),
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "shift_jis_2004": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
}
"""Encodings that people name by a smaller one, as codecs calls them; the WHATWG's Encoding Standard has most."""
_WIDE: Final = frozenset({"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"})
_MULTIBYTE: Final = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_ESCAPES: Final = re.compile(rb"\x1b[$(][@ABIJ]|\x1b\$\)C")


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode into text with `\\n` line ends and without characters that no text can hold.

    Tries a byte order mark, UTF-8, the encoding that the document declares, and chardet's guess, in this order.

    >>> decode("Wien: zwölf Tote\\r\\n".encode("utf-16"))
    'Wien: zwölf Tote\\n'

    Raises:
        UnreadableDocument: empty, binary, or in no encoding.
    """
    if not data.strip() or not data.strip(BOM_UTF8).strip():
        raise UnreadableDocument("empty", f"{len(data)} bytes, white space only")
    text = _decode_marked(data) or _decode_plain(data) or _decode_declared(data, superset_of(declared))
    return clean_text(text or _decode_guessed(data))


def superset_of(declared: str | None) -> str | None:
    """Name the encoding that a text declared as another is read in, as browsers do; None if there is none.

    >>> superset_of("ISO-8859-1"), superset_of("'us-ascii'"), superset_of("utf8"), superset_of("x-nope")
    ('cp1252', 'cp1252', 'utf-8', None)
    """
    try:
        name = lookup((declared or "").strip("\"' ").lower().removeprefix("x-")).name
    except (LookupError, ValueError):
        return None
    return SUPERSETS.get(name, name)


def is_binary(data: bytes) -> bool:
    """Say whether bytes hold more control characters than any text but UTF-16 and UTF-32.

    >>> is_binary(b"Twelve died.\\n"), is_binary(b"Two died.\\7"), is_binary(bytes(range(32)))
    (False, False, True)
    """
    controls = count_controls(data)
    return controls > MAX_CONTROL_SHARE * len(data) and (controls > STRAY_MAX or b"\0" in data)


def count_controls(data: bytes) -> int:
    """Count the control bytes, which text does not hold."""
    return len(data) - len(data.translate(None, CONTROLS))


def guess_wide(data: bytes) -> str | None:
    """Name the encoding of UTF-16 or UTF-32 without a byte order mark; None for anything else.

    >>> guess_wide("Twelve died in Wien.".encode("utf-16-be"))
    'utf-16-be'
    """
    import chardet  # noqa: PLC0415 - its models take 0.1 s that UTF-8 does not need

    sample = data[: min(len(data), SAMPLE_BYTES) // 4 * 4]
    name = chardet.detect(sample, compat_names=False)["encoding"]
    if name not in _WIDE:
        return None
    text = sample.decode(name, "ignore")
    odd = sum(unicodedata.category(character) in {"Cc", "Cn", "Co", "Cs"} for character in text) - sum(
        map(text.count, "\t\n\r\f")
    )
    has_breaks = any(mark in text for mark in " \n\u3002\u3000")
    return name if has_breaks and odd <= MAX_CONTROL_SHARE * len(text) else None


def _decode_marked(data: bytes) -> str | None:
    """Decode text after a byte order mark; drops half a character at the end."""
    for mark, codec in MARKS:
        if data.startswith(mark):
            text = data.decode(codec, "replace").rstrip("\ufffd")
            if text.count("\ufffd") > DAMAGE_SHARE * len(text):
                raise UnreadableDocument("bad_encoding", f"begins with the mark of {codec}, but is not {codec}")
            return text
    return None


def _decode_plain(data: bytes) -> str | None:
    """Decode UTF-8 without a mark, even if a little of it is damaged; None if it is something else."""
    if is_binary(data) or _ESCAPES.search(data, 0, SAMPLE_BYTES):
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        text = data.decode(errors="replace")
    return text if text.count("\ufffd") < DAMAGE_SHARE * len(_MULTIBYTE.findall(data)) else None


def _decode_declared(data: bytes, name: str | None) -> str | None:
    """Decode as declared; None if that is not an encoding of texts, or not the one that the text has."""
    try:
        if name == "cp1252":  # with the five bytes that it leaves free, as browsers do
            name = "latin-1"
        return data.decode(name) if name and not is_binary(data) else None
    except (UnicodeError, LookupError):
        return None


def _decode_guessed(data: bytes) -> str:
    import chardet  # noqa: PLC0415 - as above

    if is_binary(data):
        name = guess_wide(data)
        if name is None:
            share = f"{count_controls(data):,} of {len(data):,}"
            raise UnreadableDocument("not_text", f"{share} bytes are control characters")
        return data.decode(name, "replace").rstrip("\ufffd")
    found = chardet.detect(data[:SAMPLE_BYTES], compat_names=False)
    name = found["encoding"]
    if name is None or found["confidence"] < MIN_CONFIDENCE:
        name = "cp1252"
    try:
        return data.decode(SUPERSETS.get(name, name))
    except (UnicodeDecodeError, LookupError) as error:
        raise UnreadableDocument("bad_encoding", f"no encoding fits; {name} came nearest: {error}") from error
