"""Second-hand sources: in "the paper said, citing the police", the police are the source and the paper relays.

Attributors find the claims; this module corrects their sources.
"""

import re
from collections.abc import Sequence
from typing import Final, Protocol

from flows.extract.attribution.quoted import find_one_quoted
from flows.extract.attribution.records import Unfinished
from flows.extract.claimants.lexicon import GROUPS, MEDIA, MEDIA_NAMES, ORGANISATIONS, TITLES, UNNAMED
from flows.extract.claimants.mentions import read_mention
from flows.language.spans import Span, cut_text, is_held, overlaps
from flows.language.word_lists import load_words

_PASSING: Final = frozenset({"citing", "quoting"})
_NEWS: Final = MEDIA - {"agency", "network", "monitor", "observer"}
_SPEAKING: Final = ORGANISATIONS | GROUPS | UNNAMED | TITLES
_CITED: Final = re.compile(r"[,”\"]{0,2}\s{1,3}(?:citing|quoting)\s{1,3}([^,.;:\n“”\"]{2,120})")
_ENDING: Final = re.compile(r",\s(?:citing|quoting)\s{1,3}([^,.;:\n“”\"]{2,120})$")
_BEFORE: Final = re.compile(r"\b(?:citing|quoting)\s{1,3}$")
_RELATIVE: Final = re.compile(r",?\s{1,3}(?:(?:which|who|itself)\s{1,3})?(?:citing|quoting|quoted|cited)\s{1,3}")
_LEADING: Final = re.compile(r"([^,.;:\n“”\"]{2,120}),\s{1,3}(?:that\s{1,3})?(?=\S)")
_QUOTING: Final = load_words("sources", "quoting")
_QUOTED_BY: Final = re.compile(r"\b(?:quoted|cited) by ([^,.;:\n“”\"]{2,80}) as [a-z]{3,12}$")
_AS: Final = "as "
_BY: Final = "by "
_TOLD: Final = re.compile(r"\s{1,3}((?:the\s)?[A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*){0,4})")
_REPORTING: Final = load_words("sources", "reporting")
_REST: Final = re.compile(r",\s{1,3}((?:[^.!?\n]|[.!?](?=\S)){1,600})")
_TRAILING: Final = re.compile(r"[\s,;]*(?:\b(?:and|but|while|which|it|also)[\s,]*)*$")
_LEAST_REST: Final = 3
"""Fewest words of a claim after "citing the police,"."""
_FAR: Final = 40
"""Most characters between two pieces of one source."""
_RELATIVES: Final = frozenset({"which", "who"})
_CLOSE: Final = 3
"""Most characters between a source and the "which" that refers to it."""
_TAIL: Final = 140
"""Characters at the end of a content that are searched for "..., citing the police"."""


class Citing(Unfinished, Protocol):
    """An unfinished claim that another may pass on."""

    sentence_index: int
    relayed_by: str | None


def cite_relayed(text: str, drafts: Sequence[Citing]) -> None:
    """Correct each claim that one source passes on from another: the other is its source, the first `relayed_by`."""
    for draft in drafts:
        draft.source = _nearest_pieces(draft.source, draft.cue)
    by_sentence: dict[int, list[Citing]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence_index, []).append(draft)
    passing = [each for each in drafts if _is_passing(text, each)]
    for citing in passing:
        _turn_beside(text, citing, by_sentence[citing.sentence_index])
        _take_rest(text, citing, by_sentence[citing.sentence_index])
    turned = set(map(id, passing))
    turned |= {id(draft) for draft in drafts if _turn_quoting(text, draft, by_sentence[draft.sentence_index])}
    for draft in drafts:
        quoted_by = _QUOTED_BY.search(cut_text(text, draft.cue)) if draft.cue else None
        if quoted_by is not None:
            draft.relayed_by = quoted_by[1]
        if draft.source and draft.cue and draft.relayed_by is None and id(draft) not in turned:
            _turn_own(text, draft)
    for beside in by_sentence.values():
        _relay_nested(text, beside)


