"""Why something was kept out: every reason code with its meaning. Imports nothing of ours."""

from collections.abc import Mapping
from typing import Final

REASONS: Final[Mapping[str, str]] = {
    # ingest: a whole input
    "not_found": "the path, or what the pattern names, does not exist",
    "broken_link": "a link that points to nothing",
    "link_outside": "a link that leads out of the paths given",
    "is_directory": "a directory where a document was expected",
    "not_a_file": "a pipe, socket or device",
    "no_permission": "the system does not let us read it",
    "read_failed": "the system failed to read it",
    "too_large": "more bytes than HEARSAY_MAX_DOCUMENT_BYTES",
    "unsupported_format": "no reader for this kind of file",
    # ingest: a document
    "empty": "no bytes, or white space only",
    "bad_encoding": "not valid UTF-8, or characters that no text can hold",
    "not_text": "binary bytes under the name of a text",
    "no_main_text": "a page without an article in it",
    "bad_front_matter": "front matter that is not a YAML mapping, or a field of the wrong type",
    "bad_record": "a line that is not a JSON object with a text",
    "duplicate_locator": "a second record under the same id in one file",
    # extract
    "extraction_failed": "the extractor raised on this document",
    "not_in_text": "the attributor cited words that do not stand in the text",
    "bad_answer": "the attributor's answer did not have the form asked for",
    # validate: a row
    "missing_value": "a mandatory value is absent",
    "unknown_category": "a value outside its closed set",
    "out_of_range": "a number outside its limits",
    "bad_pattern": "a value that does not have its form",
    "implausible_date": "a date before 1500 or after the run",
    "low_above_high": "value_low is above value_high",
    "bound_mismatch": "the bound does not agree with value_low and value_high",
    "parent_rejected": "the document or claim that this row belongs to was rejected",
}
