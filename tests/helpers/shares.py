"""How processes of pytest-xdist share the tests out: by file, and by what is made once for many files; no test here."""

from typing import Final

from xdist.scheduler import LoadFileScheduling

WITH: Final = {
    "tests/test_browser.py": "tests/command/test_serve.py",
    "tests/test_feed_served.py": "tests/command/test_serve.py",
    "tests/test_docs.py": "tests/test_cli.py",
}
"""Files that need what another one needs, a server or a warehouse that takes many seconds to make."""


class Shares(LoadFileScheduling):
    """Gives all tests of a file to one process, and with them those of the files that go with it."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return WITH.get(file, file)
