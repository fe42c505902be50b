"""Writes a review to the file of its reviewer, at once and whole: who stops anywhere has lost nothing."""

import os
import re
from pathlib import Path
from typing import Any, Final

import yaml

from flows.errors import SeedsError
from flows.link.reviews.read import REVIEWS_FOLDER, read_review_file
from flows.link.reviews.record import Review

_FILE_NAME: Final = re.compile(r"[^\w.-]+")


def file_of(seeds: Path, reviewer: str) -> Path:
    """Name the file of a reviewer."""
    name = _FILE_NAME.sub("-", reviewer.strip()).strip(".-") or "reviewer"
    return seeds / REVIEWS_FOLDER / f"{name}.yaml"


def make_review(reviewer: str, path: Path, said: dict[str, Any]) -> Review:
    """Make a review of what somebody says.

    Raises:
        ValueError: it makes no sense; says why.
    """
    return Review.model_validate({**said, "reviewer": reviewer, "file": path.name})


def append_review(path: Path, review: Review) -> None:
    """Append a review to a file; what stands in it stays as it is.

    Raises:
        SeedsError: the file cannot be read, or nothing can be added at its end.
    """
    before = ""
    if path.exists():
        read_review_file(path)
        before = path.read_text("utf-8").rstrip("\n") + "\n"
    if not before.strip():
        before = yaml.safe_dump({"reviewer": review.reviewer}, allow_unicode=True) + "reviews:\n"
    said = review.model_dump(mode="json", exclude={"reviewer", "file"}, exclude_none=True)
    entry = yaml.safe_dump([said], sort_keys=False, allow_unicode=True, width=110)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8") as file:
            file.write(before + entry)
            file.flush()
            os.fsync(file.fileno())
        if not any(each.id == review.id for each in read_review_file(part)):
            raise SeedsError(f"{path}: nothing can be added at its end. Let it end with its list of reviews.")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
