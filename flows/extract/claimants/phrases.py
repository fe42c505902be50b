"""A mention cut to the words that name somebody: no brackets, clauses, appositions, "a spokesman for".

What those words name is decided in `mentions`.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from flows.extract.claimants.lexicon import CARRIERS, CONNECTORS, GROUP_PRONOUNS, PERSON_PRONOUNS, PRONOUNS, SPEAKERS
from flows.language.word_lists import load_words

LONGEST: Final = 300
"""Characters of a mention that are read; the name comes before that."""
_WEEKDAYS: Final = load_words("times", "weekdays")
_MONTHS: Final = load_words("times", "months")
_NO_BODIES: Final = CONNECTORS | {"his", "her", "another", "one"}
_POINTING: Final = GROUP_PRONOUNS | PERSON_PRONOUNS
_SPACE: Final = re.compile(r"\s+")
_EDGES: Final = " ,;:.—–-'’\"“”‘‚„«»*"
_OWNING: Final = re.compile(r"['’]s$")
_QUOTED: Final = re.compile(r"\s*[\"“][^\"“”]{1,30}[\"”]")
_BRACKET: Final = re.compile(r"\s*\([^()]{0,80}\)?")
_ACRONYM: Final = re.compile(r"\(([A-Z][A-Z&.]{1,9})\)?")
_SHORT_NAME: Final = re.compile(r"\(\s?([A-Z][A-Za-z]{2,14})\s?\)")
_PREPOSITION: Final = re.compile(r"^(?:of|from|by|to|for|as)\s+", re.IGNORECASE)
_CLAUSE: Final = re.compile(r",?\s(?:who|whom|which|whose|that)\b.*|\s[—–]\s.*|\s?--\s?.*")
_PARTICIPLE: Final = re.compile(
    r"(?<=\w)\s(?:[a-z]+(?:ed|ing)|familiar|close|known|held|led|run|said|told)\s"
    r"(?:by|with|to|in|on|from|about|for|at|as|the|a)\b.*"
)
_LOOKING_INTO: Final = load_words("sources", "looking_into")
_SEEN_BY: Final = re.compile(
    r"(?<=\w),?\s(?:seen|obtained|viewed|reviewed|read|received|carried|published|monitored|posted|quoted|broadcast|aired)"
    r"\s(?:by|on|in|at)\b.*"
)
"""Who has seen a statement has not made it."""
_OWNED_CARRIER: Final = r"(?<=\w)(?:['’]s|(?<=s)['’])\s+(?:[\w-]+\s+)?<carrier>.*"
_OWN_CARRIER: Final = r"(?i)^(its|his|her|their)\s+(?:[\w-]+\s+)?<carrier>.*"
_ENDING_CARRIER: Final = r"(?<=\w)\s+<carrier>$"
_CARRIED: Final = r"(?i)^(?:[\w-]+\s+){0,4}<carrier>\s+(?:[\w-]+\s+){0,2}(?:by|from|of(?!\s+\d))\s+(?=\S)"
_SPEAKER_FOR: Final = (
    r"(?i)^(?:(?:a|an|the|another|one|its|their|his|her)\s+)?(?:[\w-]+\s+){0,2}<speaker>\s+(?:for|of|from|at)\s+(.+)$"
)
_SPEAKER_OF: Final = r"(?i)^(.+?)(?:(?:['’]s|(?<=s)['’])\s+(?:\w+\s+)?|\s+)<speaker>$"
_TIME_BEHIND: Final = (
    r"(?i)(?<=[\w.)]),?\s(?:(?:on|late|early|earlier|later)\s)*(?:<day>(?:\s(?:morning|afternoon|evening|night))?|yesterday"
    r"|(?:last|this)\s(?:week|month|year|<day>|<month>)|(?:on|in)\s<month>(?:\s\d{1,2})?)$"
)
"""When somebody spoke is no part of who it is: "the ministry Friday", but "Theresa May" and "May"."""
_DETERMINER: Final = re.compile(
    r"^(?:(?:both|the same|the|an?|some|several|many|(?:two|three|four|five)(?!-)|"
    r"dozens of|other|another|this|that|these|those|all|one|"
    r"his|her|its|their|former|then|retired|acting|interim|impeached|incoming|outgoing|longtime|ex|late|nonpartisan|independent)"
    r"[\s-]+)+",
    re.IGNORECASE,
)
_COMMA: Final = re.compile(r",(?!\d)")
_BASED: Final = re.compile(r"^(?:[A-Z][\w.'’]*[\s-])+based\s(?=\S)")
"""Where a body is at home, before what it is: "Brindow-based union"."""
_POINTING_OWNER: Final = re.compile(
    r"^(its|their|his|her|(?:the|that|this)\s+(?:country|nation|state|government|city|region|province)['’]s)\s+",
    re.IGNORECASE,
)


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Compile a pattern with the words that carry what somebody said, of who speaks for others, of days and months."""
    carrier = "(?:" + "|".join(sorted(CARRIERS, key=len, reverse=True)) + r")\b"
    speaker = "(?:" + "|".join(sorted(SPEAKERS)) + ")"
    day, month = (r"\b(?:" + "|".join(sorted(words)) + r")\b" for words in (_WEEKDAYS, _MONTHS))
    told = pattern.replace("<carrier>", carrier).replace("<speaker>", speaker)
    return re.compile(told.replace("<day>", day).replace("<month>", month))


