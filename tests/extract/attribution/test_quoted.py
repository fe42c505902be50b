"""Who is quoted is the source, and who quotes passes it on."""

import pytest

from flows.extract.attribution.quoted import find_one_quoted
from flows.extract.attribution.records import Attribution


def draft(text, source, cue, content):
    return Attribution(*(((text.index(part), text.index(part) + len(part)),) for part in (source, cue, content)), 0.5)


@pytest.mark.parametrize(
    ("text", "part", "quoted"),
    [
        (
            '"Two of them are foreigners," Vell Radio quoted Lee as saying.',
            ("Vell Radio", "quoted", '"Two of them are foreigners,"'),
            "Lee",
        ),
        (
            '"They will go home," Maj. Gen. Lee, commander of the isle, was quoted by Vell Radio as saying.',
            ("Vell Radio", "was quoted", '"They will go home,"'),
            "Maj. Gen. Lee, commander of the isle",
        ),
        ("Vell Radio quoted 12 verses as proof.", ("Vell Radio", "quoted", "12 verses"), None),
        ("Vell Radio said that 12 died.", ("Vell Radio", "said", "that 12 died"), None),
    ],
)
def test_who_is_quoted(text, part, quoted):
    found = find_one_quoted(text, draft(text, *part))
    assert (None if found is None else text[slice(*found)]) == quoted
