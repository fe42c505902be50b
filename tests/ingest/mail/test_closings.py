"""What stands around the words of an e-mail goes; what tells something stays."""

import pytest

from flows.ingest.mail.closings import is_banner, strip_closings

TEXT = "The canal bridge was shut on Monday after a barge hit it, the port said."
MORE = "Repairs will take three weeks and cost 1.2 million crowns, it added."
NAMES = ["Odile Brandt"]

CLOSINGS = {
    "mark": "-- \nOdile Brandt\nPort desk | +47 22 55 01 99",
    "mark that lost its space": "--\nOdile Brandt\nPort desk",
    "sign-off": "Best regards,\n\nOdile Brandt\nPort correspondent\nHarbour Street Wire",
    "sign-off on one line": "Thanks, Odile",
    "German sign-off": "Mit freundlichen Grüßen\nOdile Brandt",
    "French sign-off": "Cordialement,\n\nOdile",
    "initials": "Cheers\nO.",
    "name": "Odile",
    "name and numbers": "Odile Brandt\nM: 0170 5550199\nodile@wire.example",
    "contacts": "For further information:\nPress office, +47 22 55 01 99, press@port.example",
    "end of a release": "ENDS\n\nMedia contact:\nJo Rand\n+47 22 55 01 99",
    "telephone": "Sent from my iPhone",
    "notice": (
        "This e-mail and any attachments are confidential and intended solely for the named recipient. If you have\n"
        "received it in error, please notify the sender and delete it. Any copying or disclosure is prohibited."
    ),
    "list": (
        "_______________________________________________\nHarbour mailing list\nharbour@lists.example\n"
        "https://lists.example/listinfo/harbour"
    ),
    "group": (
        '-- \nYou received this message because you are subscribed to the Google Groups "Harbour" group.\nTo un'
        "subscribe from this group and stop receiving emails from it, send an email to\nharbour+u@googlegroups.com."
    ),
    "newsletter": (
        "You are receiving this email because you signed up at port.example.\n\nOur mailing address is:\n"
        "Port News\n12 Quay Street\nBrindow\n\nUnsubscribe | Update your preferences\n\nCopyright © 2025 Port News"
    ),
    "virus": "This email has been checked for viruses by Avast antivirus software.\nwww.avast.com",
    "all of them": "Regards,\nOdile Brandt\nT +47 22 55 01 99\n\nPlease consider the environment before printing.",
}


@pytest.mark.parametrize("kind", CLOSINGS)
def test_what_closes_an_e_mail_is_no_text(kind):
    assert strip_closings(f"{TEXT}\n\n{MORE}\n\n{CLOSINGS[kind]}", NAMES) == f"{TEXT}\n\n{MORE}"


@pytest.mark.parametrize("kind", CLOSINGS)
def test_nor_is_it_on_a_page(kind):
    closing = CLOSINGS[kind].replace("have\nreceived", "have received").replace("to\nharbour", "to harbour")
    assert strip_closings(f"{TEXT}\n{MORE}\n{closing}", NAMES, is_page=True) == f"{TEXT}\n\n{MORE}"


@pytest.mark.parametrize(
    "end",
    [
        "Anyone with news of the crew should call 0800 555 0199, the police said on Tuesday.",
        "Killed: 12\nWounded: 30",
        "He had been told that the list was confidential.",
        "The company unsubscribed from the scheme in May, its lawyer said.",
        "--\nIn other news, nine boats were lost off Källmünde, the coastguard said.",
        "Thanks to the lifeboat, all five were saved.",
        "Best of all, the lock held, said the engineer Ann Rowe.",
        "Toll so far: three",
    ],
)
def test_what_tells_something_stays(end):
    kept = strip_closings(f"{TEXT}\n\n{end}", NAMES)
    assert kept.startswith(TEXT)
    assert kept.endswith(end.split("\n")[-1])


def test_banners_above_the_text_go():
    banner = "CAUTION: This email originated from outside of the organization. Do not click links."
    assert strip_closings(f"{banner}\n\n{TEXT}") == TEXT
    assert strip_closings(f"View this email in your browser\n\n{TEXT}\n\n{MORE}") == f"{TEXT}\n\n{MORE}"
    assert not is_banner(TEXT)


def test_a_name_alone_goes_only_if_it_is_the_senders():
    assert strip_closings(f"{TEXT}\n\nBrindow", NAMES) == f"{TEXT}\n\nBrindow"
    assert strip_closings(f"{TEXT}\n\nOdile", ["Ria Sund"]) == f"{TEXT}\n\nOdile"


def test_nothing_but_a_signature_is_nothing():
    assert strip_closings("-- \nOdile Brandt") == ""
    assert strip_closings("") == ""


def test_links_that_lead_on_are_no_lines_of_a_page():
    page = f"View in browser\n{TEXT}\nRead more »\n{MORE}\nContinue reading"
    assert strip_closings(page, is_page=True) == f"{TEXT}\n\n{MORE}"