class Phrase(NamedTuple):
    """A mention cut to its core.

    `core` has no article; `apposed` follows it after a comma; `owner` is a word that points to another claimant ("its",
    "the country's"). `is_speaker` is true if an unnamed spokesman speaks for the core, `is_cut` if the mention names
    the core's statement or report.
    """

    core: str
    apposed: str
    acronym: str
    owner: str
    determiner: str
    is_speaker: bool
    is_cut: bool


def tidy(mention: str) -> str:
    """Fold white space, and strip marks and times from the ends."""
    folded = _SPACE.sub(" ", mention[:LONGEST]).strip(_EDGES)
    return _compile(_TIME_BEHIND).sub("", folded, count=1).rstrip(_EDGES) or folded


def trim_mention(mention: str) -> str:
    """Strip marks and the possessive from the ends of a mention.

    >>> trim_mention("Ann Lee’s"), trim_mention("Ann Lee, 45,")
    ('Ann Lee', 'Ann Lee, 45')
    """
    return _OWNING.sub("", tidy(mention)) or mention


def is_pronoun(mention: str) -> bool:
    """Whether a mention is a pronoun; "WHO" and "US" are names.

    >>> is_pronoun("He"), is_pronoun("US"), is_pronoun("the agency")
    (True, False, False)
    """
    is_capitals = len(mention) > 1 and mention.isupper()
    return not is_capitals and mention.lower().replace("’", "'") in PRONOUNS


def acronym_of(mention: str) -> str:
    """Find the acronym or the short name in brackets that a mention defines, or an empty string.

    >>> acronym_of("South Korea's joint chiefs of staff (JCS)"), acronym_of("Ann Lee (a nurse)")
    ('JCS', '')
    >>> acronym_of("the Kurhan Resistance Movement (Vell)")
    'Vell'
    """
    match = _ACRONYM.search(mention) or _SHORT_NAME.search(mention)
    is_of_two = match is not None and " and " in mention[match.end() :]
    return "" if match is None or is_of_two else match[1].replace(".", "")


def read_phrase(mention: str) -> Phrase:
    """Cut a mention to its core; call `tidy` first.

    >>> read_phrase("a spokesman for the Interior Ministry (MOI), which is in Brindow").core
    'Interior Ministry'
    """
    acronym = acronym_of(mention)
    text = _PREPOSITION.sub("", _QUOTED.sub("", _BRACKET.sub("", mention)), count=1)
    whole = _SEEN_BY.sub("", _CLAUSE.sub("", text, count=1), count=1)
    text = _cut_carrier(whole).strip(_EDGES)
    is_cut = text != whole.strip(_EDGES)
    text, is_speaker = _cut_speaker(text)
    head, *behind = _COMMA.split(text, maxsplit=1)
    apposed = behind[0] if behind else ""
    head = _PARTICIPLE.sub("", head, count=1)
    owner = _POINTING_OWNER.match(head)
    determiner = _DETERMINER.match(head)
    core = head[owner.end() :] if owner else head
    core = _BASED.sub("", _DETERMINER.sub("", core, count=1), count=1).strip(_EDGES)
    return Phrase(
        core=re.sub(r"['’]s?$", "", core) or head.strip(_EDGES) or mention,
        apposed=apposed.strip(_EDGES),
        acronym=acronym,
        owner=owner[1].lower().replace("’", "'") if owner else "",
        determiner=determiner[0].lower().strip() if determiner else "",
        is_speaker=is_speaker,
        is_cut=is_cut,
    )


def cut_at_connector(words: tuple[str, ...]) -> tuple[str, ...]:
    """Cut an apposition before its first connector: "a lawyer for the mayor" becomes "a lawyer"."""
    start = 1 if words[:1] in {("the",), ("a",), ("an",)} else 0
    end = next((at for at, word in enumerate(words) if at >= start and word in CONNECTORS), len(words))
    return words[start:end]


def _cut_carrier(text: str) -> str:
    """Cut "the ministry's statement" and "a letter from the ministry" to the ministry, "its report" to "its"."""
    own = _compile(_OWN_CARRIER).match(text)
    if own is not None:
        return own[1]
    text = _compile(_OWNED_CARRIER).sub("", text, count=1)
    carried = _compile(_CARRIED).match(text)
    if carried is not None and not _looks_into(carried[0]):
        text = text[carried.end() :]
    shorter = _compile(_ENDING_CARRIER).sub("", text, count=1)
    return shorter if any(word[0].isupper() for word in shorter.split()[1:]) else text


def _looks_into(opening: str) -> bool:
    """Whether what opens a mention is of those whom it looks into: "an audit of the fund" is not the fund's."""
    words = opening.lower().split()
    return "of" in words and words[words.index("of") - 1] in _LOOKING_INTO


def _cut_speaker(text: str) -> tuple[str, bool]:
    """Cut "a spokesman for the ministry" and "a ministry spokesman" to the ministry."""
    match = _compile(_SPEAKER_FOR).match(text)
    if match is not None and "," not in match[1]:
        return match[1], True
    match = _compile(_SPEAKER_OF).match(text)
    is_none = match is None or "," in match[1] or match[1].lower() in _NO_BODIES
    if match is None or is_none:
        return text, False
    pronoun = match[1].lower() in _POINTING
    return match[1], not pronoun or match[1].lower() in GROUP_PRONOUNS
