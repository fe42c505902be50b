"""Whom a host must prove to be before anything is asked of it."""

import socket
import ssl
from datetime import UTC, datetime

import pytest
import trustme
from misbehaving import page, raw, serve

from flows.ingest.fetch.web.answers import Patience
from flows.ingest.fetch.web.wire import make_ssl_context
from flows.ingest.origins import Politeness

RUDE = Politeness(requests_per_second=100, obey_robots=False)
NAMES = ("a.example", "b.example")


@pytest.fixture
def authority(tmp_path, monkeypatch):
    """A certificate authority that this process trusts, beside nobody else."""
    made = trustme.CA()
    made.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return made


@pytest.fixture
def trusting(make_client, authority, monkeypatch):
    """A client that trusts it, and for which a.example and b.example are 127.0.0.1."""
    ask = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *rest, **more: ask("127.0.0.1" if host in NAMES else host, *rest, **more)
    )
    return make_client(allow_hosts=("127.0.0.1", *NAMES), politeness=RUDE)


def server_context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def test_a_host_that_proves_its_name(trusting, authority):
    asked_for = []
    context = server_context(authority.issue_cert("a.example"))
    context.sni_callback = lambda _connection, name, _context: asked_for.append(name)
    with serve(context) as web:
        web.routes["/a"] = page("there", etag='"1"')
        address = web.address("/a").replace("127.0.0.1", "a.example")
        assert [trusting.fetch(address, max_bytes=100).status for _ in range(2)] == ["fetched"] * 2
        assert web.connections == 1
        assert asked_for == ["a.example"]


def test_a_host_that_proves_its_address(trusting, authority):
    with serve(server_context(authority.issue_cert("127.0.0.1"))) as web:
        web.routes["/a"] = page("there")
        assert trusting.fetch(web.address("/a"), max_bytes=100).status == "fetched"


def test_a_name_that_the_certificate_does_not_hold(trusting, authority):
    """Nor does it pass over the connection that another name at the same address has opened."""
    with serve(server_context(authority.issue_cert("a.example"))) as web:
        web.routes["/a"] = page("there")
        for host, status in (("a.example", "fetched"), ("b.example", "failed"), ("127.0.0.1", "failed")):
            answer = trusting.fetch(web.address("/a").replace("127.0.0.1", host), max_bytes=100)
            assert answer.status == status
        assert answer.problem.reason_code == "tls_failed"
        assert len(web.seen) == 1


@pytest.mark.parametrize(
    "certificate",
    [
        pytest.param(lambda _: trustme.CA().issue_cert("a.example"), id="of an authority that nobody knows"),
        pytest.param(
            lambda authority: authority.issue_cert(
                "a.example", not_before=datetime(2020, 1, 1, tzinfo=UTC), not_after=datetime(2021, 1, 1, tzinfo=UTC)
            ),
            id="out of date",
        ),
    ],
)
def test_a_certificate_that_proves_nothing(trusting, authority, certificate):
    with serve(server_context(certificate(authority))) as web:
        answer = trusting.fetch(web.address("/a").replace("127.0.0.1", "a.example"), max_bytes=100)
        assert answer.problem.reason_code == "tls_failed"
        assert (web.seen, web.connections) == ([], 1)  # and there is no second try


@pytest.mark.parametrize("is_plain_asked", [False, True])
def test_a_host_that_speaks_another_protocol(trusting, authority, is_plain_asked):
    with serve(server_context(authority.issue_cert("127.0.0.1")) if is_plain_asked else None) as web:
        web.routes["/a"] = raw(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        scheme = "http" if is_plain_asked else "https"
        answer = trusting.fetch(f"{scheme}://{web.host}/a", max_bytes=100)
        assert answer.problem.reason_code == ("connect_failed" if is_plain_asked else "tls_failed")


def test_a_handshake_that_never_ends(make_client):
    client = make_client(politeness=RUDE, patience=Patience(connect_seconds=0.5, attempts=1))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        answer = client.fetch(f"https://127.0.0.1:{silent.getsockname()[1]}/", max_bytes=100)
    assert answer.problem.reason_code == "connect_failed"


def test_a_file_of_certificates_that_is_not_there_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    with pytest.raises(FileNotFoundError):
        make_ssl_context()


def test_certificates_are_always_asked_for(monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    context = make_ssl_context()
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