def _turn_quoting(text: str, draft: Citing, beside: Sequence[Citing]) -> bool:
    """Correct a claim whose source quotes another who has no claim beside it; say whether that was so."""
    quoted = find_one_quoted(text, draft)
    if quoted is None or any(overlaps(quoted, piece) for each in beside for piece in each.source):
        return False
    _turn(text, draft, quoted)
    return True


def _nearest_pieces(source: tuple[Span, ...], cue: tuple[Span, ...]) -> tuple[Span, ...]:
    """Keep the pieces of a source around the one next to the cue."""
    if len(source) < 2 or not cue:  # noqa: PLR2004 - pieces
        return source
    at = min(range(len(source)), key=lambda i: max(cue[0][0] - source[i][1], source[i][0] - cue[-1][1]))
    kept = [source[at]]
    for piece in source[at + 1 :]:
        if piece[0] - kept[-1][1] > _FAR:
            break
        kept.append(piece)
    return tuple(kept)


def _is_passing(text: str, draft: Citing) -> bool:
    """Whether the attributor took "citing the police" or "which quoted the police" for a claim of its own."""
    if not draft.cue:
        return False
    cue = text[slice(*draft.cue[0])].lower()
    is_relative = bool(draft.source) and text[slice(*draft.source[0])].lower() in _RELATIVES
    return (cue in _PASSING or (cue in _QUOTING and is_relative)) and _is_claimant(text[slice(*draft.content[0])])


def _turn_beside(text: str, citing: Citing, sentence: Sequence[Citing]) -> None:
    """Correct the claims beside one that only says who is cited."""
    beside = [each for each in sentence if each is not citing and each.source and each.content[0] != citing.content[0]]
    if citing.source and text[slice(*citing.source[0])].lower() in _RELATIVES:
        same = [each for each in beside if 0 <= citing.source[0][0] - each.source[-1][1] <= _CLOSE]
    else:
        same = [each for each in beside if each.source == citing.source]
    for draft in same or [each for each in beside if each.content[0] < citing.cue[0]]:
        _turn(text, draft, citing.content[0])


def _take_rest(text: str, citing: Citing, sentence: Sequence[Citing]) -> None:
    """Give the words after "the paper, citing the police, ..." to the police, up to the next claim of the sentence.

    So "also gave the toll as 12" is not the narrator's, and the content is not just a name.
    """
    start = citing.content[-1][1]
    rest = _REST.match(text, start)
    if rest is None or not citing.source or citing.source[-1][1] > start:
        return
    others = [span for each in sentence if each is not citing for span in (*each.source, *each.cue, *each.content)]
    end = min([rest.end(), *(span[0] for span in others if span[0] >= rest.start(1))])
    kept = _TRAILING.sub("", text[rest.start(1) : end])
    if len(kept.split()) >= _LEAST_REST and not any(span[0] < rest.start(1) < span[1] for span in others):
        citing.relayed_by = cut_text(text, citing.source)
        citing.source = citing.content[:1]
        citing.content = ((rest.start(1), rest.start(1) + len(kept)),)


def _turn(text: str, draft: Citing, source: Span) -> None:
    draft.relayed_by = cut_text(text, draft.source)
    draft.source = (source,)
    left = tuple(piece for piece in draft.content if not overlaps(piece, source))
    draft.content = left or draft.content


def _turn_own(text: str, draft: Citing) -> None:
    """Correct a claim that cites another source in its own words or right after them."""
    inside = _RELATIVE.search(text, draft.source[0][0], draft.source[-1][1])
    if inside is not None and inside.start() > draft.source[0][0]:
        relay, source = (draft.source[0][0], inside.start()), (inside.end(), draft.source[-1][1])
        if text.startswith(_BY, source[0]) and _is_claimant(text[source[0] + len(_BY) : source[1]]):
            draft.source, draft.relayed_by = (relay,), text[source[0] + len(_BY) : source[1]]
        elif _is_claimant(text[slice(*source)]):
            draft.source = (relay,)
            _turn(text, draft, source)
        return
    found = _find_in_content(text, draft) or _find_behind(text, draft)
    if found is not None:
        _turn(text, draft, found)
    elif text[slice(*draft.cue[0])].lower().startswith("told"):
        draft.relayed_by = _find_told(text, draft)


