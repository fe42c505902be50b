"""Splits a text into paragraphs, and says what each looks like by itself. `finding` compares pages."""

import hashlib
import re
import unicodedata
from typing import Final, Literal, NamedTuple

Kind = Literal["service", "label", "prose", "content"]

_LABEL_MAX: Final = 80
_PROSE_MAX: Final = 400
_SERVICE_MAX: Final = 600
"""Characters; sites repeat only short paragraphs."""
_LABEL_WORDS: Final = 3
"""A paragraph of so many words or fewer is a label, with or without a full stop."""
_LETTERS_MIN: Final = 3

_SERVICE_WORDS: Final = (
    # asking for something
    r"subscri(?:be|bed|bers?|ptions?)|newsletters?|sign(?:ing)? up|signed up|click (?:here|to)|share this",
    r"read (?:more|also|next|our)|see also|related (?:stories|articles|topics)|(?:like|find|join) (?:us on|the page)",
    r"follow (?:us|him|her|them|me)|follow .{1,60} on (?:twitter|x|facebook|instagram|bluesky|mastodon|telegram)",
    r"download (?:our|the) app|support (?:our|us|independent)|donate (?:now|today|here|to (?:us|our))",
    r"contact (?:us|the author|the newsroom)|send (?:us|your)|e-?mail (?:us|him|her)",
    r"(?:your|our) (?:inbox|e-?mail|app|readers|supporters|journalism|coverage|website|reporting)",
    # rights
    r"all rights reserved|copyright|terms of (?:use|service)|privacy policy|cookies?|advertise(?:ment|with)",
    r"(?:this|the) (?:article|story|report|material|content) (?:was|is|has been|may)",
    r"(?:may|must) not be (?:published|reproduced|redistributed|copied)",
    # who wrote it
    r"(?:reporting|writing|editing) by|contributed (?:to this|reporting)",
    r"is an? [\w ,'’-]{0,60}(?:reporter|correspondent|editor|columnist|journalist|writer|contributor)",
    # the same in other languages
    r"abonnier\w+|abonne\w+|suscr[ií]b\w+|iscriviti\w*|assine|inscreva\w*|abone ol\w*|zapisz się",
    r"подпи[сш]\w+|підпи[сш]\w+",
    r"alle rechte vorbehalten|tous droits réservés|todos los derechos|todos os direitos|tutti i diritti|tüm hakları",
    r"alle rechten|wszelkie prawa|все права защищены|усі права захищені",
    r"infolettre|boletín|rundbrief|рассылк\w+|розсилк\w+",
    r"mehr zum thema|lire aussi|leer más|leia (?:mais|também)|leggi anche",
    r"lees ook|czytaj także|читайте (?:также|також)",
)
_SERVICE: Final = re.compile(rf"\b(?:{'|'.join(_SERVICE_WORDS)})(?!\w)")
"""Matches casefolded text, as do the next two."""
_SERVICE_SIGN: Final = re.compile(r"©|(?<!\w)@\w{3,}|\(c\) \d{4}|版权所有|订阅|無断転載|購読|무단 ?전재|구독")
_SERVICE_START: Final = re.compile(
    r"editor['’]?s['’]? note|(?:twitter|facebook|instagram)\b"
    r"|(?:by|von|par|por|di|door|автор:?) \w[\w.'’-]*(?: \w[\w.'’-]*){0,4}$"
)
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|‘[^’]{12,}’")
_SENTENCE_END: Final = re.compile(r"[.!?…。！？।]['\"”’»)\]]*$")
_DIGITS: Final = re.compile(r"\d+")
_WORD: Final = re.compile(r"\w+")


class PageParagraph(NamedTuple):
    """One paragraph of a page: its hash, its length in characters, and its kind.

    `service`: calls to subscribe, rights, bylines, author boxes; `label`: a few words without a full stop; `prose`:
    a plain sentence without a figure or a quotation; `content`: everything else, which is never boilerplate.
    """

    digest: str
    size: int
    kind: Kind


def split_paragraphs(text: str) -> list[PageParagraph]:
    """Split a text into paragraphs: its lines that are not blank.

    >>> [each.kind for each in split_paragraphs("Subscribe!\\n\\nForty died.\\n40 died.\\nMore from here")]
    ['service', 'label', 'content', 'label']
    """
    return [read_paragraph(line) for line in text.split("\n") if line.strip()]


def read_paragraph(line: str) -> PageParagraph:
    """Read one paragraph; its hash ignores case, punctuation and white space, and figures in `service`."""
    plain = " ".join(unicodedata.normalize("NFKC", line).split())
    kind = _judge(plain)
    words = " ".join(_WORD.findall(plain.casefold())) or plain
    if kind == "service":
        words = _DIGITS.sub("0", words)
    digest = hashlib.sha256(f"{kind} {words}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return PageParagraph(digest, len(plain), kind)


def _is_service(own: str) -> bool:
    return bool(_SERVICE_START.match(own) or _SERVICE.search(own) or _SERVICE_SIGN.search(own))


def _judge(plain: str) -> Kind:
    """Find the kind of a paragraph; quotations in it do not count."""
    own = _QUOTED.sub("", plain)
    if len(plain) <= _SERVICE_MAX and _is_service(own.casefold()):
        return "service"
    if own != plain or _DIGITS.search(plain) or sum(map(str.isalpha, plain)) < _LETTERS_MIN:
        return "content"
    if len(plain) <= _LABEL_MAX and (not _SENTENCE_END.search(plain) or plain.count(" ") < _LABEL_WORDS):
        return "label"
    return "prose" if len(plain) <= _PROSE_MAX else "content"
