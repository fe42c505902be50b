"""Lists of addresses: told once, with the remedy."""

import pytest
from containers_made import read
from exports_filed import GDELT

from flows.ingest.kinds.sniff import sniff


@pytest.mark.parametrize(
    "data",
    [
        "https://a.example/1\nhttps://a.example/2\n\n",
        "# mine\r\nhttp://a.example\r\n",
        'URL\n"https://a.example"\n',
        GDELT,
    ],
)
def test_a_list_of_addresses_names_its_remedy(tmp_path, data):
    for name in ("a", "a.txt", "20250304.gkg.csv"):
        (part,) = read(tmp_path, data.encode(), name)
        assert part.outcome.reason_code == "addresses_only"
        assert "kind: urls, urls: [...]" in part.outcome.message


def test_prose_and_tables_with_addresses_are_none():
    assert sniff(b"https://a.example says so.\n", "a.txt") == "text/plain"
    assert sniff(b"id\ttext\turl\n1\tTwo sank.\thttps://a.example\n", "a.tsv") == "text/csv"
