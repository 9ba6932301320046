"""Why a roadmap's file is not changed: somebody else has changed it, or the system refuses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from roadmap_cli.model.errors import BadData, Location, Message, message, reason
from roadmap_cli.store.disk import NotConfirmed
from roadmap_cli.store.rights import WiderAccess


class Changed(BadData):
    """A file is no longer what the command saw; nothing is written."""


class CannotWrite(BadData):
    """The system refuses to write."""


def changed(file: str) -> Changed:
    """Return the refusal to write over what somebody else has written."""
    return Changed(message("write.changed"), message("write.changed-hint"), Location(file))


@contextmanager
def refusal_of(file: str, hint: str = "write.stands") -> Iterator[None]:
    """Raise what the system refuses as CannotWrite of `file`: that which it refuses to change."""
    try:
        yield
    except OSError as error:
        what, then = _reason_and_hint(error, hint)
        raise CannotWrite(what, then, Location(file)) from error


def _reason_and_hint(error: OSError, hint: str) -> tuple[Message, Message]:
    if isinstance(error, NotConfirmed):
        return message("write.not-confirmed", why=reason(error)), message("write.look")
    if isinstance(error, WiderAccess):
        return message("write.wider-access"), message("write.wider-access-hint")
    return message("write.failed", why=reason(error)), message(hint)
