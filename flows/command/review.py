"""`hearsay review`: asks about one doubtful row after another, and writes each answer at once."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import ValidationError
from rich.console import Console

from flows.command.evidence import mark_up, narrow_to_sentences
from flows.command.looked import name_user
from flows.command.output import open_console
from flows.link.reviews.doubts import DoubtsWanted, choose_doubts
from flows.link.reviews.questions import ReviewQuestion, ShownWords, read_questions
from flows.link.reviews.read import read_reviews
from flows.link.reviews.writing import append_review, file_of, make_review
from flows.records import ReleaseRef
from flows.settings import Settings
from flows.warehouse.releases import read_table
from flows.wording import count_of, format_day

_ANSWERS: Final = {
    "figure": "[r]ight, [w]rong, [c]orrect it, [s]kip, [q]uit",
    "claim": "[r]ight, [w]rong, [c]orrect it, [s]kip, [q]uit",
    "comparison": "[r]ight, [w]rong, s[e]ttled, [s]kip, [q]uit",
}
_VERDICTS: Final = {"r": "right", "w": "wrong", "c": "corrected", "e": "settled"}
_EXAMPLES: Final = {
    "figure": "value: 22, bound: at_least, measure: wounded",
    "claim": "source: the ministry, polarity: negative",
}

Ask = Callable[[str], str]
"""Asks for a line; raises EOFError where nobody answers."""


def review_rows(
    settings: Settings, release: ReleaseRef, wanted: DoubtsWanted, reviewer: str | None, ask: Ask = input
) -> None:
    """Ask a person about doubtful rows of a release.

    Raises:
        SeedsError: a file of reviews is wrong.
        ReleaseError: a table cannot be read.
    """
    console = open_console()
    name = reviewer or name_user()
    path, known = file_of(settings.seeds, name), _list_waiting(settings.seeds, release)
    asked = written = 0
    wrong = set[str]()
    for question in _list_open(release, wanted, name, path, known):
        claim_id = question.shown[0].claim["claim_id"]
        if question.kind == "figure" and claim_id in wrong:  # it goes with its claim
            continue
        asked += 1
        _show(console, question, asked)
        said = _ask(console, question, ask, name, path)
        if said is None:
            break
        if said:
            append_review(path, make_review(name, path, said))
            written += 1
            wrong |= {claim_id} if question.kind == "claim" and said["verdict"] == "wrong" else set()
    if not asked:
        console.print("Nothing to ask: every row that you named was judged, or is waiting for the next run.")
    elif written:
        console.print(
            f"{count_of(written, 'review')} in {path}; the next `hearsay run` applies what it says.", soft_wrap=True
        )


def _list_waiting(seeds: Path, release: ReleaseRef) -> set[str]:
    """List what reviews speak of that a release does not know yet."""
    known = set(read_table(release, "reviews", ["review_id"])["review_id"].to_pylist())
    return {each.target for each in read_reviews(seeds) if each.id not in known}


def _list_open(
    release: ReleaseRef, wanted: DoubtsWanted, name: str, path: Path, known: set[str]
) -> Iterator[ReviewQuestion]:
    """Yield questions that no file answers yet, as many as are wanted."""
    left = wanted.limit
    for question in read_questions(release, choose_doubts(release, wanted)):
        verdict = {"at": datetime.now(UTC), "verdict": "right"}
        if left and make_review(name, path, {**question.said, **verdict}).target not in known:
            left -= 1
            yield question


def _ask(console: Console, question: ReviewQuestion, ask: Ask, name: str, path: Path) -> dict[str, Any] | None:
    """Ask until the answer makes sense; gives what is said, nothing to skip, None to stop."""
    allowed = {part[1 + part.index("[")] for part in _ANSWERS[question.kind].split(", ")}
    while True:
        try:
            answer = ask(f"{_ANSWERS[question.kind]}? ").strip().lower()[:1]
            if answer == "q":
                return None
            if answer == "s":
                return {}
            if answer not in allowed:
                console.print(f"One letter of {', '.join(sorted(allowed))}, please.", markup=False)
                continue
            said = {"at": datetime.now(UTC).replace(microsecond=0), **question.said, "verdict": _VERDICTS[answer]}
            said |= _ask_more(question, answer, ask)
            make_review(name, path, said)
        except EOFError:
            return None
        except (ValueError, yaml.YAMLError) as error:
            console.print(f"That makes no sense: {_say_problem(error)}", markup=False, soft_wrap=True)
            continue
        return said


def _ask_more(question: ReviewQuestion, answer: str, ask: Ask) -> dict[str, Any]:
    """Ask what it should be, or how it was settled."""
    if answer == "e":
        return {"note": note} if (note := ask("How? ").strip()) else {}
    if answer != "c":
        return {}
    line = ask(f"What should it be (such as {_EXAMPLES[question.kind]})? ")
    correction = yaml.safe_load("{" + line + "}")
    return {"correction": correction} | ({"note": note} if (note := ask("A note, or nothing: ").strip()) else {})


def _say_problem(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(each["msg"].removeprefix("Value error, ") for each in error.errors())
    return " ".join(str(error).split())


def _show(console: Console, question: ReviewQuestion, number: int) -> None:
    console.print(f"\n[bold]{number}. A {question.kind}[/bold]: {question.why}", soft_wrap=True)
    for each in question.shown:
        published = each.document["published_at_utc"]
        day = format_day(published) if published else "undated"
        where = f"{each.document['publisher'] or each.document['locator']}, {day}: {each.document['title'] or ''}"
        console.print(where.rstrip(": "), style="dim", markup=False, soft_wrap=True)
        console.print("  ", mark_up(narrow_to_sentences(each.pieces)), soft_wrap=True)
        console.print(f"  {_describe(question.kind, each)}", markup=False, soft_wrap=True)


def _describe(kind: str, shown: ShownWords) -> str:
    """Say what the machine read."""
    row, claim = shown.row, shown.claim
    speaker = f"said by {claim['source_text'] or 'the narrator'}"
    if kind == "claim":
        return f"read as {speaker}: {claim['polarity']}, {claim['certainty']}"
    ends = {f"{value:,g}" for value in (row["value_low"], row["value_high"]) if value is not None}
    value = " to ".join(sorted(ends, key=lambda each: float(each.replace(",", ""))))
    traits = ", ".join(row[name] for name in ("bound", "measure", "role", "scope", "modality"))
    return f"read as {value} {row['unit'] or ''} ({traits}), {speaker}"
