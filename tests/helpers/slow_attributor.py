"""An attributor that takes its time and keeps a list of what it read, for `test_interrupt`; no test here."""

import os
import time
from pathlib import Path


class SlowAttributor:
    """Finds nothing, slowly; appends the first words of each text to the file that READ_BY_ATTRIBUTOR names."""

    name = "slow-1"

    def __init__(self, _settings) -> None:
        self._log = Path(os.environ["READ_BY_ATTRIBUTOR"])

    def extract(self, texts):
        for text in texts:
            time.sleep(0.1)
            with self._log.open("a") as log:
                log.write(text[:40].partition(":")[0] + "\n")
        return [[] for _ in texts]
