"""Long work says on stderr that it goes on; on a terminal only, and only where it takes long."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

SILENT = 1.0
"""For how many seconds nothing is said: what is done by then was not long."""

BETWEEN = 0.5
CLEARED = "\r\x1b[K"


@contextmanager
def working(on: str) -> Iterator[None]:
    """Say what is being worked `on`, and for how long, while the block runs; leave nothing behind."""
    err = sys.stderr
    if err is None or not err.isatty():
        yield
        return
    from threading import Event, Thread

    done = Event()

    def tell() -> None:
        seconds = SILENT
        while not done.wait(SILENT if seconds == SILENT else BETWEEN):
            _write(err, f"{CLEARED}{on} {seconds:.0f} s")
            seconds += BETWEEN
        if seconds > SILENT:
            _write(err, CLEARED)

    thread = Thread(target=tell, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _write(err: TextIO, text: str) -> None:
    with suppress(OSError, ValueError):
        err.write(text.encode(err.encoding or "ascii", "replace").decode(err.encoding or "ascii"))
        err.flush()
