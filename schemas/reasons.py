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
    "too_large": "more bytes than its origin, or HEARSAY_MAX_DOCUMENT_BYTES, allows",
    "unsupported_format": "no reader for this kind of file",
    "truncated": "it ends before its content does",
    "bad_archive": "an archive that cannot be unpacked",
    "decompression_bomb": "it unpacks to far more than its size can honestly hold",
    "encrypted": "encrypted, and hearsay has no password",
    "read_timeout": "reading it took longer than its origin allows",
    "reader_failed": "the library that reads this format raised or died on it",
    # ingest: over the network
    "bad_url": "an address of no kind that hearsay can ask",
    "forbidden_address": "a private, loopback or link-local address that the origin does not allow by name",
    "dns_failed": "its host has no address",
    "connect_failed": "its host does not answer, or broke off",
    "tls_failed": "its host cannot prove who it is",
    "fetch_timeout": "fetching it took longer than its origin allows",
    "http_error": "its host answered with an error",
    "gone": "its host says that it is not there, or no longer: 404 or 410",
    "redirect_loop": "more redirects than allowed, or in a circle",
    "robots_denied": "the host's robots.txt asks not to fetch it",
    "bad_feed": "a feed that is not well-formed RSS or Atom",
    "bad_sitemap": "a sitemap that is not well-formed",
    # ingest: a document
    "empty": "no bytes, or white space only",
    "bad_encoding": "no encoding in which it reads as text, or characters that no text can hold",
    "not_text": "binary bytes where a text was expected",
    "no_text_layer": "a PDF of pictures, without text in it",
    "no_main_text": "a page without an article in it",
    "consent_wall": "a page that asks for consent to cookies and the like, without an article",
    "paywall": "a page that asks to subscribe, register or log in, without an article",
    "script_only": "a page that shows its text only to a browser that runs scripts, or asks for proof of a human",
    "only_boilerplate": "a page with nothing but what the origin's other pages say, too",
    "bad_front_matter": "front matter that is not a YAML mapping",
    "bad_record": "a record of a dump, mailbox or archive that is not as it must be, or has no text",
    "addresses_only": "addresses of pages without their texts, which an origin of kind urls reads",
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
