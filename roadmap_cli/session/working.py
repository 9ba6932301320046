"""A note on stderr while long work goes on: on a terminal only, and only if it takes long."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from time import monotonic
from typing import Protocol, TextIO, TypeVar

Item = TypeVar("Item")

SILENT = 1.0
"""For how many seconds nothing is shown: what is done by then was not long."""

BETWEEN = 0.5
AGAIN = 0.1
"""For how many seconds the line of a progress stays as it is."""

CLEARED = "\r\x1b[K"

_notes: list[_Note] = []
"""The notes of the work that is under way; the last one is shown."""


@contextmanager
def working(on: str) -> Iterator[None]:
    """Show what is being worked `on`, and for how long, while the block runs; leave no trace.

    A note ends when that of a later step begins inside its block, so that a result can be written.
    """
    err = sys.stderr
    if err is None or not err.isatty():
        yield
        return
    for earlier in _notes:
        earlier.end()
    note = _Note(err, on)
    _notes.append(note)
    try:
        yield
    finally:
        note.end()
        _notes.remove(note)


class ProgressLine:
    """A line on stderr that says how far long work is: on a terminal only, and only if it takes long."""

    def __init__(self) -> None:
        self._err = sys.stderr if sys.stderr is not None and sys.stderr.isatty() else None
        self._next = monotonic() + SILENT
        self._is_shown = False

    def show(self, text: Callable[[], str]) -> None:
        """Put `text` in the place of what the line said, unless that is too soon."""
        if self._err is None or monotonic() < self._next:
            return
        _write(self._err, f"{CLEARED}{text()}")
        self._next = monotonic() + AGAIN
        self._is_shown = True

    def clear(self) -> None:
        """Take the line away, if it was shown at all, so that something else can be written."""
        if self._err is not None and self._is_shown:
            _write(self._err, CLEARED)
            self._next = monotonic()
            self._is_shown = False


class CountText(Protocol):
    """What says that there were `n` of something."""

    def __call__(self, *, n: int) -> str:
        """Return the words."""


def counted(items: Iterable[Item], text: CountText) -> Iterator[Item]:
    """Yield the items; `text` says on the line of `ProgressLine` how many there were so far."""
    progress = ProgressLine()
    try:
        for number, item in enumerate(items, start=1):
            yield item
            progress.show(partial(text, n=number))
    finally:
        progress.clear()


class _Note:
    """A line on `err` that counts the seconds until it is ended."""

    def __init__(self, err: TextIO, on: str) -> None:
        from threading import Event, Thread

        self._done = Event()
        self._thread = Thread(target=self._show, args=(err, on), daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Take the line away, if it was shown at all."""
        self._done.set()
        self._thread.join()

    def _show(self, err: TextIO, on: str) -> None:
        seconds = SILENT
        while not self._done.wait(SILENT if seconds == SILENT else BETWEEN):
            _write(err, f"{CLEARED}{on} {seconds:.0f} s")
            seconds += BETWEEN
        if seconds > SILENT:
            _write(err, CLEARED)


def _write(err: TextIO, text: str) -> None:
    with suppress(OSError, ValueError):
        err.write(text.encode(err.encoding or "ascii", "replace").decode(err.encoding or "ascii"))
        err.flush()
