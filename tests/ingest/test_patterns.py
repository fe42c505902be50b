"""Patterns of an origin choose among addresses and locators."""

import pytest
from origin_runs import origin_of

from flows.ingest.parts import ReadOptions
from flows.ingest.patterns import is_excluded, is_wanted


@pytest.mark.parametrize(
    ("include", "exclude", "wanted"),
    [
        ([], [], True),
        (["**/politics/**"], [], True),
        (["**/sport/**"], [], False),
        (["https://wire.example/{politics,economy}/**"], ["**/live/**"], True),
        ([], ["**/politics/**"], False),
        ([], ["https://wire.example/*"], False),
    ],
)
def test_patterns_choose(include, exclude, wanted):
    origin = origin_of(None, "urls", ["https://wire.example/"], include=include, exclude=exclude)
    address = "https://wire.example/politics/a" if exclude != ["https://wire.example/*"] else "https://wire.example/a"
    assert is_wanted(address, origin) is wanted


def test_a_double_star_crosses_slashes_and_hidden_names_count():
    options = ReadOptions(1, include=("news/**/*.txt",), exclude=("**/.git/**",))
    assert is_wanted("news/2026/11/a.txt", options)
    assert not is_wanted("other/a.txt", options)
    assert is_excluded("news/.git/a.txt", options)
