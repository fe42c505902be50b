"""Reads and checks `seeds/reviews/*.yaml`. What a review may say: `record`; what becomes of it: `apply`."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from flows.errors import SeedsError
from flows.ingest.catalogue import describe_problems
from flows.link.reviews.record import Review, says_same

REVIEWS_FOLDER: Final = "reviews"
"""Below the seeds."""
NO_REVIEWS: Final = ""
"""The digest of none."""


class _ReviewsFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    reviewer: str
    reviews: tuple[Review, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _give_names(cls, data: Any, info: Any) -> Any:
        """Give each review its reviewer and its file, which it does not say itself."""
        if not isinstance(data, dict) or not isinstance(data.get("reviews"), list):
            return data
        own = {"reviewer": data.get("reviewer"), "file": info.context}
        reviews = [
            each | own if isinstance(each, dict) and own.keys().isdisjoint(each) else each for each in data["reviews"]
        ]
        return data | {"reviews": reviews}


def list_review_files(seeds: Path) -> list[Path]:
    """List the files of reviews."""
    return sorted(path for end in ("yaml", "yml") for path in (seeds / REVIEWS_FOLDER).glob(f"*.{end}"))


def read_reviews(seeds: Path) -> tuple[Review, ...]:
    """Read all reviews, in order of time, those of one moment in order of their files; one that is there twice once.

    Raises:
        SeedsError: a file cannot be read, or a review is wrong; names file, line, field and value.
    """
    found = {each.id: each for path in list_review_files(seeds) for each in read_review_file(path)}
    return tuple(sorted(found.values(), key=lambda each: (each.when, each.file)))


def read_review_file(path: Path) -> tuple[Review, ...]:
    """Read the reviews of one file, in its order.

    Raises:
        SeedsError: it cannot be read, or a review is wrong; names file, line, field and value.
    """
    text = ""
    try:
        text = path.read_text("utf-8")
        data = yaml.safe_load(text)
        return _ReviewsFile.model_validate({} if data is None else data, context=path.name).reviews
    except OSError as error:
        raise SeedsError(f"{path}: {error.strerror}.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SeedsError(f"{path}:{line}: not YAML: {error.problem}") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise SeedsError(f"{path}:{line}: not UTF-8: {error.reason}") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        if isinstance(error, ValidationError):
            raise SeedsError(describe_problems(path, text, error)) from error
        raise SeedsError(f"{path}: not YAML: {error}") from error


def digest_reviews(reviews: Iterable[Review]) -> str:
    """Hash what reviews say, in which file they say it: a comment does not count. Without any it is empty."""
    said = sorted((each.id, each.file) for each in reviews)
    return hashlib.sha256(repr(said).encode()).hexdigest() if said else NO_REVIEWS


def find_contradictions(reviews: Sequence[Review]) -> list[tuple[Review, Review]]:
    """Pair each review with the last one of the same words, if that says otherwise; in order of time."""
    last = {each.target: each for each in reviews}
    return [(each, last[each.target]) for each in reviews if not says_same(each, last[each.target])]
