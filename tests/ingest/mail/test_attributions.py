"""Lines that name the writer of what follows, told from lines that a person wrote."""

import pytest

from flows.ingest.mail.attributions import clean_author, find_headers, find_wrote, is_end, is_separator


def test_a_line_by_a_program_is_sure_and_one_by_a_person_is_not():
    by, after, is_sure = find_wrote(["On 5 Mar 2025 at 10:02, Sam Orr", "<s@b.example> wrote:", "> Yes."], 0, None)
    assert (by.author, by.published.isoformat(), after, is_sure) == ("Sam Orr", "2025-03-05", 2, True)
    by, _, is_sure = find_wrote(["Sam Orr wrote:"], 0, None) or (None, 0, False)
    assert not is_sure
    by, _, is_sure = find_wrote(["On 5 March the ministry wrote:"], 0, None)
    assert (by, is_sure) == (None, False)
    assert find_wrote(["The mayor wrote a letter: it was long."], 0, None) is None
    assert find_wrote(["> On 5 Mar 2025 Sam wrote:"], 0, None) is None


@pytest.mark.parametrize(
    ("text", "author"),
    [
        (", Sam Orr <s@b.example>", "Sam Orr"),
        ("Orr, Sam (Desk) <s@b.example>", "Orr, Sam (Desk"),
        ('"Jörg van der Berg" <j@b.example>', "Jörg van der Berg"),
        ("the harbour office", ""),
        ("Sam Orr via harbour-list <list@b.example>", "Sam Orr"),
        ("", ""),
    ],
)
def test_an_author_is_a_name_or_an_address(text, author):
    assert clean_author(text).rstrip(")") == author


def test_headers_are_a_block_of_several_and_a_memo_of_two_lines_is_none():
    block = [
        "From: Sam Orr <s@b.example>",
        "Sent: 5 March 2025 10:02",
        "To: a@b.example;",
        " c@d.example",
        "Subject: Toll",
        "",
        "Yes.",
    ]
    by, after = find_headers(block, 0, None)
    assert (by.author, by.subject, block[after:]) == ("Sam Orr", "Toll", ["", "Yes."])
    assert find_headers(["From: the ministry", "To: the press", "", "Yes."], 0, None) is None
    assert find_headers(["From: Brindow", "we went on: the road was open."], 0, None) is None
    spaced = ["From: Sam Orr", "", "Sent: 5 March 2025", "", "Subject: Toll", "", "Yes."]
    assert find_headers(spaced, 0, None)[1] == 5


def test_marks_of_forwarded_messages():
    assert is_separator("---------- Forwarded message ---------")
    assert is_separator("Begin forwarded message:")
    assert not is_separator("- Killed: 12 -")
    assert is_end("----- End forwarded message -----")
