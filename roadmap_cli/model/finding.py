"""A finding: something in the files or on the road that a person should know of."""

from __future__ import annotations

from roadmap_cli.model.errors import Location, Message
from roadmap_cli.model.value import Value

KeyPath = tuple[str | int, ...]


class Finding(Value):
    """One finding of the loader or of a rule.

    `code` names the rule; `path` is the key that it is about (`("updates", 2, "status")`), from
    which `line` is looked up once the finding is to be shown; `milestone` is the id it concerns.
    """

    code: str
    message: Message
    file: str
    path: KeyPath = ()
    hint: Message | None = None
    line: int | None = None
    milestone: str | None = None

    @property
    def location(self) -> Location:
        """The file and, where it is known, the line."""
        return Location(self.file, self.line)
