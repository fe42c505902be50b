"""Nothing but a public address, or one that is allowed by name, is ever connected to, however it is written."""

import socket

import pytest
from misbehaving import page, redirect, serve
from origin_runs import BRISK

from flows.ingest.fetch.web.guard import is_public
from flows.ingest.origins import Politeness

PUBLIC = "93.184.215.14"
RUDE = Politeness(requests_per_second=100, obey_robots=False)


class Resolver:
    """Answers what it is told, one list of addresses after the other, the last for ever; remembers what is tried."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answers: dict[str, list[list[str]]] = {}
        self.asked: list[str] = []
        self.connected: list[str] = []
        self._ask, self._connect = socket.getaddrinfo, socket.socket.connect
        monkeypatch.setattr(socket, "getaddrinfo", self.ask)
        monkeypatch.setattr(socket.socket, "connect", lambda sock, address: self.connect(sock, address))  # noqa: PLW0108

    def ask(self, host, port, *args, **kwargs):
        if host not in self.answers:
            return self._ask(host, port, *args, **kwargs)
        self.asked.append(host)
        answers = self.answers[host]
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [info for address in addresses for info in self._ask(address, port, *args, **kwargs)]

    def connect(self, sock, address):
        self.connected.append(address[0])
        if address[0] == PUBLIC:
            raise ConnectionRefusedError(111, "Connection refused")
        return self._connect(sock, address)


@pytest.fixture
def resolver(monkeypatch):
    return Resolver(monkeypatch)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.0.0.1.", "127.1", "2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1", "017700000001"),
        *("localhost", "LOCALHOST", "localhost.", "0", "0.0.0", "127。0。0。1", "１２７.0.0.1", "①27.0.0.1"),
        *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]", "[::127.0.0.1]"),
        *("[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]", "[fe80::1]", "[fe80::1%25lo]", "[::1%25lo]"),
        *("10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254", "[fd00:ec2::254]", "224.0.0.1"),
        *("255.255.255.255", "[ff02::1]", "198.18.0.1", "192.0.2.1", "240.0.0.1", "[fec0::1]", "[100::1]"),
        *("1.1.1.1@127.0.0.1", "a:b@127.0.0.1", "1.1.1.1%40127.0.0.1", "1.1.1.1\\@127.0.0.1", "127.0.0.1%00.example"),
        *("1.1.1.1 @127.0.0.1", "%31%32%37.0.0.1", "127.0.0.1%2e", "localhost%2f.example"),
    ],
)
@pytest.mark.parametrize("is_redirect", [False, True])
def test_no_spelling_of_a_private_address_gets_by(web, make_client, resolver, host, is_redirect):
    port = web.host.rpartition(":")[2]
    inner = f"http://{host}:{port}/inner"
    with serve() as outer:
        outer.routes["/a"] = redirect(inner.encode().decode("latin-1"))
        client = make_client(allow_hosts=(outer.host,), politeness=RUDE)
        answer = client.fetch(outer.address("/a") if is_redirect else inner, max_bytes=100)
        assert answer.problem.reason_code in {"forbidden_address", "bad_url"}
        assert len(resolver.connected) == len(outer.seen) == is_redirect
    assert web.connections == 0


def test_only_the_address_that_was_checked_is_connected_to(web, make_client, resolver):
    """The name is public when it is checked, and loopback whenever it is asked for again."""
    resolver.answers["news.example"] = [[PUBLIC], ["127.0.0.1"]]
    address = web.address("/a").replace("127.0.0.1", "news.example")
    answer = make_client(allow_hosts=(), politeness=RUDE).fetch(address, max_bytes=100)
    assert answer.problem.reason_code == "forbidden_address"  # at the second attempt
    assert (resolver.connected, resolver.asked) == ([PUBLIC], ["news.example"] * 2)
    assert web.connections == 0


def test_one_private_address_among_public_ones_forbids_them_all(web, make_client, resolver):
    resolver.answers["news.example"] = [[PUBLIC, "10.0.0.1"]]
    answer = make_client(allow_hosts=()).fetch("http://news.example/a", max_bytes=100)
    assert answer.problem.reason_code == "forbidden_address"
    assert "10.0.0.1" in answer.problem.message
    assert resolver.connected == []


def test_a_name_is_asked_for_once_a_connection_and_stays_the_name(web, make_client, resolver):
    resolver.answers["news.example"] = [["127.0.0.1"]]
    web.routes |= {"/a": page("there", etag='"1"')}
    address = web.address("/a").replace("127.0.0.1", "News.Example.")
    client = make_client(allow_hosts=("news.example",), politeness=RUDE)
    answers = [client.fetch(address, max_bytes=100) for _ in range(2)]
    assert [answer.status for answer in answers] == ["fetched"] * 2
    assert resolver.asked == ["news.example"]
    assert web.seen[0].headers["host"] == web.host.replace("127.0.0.1", "news.example")


def test_the_next_address_is_tried_where_one_does_not_answer(web, make_client, resolver):
    resolver.answers["news.example"] = [["127.0.0.9", "127.0.0.1"]]
    web.routes["/a"] = page("there")
    client = make_client(allow_hosts=("news.example",), politeness=RUDE)
    assert client.fetch(web.address("/a").replace("127.0.0.1", "news.example"), max_bytes=100).status == "fetched"
    assert resolver.connected == ["127.0.0.9", "127.0.0.1"]


@pytest.mark.parametrize(
    ("allowed", "is_allowed"),
    [
        ("{host}", True),
        ("127.0.0.1", True),
        ("127.0.0.1:1", False),
        ("localhost", False),
        ("other.example", False),
        ("0.0.1", False),
    ],
)
def test_a_host_is_allowed_by_its_name_and_port(web, make_client, allowed, is_allowed):
    web.routes["/a"] = page("there")
    client = make_client(allow_hosts=(allowed.format(host=web.host),))
    assert (client.fetch(web.address("/a"), max_bytes=100).status == "fetched") == is_allowed


@pytest.mark.parametrize("entry", ["http://intranet", "a b", "intranet:port", "[::1", ""])
def test_an_allowed_host_that_is_none_is_refused(make_client, entry):
    with pytest.raises(ValueError, match="allow_hosts"):
        make_client(allow_hosts=(entry,))


def has_ipv6() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


@pytest.mark.skipif(not has_ipv6(), reason="no IPv6 on loopback")
def test_a_host_of_ipv6(make_client):
    with serve(family=socket.AF_INET6) as web:
        web.routes["/a"] = page("there")
        long = web.address("/a").replace("::1", "0:0:0:0:0:0:0:1")
        assert make_client(allow_hosts=(web.host,)).fetch(long, max_bytes=100).status == "fetched"
        assert web.seen[0].headers["host"] == web.host
        assert make_client(allow_hosts=("::1",)).fetch(web.address("/a"), max_bytes=100).status == "fetched"


@pytest.mark.parametrize(("code", "attempts"), [(socket.EAI_NONAME, 1), (socket.EAI_AGAIN, BRISK.attempts)])
def test_a_name_without_address(make_client, resolver, monkeypatch, code, attempts):
    def fail(host, *_args, **_kwargs):
        resolver.asked.append(host)
        raise socket.gaierror(code, "no")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    answer = make_client(politeness=RUDE).fetch("http://nowhere.example/", max_bytes=100)
    assert answer.problem.reason_code == "dns_failed"
    assert len(resolver.asked) == attempts


@pytest.mark.parametrize(
    ("address", "is_so"),
    [
        *((address, True) for address in ("8.8.8.8", "2a00:1450:4001::200e", "64:ff9b::808:808", "2620:fe::fe")),
        *((address, False) for address in ("2001:db8::1", "2001::1", "3fff::1", "64:ff9b:1::808:808", "5f00::1")),
        *((address, False) for address in ("::8.8.8.8", "2002:808:808::1", "2a00::5efe:808:808", "not one", "")),
    ],
)
def test_public_addresses(address, is_so):
    assert is_public(address) == is_so
