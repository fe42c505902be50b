"""Expressions of listed phrases: made at their first use, and none that matches nothing."""

import re

import pytest

from flows.errors import SettingsError
from flows.language.patterns import ListedPattern, ListedPatterns, load_pattern, load_patterns
from flows.language.word_lists import NO_LANGUAGE, load_lookup


def test_an_expression_is_made_at_its_first_use_and_once():
    read: list[str] = []
    pattern = ListedPattern(lambda: (read.append("read"), ("on", r"of+"))[1], r"\b(?:%s)\b", re.IGNORECASE)
    assert not read
    assert [found[0] for found in pattern.finditer("On and OFF, often")] == ["On", "OFF"]
    assert (bool(pattern.match("off it is")), bool(pattern.fullmatch("offer")), pattern.search("up")) == (
        True,
        False,
        None,
    )
    assert len(read) == 1


def test_each_phrase_is_an_expression_of_its_own():
    patterns = ListedPatterns(lambda: ("on|up", "off"))
    assert [bool(each.search("up and off")) for each in patterns] == [True, True]
    assert [bool(each.search("up")) for each in patterns] == [True, False]


def test_a_list_that_is_missing_is_told():
    with pytest.raises(SettingsError, match="`nothing` is missing"):
        load_pattern("walls", "nothing", NO_LANGUAGE).search("a")


@pytest.mark.parametrize("name", ["mail", "pages", "walls"])
def test_no_listed_phrase_matches_nothing_or_a_sentence_that_tells_something(name):
    told = "Twelve died when the bridge fell."
    for key in sorted(load_lookup(name, NO_LANGUAGE)):
        for each in load_patterns(name, key, NO_LANGUAGE, flags=re.IGNORECASE | re.MULTILINE):
            assert not each.fullmatch(""), (key, each.pattern)
            assert not each.fullmatch(told), (key, each.pattern)
