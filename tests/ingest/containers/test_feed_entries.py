"""Atom in files."""

from containers_made import read, told

from flows.ingest.containers.feed_entries import ATOM


def test_an_entry_is_a_document(tmp_path):
    data = b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><summary>One sank.</summary></entry></feed>'
    (part,) = read(tmp_path, data, "a")
    assert (part.media_type, told([part])) == (ATOM, [("urn:1", "One")])
