"""Long work says that it goes on: on a terminal, and only where it takes long."""

from __future__ import annotations

import io
import time
from functools import partial

import pytest

from roadmap_cli.messages import Messages
from roadmap_cli.session import working


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def said_while_working(stream: io.StringIO, seconds: float, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(working, "SILENT", 0.05)
    monkeypatch.setattr(working, "BETWEEN", 0.02)
    monkeypatch.setattr("sys.stderr", stream)
    with working.working("Reading the files ..."):
        time.sleep(seconds)
    return stream.getvalue()


def test_what_takes_long_is_told_and_nothing_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    said = said_while_working(Terminal(), 0.5, monkeypatch)
    assert "Reading the files ..." in said
    assert said.endswith(working.CLEARED)


def test_what_is_done_at_once_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert said_while_working(Terminal(), 0, monkeypatch) == ""


def test_a_pipe_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert said_while_working(io.StringIO(), 0.3, monkeypatch) == ""


def test_an_error_in_the_work_goes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", Terminal())
    with pytest.raises(ValueError, match="broken"), working.working("Writing the result ..."):
        raise ValueError("broken")


def said_while_counting(stream: io.StringIO, silent: float, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(working, "SILENT", silent)
    monkeypatch.setattr(working, "AGAIN", 0)
    monkeypatch.setattr("sys.stderr", stream)
    assert list(working.counted("abc", partial(Messages(("en",)), "importing.progress"))) == ["a", "b", "c"]
    return stream.getvalue()


def test_a_count_of_long_work_is_shown_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    said = said_while_counting(Terminal(), 0, monkeypatch)
    parts = said.split(working.CLEARED)
    assert parts == ["", "1 entry planned", "2 entries planned", "3 entries planned", ""]


def test_a_count_of_short_work_and_of_a_pipe_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert said_while_counting(Terminal(), 60, monkeypatch) == ""
    assert said_while_counting(io.StringIO(), 0, monkeypatch) == ""


def test_a_progress_makes_room_for_what_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal stdout and stderr are one screen."""
    err = Terminal()
    monkeypatch.setattr("sys.stderr", err)
    monkeypatch.setattr(working, "SILENT", 0)
    progress = working.ProgressLine()
    progress.show(lambda: "half")
    progress.clear()
    progress.clear()
    assert err.getvalue() == f"{working.CLEARED}half{working.CLEARED}"
