"""An attributor for tests of workers: notes where it is opened, and kills its process over some texts; no test here."""

import os
import signal
import time
from pathlib import Path

from quick_attributor import QuickAttributor


class DeadlyAttributor(QuickAttributor):
    """Finds what a quick one does; HEARSAY_TEST_ROOM names a folder with its notes.

    A text with the word "deadly" kills the process, if the room has a file `deadly`; of that it takes a line each
    time, and once there is none left the text is read like any other. One with "slow" takes its time.
    """

    name = "deadly-1"

    def __init__(self, settings) -> None:
        """Note the process in `opened`."""
        super().__init__(settings)
        self._room = Path(os.environ["HEARSAY_TEST_ROOM"])
        self._note("opened", str(os.getpid()))

    def extract(self, texts):
        """Note each text in `read`, by its number."""
        for text in texts:
            if "deadly" in text and self._take_life():
                os.kill(os.getpid(), signal.SIGKILL)
            if "slow" in text:
                time.sleep(0.2)
            self._note("read", text.partition("said ")[2].partition(" ")[0])
        return super().extract(texts)

    def _take_life(self) -> bool:
        path = self._room / "deadly"
        lives = path.read_text().splitlines() if path.exists() else []
        path.write_text("".join(f"{life}\n" for life in lives[1:]))
        return bool(lives)

    def _note(self, name: str, line: str) -> None:
        with (self._room / name).open("a") as notes:
            notes.write(line + "\n")
