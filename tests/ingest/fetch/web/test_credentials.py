"""Headers of an origin come from the environment and go to the hosts that it names, and to no other."""

import pytest
from misbehaving import page, redirect, serve
from pydantic import ValidationError

from flows.errors import SettingsError
from flows.ingest.fetch.web.credentials import OwnHeaders, read_own_headers
from flows.ingest.origins import Origin, Politeness

RUDE = Politeness(requests_per_second=100, obey_robots=False)


def origin(**headers: str) -> Origin:
    return Origin(id="wire", kind="urls", urls=("https://wire.example/a",), headers=headers)


def test_a_header_goes_to_the_own_host_and_not_to_where_it_redirects(web, make_client):
    with serve() as other:
        web.routes |= {"/a": redirect(other.address("/b")), "/c": redirect("/d"), "/d": page("there")}
        other.routes["/b"] = page("elsewhere")
        client = make_client(politeness=RUDE, headers=OwnHeaders({"X-Api-Key": "k"}, [web.address("/"), "ftp://x"]))
        assert [client.fetch(web.address(path), max_bytes=99).status for path in ("/a", "/c")] == ["fetched"] * 2
        assert [seen.headers.get("x-api-key") for seen in (*web.seen, *other.seen)] == ["k", "k", "k", None]


def test_values_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("WIRE_COOKIE", " id=1; seen=2 ")
    monkeypatch.setattr("flows.ingest.fetch.web.credentials.OwnHeaders", lambda headers, named: (headers, named))
    assert read_own_headers(origin(Cookie="WIRE_COOKIE")) == ({"Cookie": "id=1; seen=2"}, ("https://wire.example/a",))


@pytest.mark.parametrize("value", [None, "", "two\r\nlines: 1", "naïve"])
def test_a_value_that_is_missing_or_that_no_header_can_hold_is_told_by_its_variable(monkeypatch, value):
    monkeypatch.delenv("WIRE_KEY", raising=False)
    if value is not None:
        monkeypatch.setenv("WIRE_KEY", value)
    with pytest.raises(SettingsError, match=r"origin wire: .*WIRE_KEY") as error:
        read_own_headers(origin(**{"X-Api-Key": "WIRE_KEY"}))
    assert "naïve" not in str(error.value)


@pytest.mark.parametrize("name", ["Host", "Range", "User-Agent", "X Key", "X:Key", "", "Proxy-Authorization"])
def test_a_header_that_changes_the_request_is_none_of_an_origin(name):
    with pytest.raises(ValidationError, match="headers"):
        origin(**{name: "WIRE_KEY"})


def test_what_is_secret_stands_in_no_file():
    with pytest.raises(ValidationError, match="headers"):
        origin(**{"X-Api-Key": "k3y-itself"})