def _find_in_content(text: str, draft: Citing) -> Span | None:
    """Find the source that the attributor left in the content, and cut it out."""
    start, end = draft.content[0]
    leading = _LEADING.match(text, start, end) if _BEFORE.search(text, max(0, start - 12), start) else None
    if leading is not None and leading.end() < end and _is_claimant(leading[1]):
        draft.content = ((leading.end(), end), *draft.content[1:])
        return leading.span(1)
    start, end = draft.content[-1]
    at = max(start, end - _TAIL)
    ending = _ENDING.search(text[at:end])
    if ending is None or at + ending.start() <= start or not _is_claimant(ending[1]):
        return None
    draft.content = (*draft.content[:-1], (start, at + ending.start()))
    return at + ending.start(1), at + ending.end(1)


def _find_behind(text: str, draft: Citing) -> Span | None:
    """Find "citing the police" right after the source, the cue or the content."""
    for end in (draft.source[-1][1], draft.cue[-1][1], draft.content[-1][1]):
        match = _CITED.match(text, end)
        if match is not None:
            cited = re.split(r"\s(?:that|as|said|reported|says|reports)\s", match[1])[0].rstrip()
            if _is_claimant(cited):
                return match.start(1), match.start(1) + len(cited)
    return None


def _find_told(text: str, draft: Citing) -> str | None:
    """Find the paper or agency after "told"."""
    cue_end = draft.cue[0][0] + len("told")
    match = _TOLD.match(text, cue_end)
    return match[1].rstrip(".") if match is not None and _is_medium(match[1]) else None


def _relay_nested(text: str, drafts: Sequence[Citing]) -> None:
    """Make the media relay the ministry in "state media reported that the ministry said ...".

    So does who quotes it: "the governor quoted the ministry as saying ...".
    """
    outers = [each for each in drafts if each.source and each.cue and _passes_on(text, each)]
    for inner in drafts:
        if not inner.source or inner.relayed_by is not None:
            continue
        source = (inner.source[0][0], inner.source[-1][1])
        is_quoted = bool(inner.cue) and text[slice(*inner.cue[0])].lower().startswith(_AS)
        around = [
            outer
            for outer in outers
            if outer is not inner and is_held(outer.content, source) and (is_quoted or _is_report(text, outer))
        ]
        name = cut_text(text, inner.source)
        if around and read_mention(name).form != "pronoun":
            outer = max(around, key=lambda each: each.content[0])
            inner.relayed_by = cut_text(text, outer.source)


def _passes_on(text: str, draft: Citing) -> bool:
    words = text[slice(*draft.cue[-1])].lower().split()
    return words[-1:] != [] and (words[-1] in _QUOTING or _is_report(text, draft))


def _is_report(text: str, draft: Citing) -> bool:
    words = text[slice(*draft.cue[-1])].lower().split()
    return bool(words) and words[-1] in _REPORTING and _is_medium(cut_text(text, draft.source))


def _is_medium(name: str) -> bool:
    """Whether a name belongs to a newspaper, an agency or a broadcaster."""
    mention = read_mention(name)
    words = set(name.lower().replace("’s", "").replace("'s", "").split())
    news = mention.head in _NEWS or {"news", "press"} & words
    return mention.kind in {"organisation", "group", "person"} and bool(news or words & MEDIA_NAMES)


def _is_claimant(name: str) -> bool:
    """Whether words can be a speaker, unlike those in "citing security concerns"."""
    if not name.strip():
        return False
    mention = read_mention(name)
    known = mention.head in _SPEAKING
    return mention.form in {"name", "role", "head"} or known
