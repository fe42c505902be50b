"""The phrases around e-mails are expressions that compile, and find nothing in what tells something."""

import re

import pytest

from flows.ingest.mail import phrases

LISTS = [phrases.SIGN_OFFS, phrases.FOOTERS, phrases.BANNERS, phrases.CONTACTS, *phrases.NOTICE_WORDS]


@pytest.mark.parametrize("some", LISTS)
def test_they_compile_and_match_no_empty_text(some):
    found = re.compile(phrases.join_phrases(some), re.IGNORECASE | re.MULTILINE)
    assert not found.fullmatch("")
    assert not found.fullmatch("Twelve died when the bridge fell, the police said.")
