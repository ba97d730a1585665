"""The sample portals as a process of their own: `python -m harvesters.samples`, until interrupted."""

from __future__ import annotations

import signal
import sys
from types import FrameType

from harvesters.samples.ports import open_sample_server
from registry.settings import Settings


def main() -> None:
    """Serve until SIGTERM or Ctrl-C."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    open_sample_server(Settings.from_environment().data_directory).serve_until_interrupted()
    sys.exit(0)


if __name__ == "__main__":
    main()
