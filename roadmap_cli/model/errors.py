"""What can go wrong, as values and exceptions that the words of a language can tell.

A `Message` names a line of the catalogue (`topic.name`) and what fills its gaps; it becomes a
sentence only where it is shown. The exceptions are named after the fact and carry their exit code.
"""

from __future__ import annotations

from collections.abc import Mapping

from roadmap_cli.model.value import Value, field


class Message(Value):
    """A sentence still to be said: `key` is its line in the catalogue, `values` fill its gaps."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


def message(key: str, /, **values: object) -> Message:
    """Return the message that says line `key` of the catalogue with `values` in its gaps."""
    return Message(key, values)


class Location(Value):
    """A place in a file: its name relative to the roadmap's folder, and the line counted from 1."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


class RoadmapError(Exception):
    """What the program cannot do, told in one block: what, where, and how to mend it."""

    exit_code = 3

    def __init__(self, what: Message, hint: Message | None = None, location: Location | None = None) -> None:
        super().__init__(what.key)
        self.what = what
        self.hint = hint
        self.location = location
        self.language: str | None = None


class WrongUsage(RoadmapError):
    """The command line is wrong: a filter, an option, a value."""

    exit_code = 2


class BadData(RoadmapError):
    """Data cannot be read or written."""

    exit_code = 3


class NotFound(RoadmapError):
    """The milestone, party or revision that was named does not exist."""

    exit_code = 4
