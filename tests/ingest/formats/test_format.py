"""What a format says of itself; each one is checked for what is easily forgotten."""

from importlib.metadata import version

import pytest

from flows.ingest.formats.format import NO_TEXT, Format
from flows.ingest.formats.registry import load_formats
from flows.ingest.parts import ReadText
from schemas.reasons import REASONS

FORMATS = load_formats().values()


def test_a_format_needs_only_its_type_title_and_reader():
    toy = Format(media_type="text/x-toy", title="toy", read=lambda data: ReadText(data.decode(), {}))
    assert (toy.empty, toy.signature, toy.read_here_bytes) == (NO_TEXT, None, None)


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.title)
def test_reasons_are_listed_suffixes_are_lower_case_and_libraries_are_installed(each):
    assert each.empty.reason_code in REASONS
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in each.suffixes)
    assert all(version(package) for package in each.libraries)


def test_no_suffix_belongs_to_two_formats():
    suffixes = [suffix for each in FORMATS for suffix in each.suffixes]
    assert len(suffixes) == len(set(suffixes))
