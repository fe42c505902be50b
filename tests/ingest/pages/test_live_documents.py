"""A live blog as documents: its entries by time, under their headings, without what is a wall."""

from flows.ingest.pages.live import Entry, LiveBlog
from flows.ingest.pages.live_documents import list_paragraphs, make_documents

OFFER = "Subscribe now to keep reading."
BLOG = LiveBlog(
    ["A bridge has fallen in Orm."],
    [
        Entry("12:30", "2025-03-04T12:30:00+01:00", "Nine hurt", ["Nine people are hurt, the police say."]),
        Entry("11:00", "2025-03-04T11:00:00+01:00", "", ["Seven people are hurt, the police say."]),
        Entry("11:00", "2025-03-04T11:00:00+01:00", "A bridge has fallen", []),
        Entry("10:00", "2025-03-04T10:00:00+01:00", "", [OFFER]),
    ],
)
STATED = {"title": "Bridge falls – live", "published": "2025-03-04T09:00:00+00:00", "publisher": "Orm Post"}


def make(blog=BLOG, stated=STATED, without=(OFFER,)):
    kept = [line for line in list_paragraphs(blog) if line not in without]
    return make_documents(blog, kept, stated, None, is_cut=False)


def test_each_entry_has_its_time_its_heading_and_what_the_page_states():
    read = make()
    assert {name: (each.stated["title"], each.text) for name, each in read.entries} == {
        "entry-2025-03-04T10:00Z": ("Bridge falls – live", "A bridge has fallen"),
        "entry-2025-03-04T10:00Z.2": ("Bridge falls – live", "Seven people are hurt, the police say."),
        "entry-2025-03-04T11:30Z": ("Nine hurt", "Nine people are hurt, the police say."),
    }
    assert {each.stated["publisher"] for _, each in read.entries} == {"Orm Post"}
    assert [each.stated["published"][11:16] for _, each in read.entries] == ["11:00", "11:00", "12:30"]


def test_what_stands_before_the_entries_has_the_time_of_the_newest():
    read = make()
    assert read.text == "A bridge has fallen in Orm."
    assert read.stated["published"] == "2025-03-04T12:30:00+01:00"


def test_an_entry_that_is_added_leaves_the_names_of_the_others():
    newer = Entry("13:00", "2025-03-04T13:00:00+01:00", "", ["The road is closed, the mayor says."])
    after = make(LiveBlog(BLOG.introduction, [newer, *BLOG.entries]))
    assert make().entries == after.entries[:-1]


def test_without_moments_all_stays_one_document():
    entries = [Entry("12:30", None, "", ["Nine are hurt."]), Entry("11:00", None, "", ["Seven are hurt."])]
    read = make(LiveBlog([], entries), {"title": "Bridge falls"}, without=())
    assert read.entries == ()
    assert read.text == "11:00\nSeven are hurt.\n12:30\nNine are hurt."
