"""What can go wrong, as exceptions and as messages in no language yet.

A `Message` names a line of the catalogue (`topic.name`) and the values of its gaps; it becomes a sentence
only when it is shown. The exceptions are named after the fact and have the exit code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from roadmap_cli.model.value import Value, field


class Message(Value):
    """A sentence in no language yet: `key` is its line in the catalogue, `values` fill its gaps."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


def message(key: str, /, **values: object) -> Message:
    """Return the message of line `key` of the catalogue with `values` in its gaps."""
    return Message(key, values)


class Foreign(Value):
    """Words of the system or of a library, which are in English."""

    text: str


class LanguageName(Value):
    """The name of the language with this code, in a message."""

    code: str


def reason(error: Exception) -> Foreign:
    """Return why something failed, as the system or the library that failed says it."""
    return Foreign(getattr(error, "strerror", None) or str(error))


class Location(Value):
    """A place in a file: its name relative to the roadmap's folder, and the line counted from 1."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


class Absent(Value):
    """A name that the roadmap does not define, and the table in which it would be.

    `table` is `milestones`, `parties` (a side may stand for a party), `sides`, `pillars`, `sources` or `tags`;
    `name` is empty if any entry of the table would do. With `by_name` it is not an id but what an entry
    may be called.
    The table `meetings` is any milestone that is held and has the tag that the roadmap names; `name` is then the
    option that would do without one.
    """

    table: str
    name: str
    by_name: bool = False


class Stopped(Exception):
    """Whoever was asked ended the command, or said no; there is nothing more to say."""


class RoadmapError(Exception):
    """Something that the program cannot do: what, why or how to fix it (`hint`), and where.

    `absent` is what would have to be in the files; it may be in one that cannot be read.
    """

    exit_code = 3

    def __init__(
        self,
        what: Message,
        hint: Message | None = None,
        location: Location | None = None,
        absent: Absent | None = None,
    ) -> None:
        super().__init__(what.key)
        self.what = what
        self.hint = hint
        self.location = location
        self.absent = absent
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


class SeveralErrors(RoadmapError):
    """Errors of one command line, reported together; the exit code is that of the gravest."""

    def __init__(self, errors: Sequence[RoadmapError]) -> None:
        super().__init__(errors[0].what)
        self.errors = tuple(errors)
        self.exit_code = min((error.exit_code for error in errors), key=GRAVEST_FIRST.index)


GRAVEST_FIRST = (2, 3, 4, 1)
"""The exit codes in the order in which one of several is chosen."""


class ErrorCollector:
    """Collects the errors of checks that do not depend on each other."""

    def __init__(self) -> None:
        self.errors: list[RoadmapError] = []

    @contextmanager
    def check(self) -> Iterator[None]:
        """Collect the errors that the block raises, if any."""
        try:
            yield
        except SeveralErrors as several:
            self.errors.extend(several.errors)
        except RoadmapError as error:
            self.errors.append(error)

    def raise_any(self) -> None:
        """Raise what was collected: the one error, or all of them together."""
        if len(self.errors) == 1:
            raise self.errors[0]
        if self.errors:
            raise SeveralErrors(self.errors)


Check = Callable[[], object]
"""Checks something and raises a RoadmapError if it is wrong."""


def check_together(*checks: Check) -> None:
    """Carry out all checks; raise what they raise, together."""
    errors = ErrorCollector()
    for check in checks:
        with errors.check():
            check()
    errors.raise_any()
