"""Which proxy an address has, and that what is asked of a proxy is guarded, too."""

import socket

import httpx
import pytest
from misbehaving import Web, page, serve
from origin_runs import BRISK

from flows.errors import SettingsError
from flows.ingest.fetch.web.proxies import Proxies, Proxy
from flows.ingest.origins import Politeness

RUDE = Politeness(requests_per_second=100, obey_robots=False)


@pytest.fixture
def proxy(monkeypatch):
    """A proxy on loopback that the environment names, and that answers by itself."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with serve() as running:
        monkeypatch.setenv("HTTP_PROXY", running.url.replace("http://", "http://desk:secret@"))
        monkeypatch.setenv("HTTPS_PROXY", running.url)
        yield running


@pytest.fixture
def unresolved(monkeypatch):
    """A network in which only the proxy resolves names."""
    ask = socket.getaddrinfo

    def refuse(host, *rest, **more):
        if str(host).endswith(".example"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return ask(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize(
    ("named", "address", "found"),
    [
        ({}, "http://wire.example/", None),
        ({"http": "proxy.example:3128"}, "http://wire.example/", Proxy("http://proxy.example:3128")),
        ({"http": "proxy.example:3128"}, "https://wire.example/", None),
        (
            {"all": "https://a:b%40c@proxy.example"},
            "https://wire.example/",
            Proxy("https://proxy.example", ("a", "b@c")),
        ),
        ({"http": "http://[fd00::1]:8"}, "http://wire.example/", Proxy("http://[fd00::1]:8")),
        ({"http": "proxy.example", "no": "wire.example"}, "http://desk.wire.example/", None),
        ({"http": "proxy.example", "no": "wire.example:80"}, "http://wire.example:81/", Proxy("http://proxy.example")),
        ({"http": "proxy.example", "no": "*"}, "http://wire.example/", None),
    ],
)
def test_an_address_has_the_proxy_of_its_scheme(named, address, found):
    assert Proxies(named).choose(httpx.URL(address)) == found


@pytest.mark.parametrize("named", ["socks5://a:secret@proxy.example", "http://", "http://proxy.example:port"])
def test_what_is_no_proxy_is_told_without_its_password(named):
    with pytest.raises(SettingsError, match="HTTP_PROXY") as error:
        Proxies({"http": named})
    assert "secret" not in str(error.value)


@pytest.mark.usefixtures("unresolved")
def test_a_page_comes_through_the_proxy_which_alone_learns_its_password(proxy: Web, make_client):
    proxy.routes["http://wire.example/a"] = page("there")
    answer = make_client(politeness=RUDE).fetch("http://wire.example/a", max_bytes=100)
    assert answer.path is not None
    assert answer.path.read_text() == "there"
    assert "proxy-authorization" in proxy.seen[0].headers


@pytest.mark.parametrize(
    "address",
    [
        *("http://127.0.0.1/a", "http://10.0.0.1/a", "http://[::1]/a", "http://localhost/a", "http://desk/a"),
        *("http://printer.local/a", "http://metadata.google.internal/a", "http://2130706433/a"),
    ],
)
def test_the_proxy_is_not_asked_for_what_is_local(proxy: Web, make_client, address):
    client = make_client(politeness=RUDE, allow_hosts=(), patience=BRISK)
    assert client.fetch(address, max_bytes=100).problem.reason_code == "forbidden_address"
    assert proxy.seen == []


def test_a_host_that_is_allowed_by_name_is_asked_for(proxy: Web, make_client):
    proxy.routes["http://desk/a"] = page("there")
    assert make_client(politeness=RUDE, allow_hosts=("desk",)).fetch("http://desk/a", max_bytes=100).status == "fetched"


def test_a_name_of_a_private_address_is_not_asked_for(proxy: Web, make_client, monkeypatch):
    ask = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *a, **k: ask("10.0.0.7" if host == "wire.example" else host, *a, **k)
    )
    answer = make_client(politeness=RUDE, allow_hosts=()).fetch("http://wire.example/a", max_bytes=100)
    assert answer.problem.reason_code == "forbidden_address"
    assert proxy.seen == []


@pytest.mark.usefixtures("unresolved")
def test_a_proxy_that_refuses_is_told(proxy: Web, make_client):
    proxy.routes["wire.example:443"] = page("", 403)
    answer = make_client(politeness=RUDE).fetch("https://wire.example/a", max_bytes=100)
    assert (answer.problem.reason_code, "403" in answer.problem.message) == ("connect_failed", True)
    assert proxy.seen[0].method == "CONNECT"
