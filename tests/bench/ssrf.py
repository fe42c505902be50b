"""How many ways to a private address get by the guard: `python tests/bench/ssrf.py`.

Protocol: one server on loopback is allowed by name and port and sends to another, which nobody allows and which counts
who comes. The other is written in every way that a parser may take for it or a resolver turn into it, asked for
directly, by redirects (those of robots.txt, too), from feeds and from sitemaps; names resolve to a public address at
first and to loopback at the next look-up. Each way is an origin's run of its own, and every run must end by itself and
account for what it was given.
"""

import logging
import socket
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unittest import mock
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parent.parent / "helpers"))

from misbehaving import Web, page, redirect, serve
from origin_runs import Runs, feed, origin_of, url, urlset

PUBLIC = "93.184.215.14"
HOSTS = (
    *("127.0.0.1", "127.0.0.1.", "127.1", "127.0.1", "127.127.127.127", "2130706433", "0x7f.1", "0x7f000001"),
    *("0x7F.0x0.0x0.0x1", "0177.0.0.1", "017700000001", "00000177.0.0.1", "127.0.0.01", "0", "0.0.0.0", "0x0"),  # noqa: S104 - nothing binds to it
    *(
        "localhost",
        "LOCALHOST",
        "localhost.",
        "LocalHost.",
        "ｌｏｃａｌｈｏｓｔ",
        "127。0。0。1",
        "１２７.0.0.1",
        "①②⑦.⓪.⓪.①",
    ),
    *("[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[::1%25lo]"),
    *("[0:0:0:0:0:ffff:7f00:1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]"),
    *("[fe80::1]", "[fe80::1%25lo]", "[fec0::1]", "[fd00::1]", "[ff02::1]", "[fe80::5efe:7f00:1]", "[100::1]"),
    *("10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "198.18.0.1", "192.0.0.8"),
    *("224.0.0.1", "240.0.0.1", "255.255.255.255", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376"),
    *("1.1.1.1@127.0.0.1", "a:b@127.0.0.1", "1.1.1.1%40127.0.0.1", "1.1.1.1\\@127.0.0.1", "127.0.0.1%00.a.example"),
    *("1.1.1.1 @127.0.0.1", "%31%32%37.0.0.1", "127.0.0.1%2e", "localhost%2f.a.example", "127.0.0.1%23.a.example"),
)
SCHEMES = ("http", "HTTP", "file", "ftp", "gopher", "dict", "javascript", "data", "unix", "jar")
FORMS = (
    *("http:{at}/", "http:/{at}/", "http:///{at}/", "http:\\\\{at}\\", "//{at}/", "http://{at}", "\thttp://{at}/"),
    *("http://\t{at}/", "http://{at}\r\nX: y/", "http://{at}/\r\nHost: a", "http://a.example\\@{at}/", "http://{at}?a"),
)
PRIVATE_TEXT = "what nobody may fetch"


class Rebinding:
    """A resolver whose names are public at the first look-up and on loopback at every later one."""

    def __init__(self) -> None:
        self._asked: Counter[str] = Counter()
        self._ask = socket.getaddrinfo

    def __call__(self, host: str, *rest: object, **more: object) -> list[tuple]:
        """Answer as `socket.getaddrinfo` does."""
        if not str(host).endswith(".example"):
            return self._ask(host, *rest, **more)
        self._asked[host] += 1
        addresses = {1: [PUBLIC], 2: ["127.0.0.1", PUBLIC]}.get(self._asked[host], ["127.0.0.1"])
        return [info for address in addresses for info in self._ask(address, *rest, **more)]


def list_ways(port: int) -> list[str]:
    """Write the other server in every way."""
    at = f"127.0.0.1:{port}"
    ways = [f"http://{host}:{port}/{PRIVATE_TEXT.replace(' ', '-')}" for host in HOSTS]
    ways += [f"{scheme}://{at}/" for scheme in SCHEMES] + [form.format(at=at) for form in FORMS]
    return ways + [f"http://rebinding-{number}.example:{port}/" for number in range(6)]


def list_origins(web: Web, way: str) -> Iterator[tuple[str, object]]:
    """Set up the four ways to come to an address, one after the other, each with the origin that takes it."""
    yield "asked for", origin_of(web, "urls", [way])
    location = quote(way, safe=":/?#[]@!$&'()*+,;=%\\ ")
    web.routes["/away"] = redirect(location)
    yield "redirected", origin_of(web, "urls", ["/away"])
    web.routes |= {"/robots.txt": redirect(location), "/page": page("text")}
    yield "robots.txt redirected", origin_of(web, "urls", ["/page"])
    del web.routes["/robots.txt"]
    web.routes["/feed"] = feed((way.replace("&", "&amp;"), "Item"))
    yield "listed in a feed", origin_of(web, "feed", ["/feed"])
    web.routes["/map"] = page(urlset(url(way.replace("&", "&amp;"))), content_type="application/xml")
    yield "listed in a sitemap", origin_of(web, "sitemap", ["/map"])


def count_with_leave(web: Web, other: Web, folder: Path) -> int:
    """Count how many of the ways lead there where an origin does allow it: the others show nothing unless all do."""
    reached = 0
    for how, origin in list_origins(web, other.address("/")):
        before = len(other.seen)
        allowed = origin.model_copy(update={"allow_hosts": (web.host, other.host)})
        Runs(folder / f"leave-{how}", allowed).again()
        reached += len(other.seen) > before
    return reached


def main() -> None:
    """Print, for each way to come there, how many ways were tried, and how often the other server was reached."""
    logging.disable(logging.WARNING)
    tried: Counter[str] = Counter()
    got_by: list[str] = []
    with serve() as web, serve() as other, tempfile.TemporaryDirectory() as folder:
        other.routes["/"] = page(PRIVATE_TEXT)
        for way in list_ways(int(other.host.rpartition(":")[2])):
            for how, origin in list_origins(web, way):
                allowed = origin.model_copy(update={"allow_hosts": (web.host,)})
                before = len(other.seen)
                with mock.patch.object(socket, "getaddrinfo", Rebinding()):
                    runs = Runs(Path(folder) / f"{sum(tried.values())}", allowed)
                    runs.again()
                tried[how] += 1
                if len(other.seen) > before or any(PRIVATE_TEXT in text for text in runs.shown().values()):
                    got_by.append(f"{how}: {way!r}")
        reached = count_with_leave(web, other, Path(folder))
    for how, count in tried.items():
        print(f"{how:22} {count:4} ways, {sum(each.startswith(how) for each in got_by)} got by")
    print(*got_by, sep="\n")
    print(f"{'with leave':22}    5 ways, {reached} got by")


if __name__ == "__main__":
    main()
