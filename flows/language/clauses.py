"""Cuts words into clauses: main ones and those that depend on one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from flows.language.tokens import Token
from flows.language.word_classes import BOUNDARIES, PREPOSITIONS, VERBS
from flows.language.word_lists import WordList, load_words, read_entries

_ENDS: Final = frozenset({".", "!", "?", ";", ":", "..."})
_DASHES: Final = frozenset({"—", "–", "--", "("})
_RELATIVES: Final = load_words("clauses", "relatives")
_ADVERBIALS: Final = load_words("clauses", "adverbials")
_CONTRASTS: Final = load_words("clauses", "contrasts")
_CONDITIONS: Final = load_words("clauses", "conditions")
_ASKING: Final = load_words("clauses", "asking")
_UNCONDITIONAL: Final = load_words("clauses", "unconditional")
_FINITE: Final = load_words("clauses", "finite")
_LOOSE: Final = load_words("clauses", "loose")
_NO_PARTICIPLES: Final = load_words("clauses", "no_participles")
_SUBJECTS: Final = load_words("clauses", "subjects")
_SUBORDINATORS: Final = _RELATIVES | _ADVERBIALS
_CONJUNCTIONS: Final = load_words("clauses", "conjunctions")
_NO_NOUNS: Final = VERBS | BOUNDARIES | PREPOSITIONS
_REACH: Final = 10
"""Tokens after "and" that may hold the verb of a new clause."""


def list_breaks(seeker: str) -> WordList[str]:
    """List the words that begin another clause for who looks for a verb: `clauses.yaml`."""
    return WordList(lambda: read_entries("clauses", "breaks")[seeker])


@dataclass(slots=True)
class Clause:
    """Tokens of one clause, by index; `parent` is the clause that it depends on, None for a main clause."""

    kind: str
    parent: int | None
    opener: int
    tokens: list[int] = field(default_factory=list)


class _Cutter:
    def __init__(self, tokens: Sequence[Token], breaks: Collection[int]) -> None:
        self.tokens = tokens
        self.words = [token.lower for token in tokens]
        self.breaks = breaks
        self.clauses = [Clause("main", None, 0)]
        self.main = 0
        self.now = 0
        self.plain: int | None = None
        self.has_verb = False

    def cut(self) -> list[Clause]:
        for at, word in enumerate(self.words):
            self._place(at, word)
            self.clauses[self.now].tokens.append(at)
            if self.clauses[self.now].kind == "main":
                self.plain = self.now
            self.has_verb = self.has_verb or word in _FINITE or word in VERBS
        return self.clauses

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def _place(self, at: int, word: str) -> None:
        """Choose the clause that a token belongs to."""
        word = self._read_dash(at, word)
        if at in self.breaks or self._word(at - 1) in _ENDS:
            self._open_main("main", at)
        elif word in _DASHES or word == ")":
            self._toggle(at, word)
        elif word == ",":
            self._close()
        kind = self._kind_of_opener(at, word)
        if kind in ("contrast", "main"):
            self._open_main(kind, at)
        elif kind:
            self._open_sub(kind, at)

    def _read_dash(self, at: int, word: str) -> str:
        """A hyphen between spaces is a dash."""
        if word != "-" or not 0 < at < len(self.tokens) - 1:
            return word
        before, hyphen, after = self.tokens[at - 1 : at + 2]
        return "—" if before.end < hyphen.start and hyphen.end < after.start else word

    def _open_main(self, kind: str, at: int) -> None:
        self.clauses.append(Clause(kind, None, at))
        self.now = self.main = len(self.clauses) - 1
        self.has_verb = False

    def _open_sub(self, kind: str, at: int) -> None:
        self.clauses.append(Clause(kind, self.main, at))
        self.now = len(self.clauses) - 1

    def _toggle(self, at: int, word: str) -> None:
        if self.now != self.main and (word == ")" or self.clauses[self.now].kind == "aside"):
            self.now = self.main
        elif word != ")":
            self._open_sub("aside", at)

    def _close(self) -> None:
        """A comma ends what hangs on; a contrast that opens a sentence is followed by what it is opposed to."""
        clause = self.clauses[self.now]
        if clause.kind == "contrast":
            is_first = self.plain is None or clause.opener in self.breaks or self._word(clause.opener - 1) in _ENDS
            if self.plain is None or is_first:
                self._open_main("main", clause.opener)
            else:
                self.now = self.main = self.plain
        elif clause.kind != "aside":
            self.now = self.main

    def _kind_of_opener(self, at: int, word: str) -> str:
        """What kind of clause a word opens; empty where it opens none."""
        before = self._word(at - 1)
        if word in _CONJUNCTIONS:
            return self._kind_of_coordination(at, word, before)
        if word in _CONTRASTS:
            return "contrast"
        if word == "whether" or word in _CONDITIONS:
            return self._kind_of_if(at, word, before)
        return self._kind_of_subordination(at, word, before)

    def _kind_of_subordination(self, at: int, word: str, before: str) -> str:
        if word in _ADVERBIALS:
            return "adverbial"
        if (word in _RELATIVES and at > 0) or (word == "that" and self._is_relative_that(at, before)):
            return "relative"
        if before != ",":
            return ""
        if self._is_loose(at, word):
            return "loose"
        return "main" if word in _SUBJECTS and self.has_verb and self._starts_clause(at, ",") else ""

    def _kind_of_if(self, at: int, word: str, before: str) -> str:
        if word == "whether":
            return "" if self.words[at + 1 : at + 3] == ["or", "not"] else "question"
        if before in _ASKING:
            return "question"
        return "adverbial" if before in ("even", "as") or self._word(at + 1) in _UNCONDITIONAL else "condition"

    def _is_relative_that(self, at: int, before: str) -> bool:
        after = self._word(at + 1)
        return before[:1].isalnum() and before not in _NO_NOUNS and (after in _FINITE or after in VERBS)

    def _is_loose(self, at: int, word: str) -> bool:
        after = self._word(at + 1)
        if word in _LOOSE:
            return after != ","
        return word.endswith("ing") and word not in _NO_PARTICIPLES

    def _kind_of_coordination(self, at: int, word: str, before: str) -> str:
        if word == "but":
            return "" if before in ("all", "nothing", "anything") else "main"
        if self._word(at + 1) == "that" or (word in ("and", "or") and self._starts_clause(at + 1, before)):
            return "main"
        return "main" if word in ("so", "yet", "nor") and before == "," else ""

    def _starts_clause(self, at: int, before: str) -> bool:
        """Whether a subject and a verb of its own follow "and", and not a second noun or verb of the same clause."""
        if not self.has_verb and before != ",":
            return False
        first = self._word(at)
        if first in _FINITE or first in VERBS or first.endswith(("ed", "ly")):
            return False
        for word in self.words[at : at + _REACH]:
            if word in _FINITE:
                return True
            if word in _ENDS or word in (",", "and") or word in _SUBORDINATORS:
                return False
            if word in VERBS and word != first:
                return True
        return False


def cut_clauses(tokens: Sequence[Token], breaks: Collection[int] = ()) -> list[Clause]:
    """Cut tokens into clauses; a main clause begins at each index in `breaks`.

    >>> from flows.language.tokens import tokenize
    >>> tokens = tokenize("Twelve died, which may matter, but nobody wept")
    >>> [(each.kind, len(each.tokens)) for each in cut_clauses(tokens)]
    [('main', 4), ('relative', 3), ('main', 3)]
    """
    return _Cutter(tokens, breaks).cut()
