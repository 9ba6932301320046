"""What every result says of itself: its day, its audience, its filter, and the files it is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import Message
from roadmap_cli.model.roadmap import Roadmap, Text
from roadmap_cli.model.value import Value
from roadmap_cli.views.page import Block, Line, Page, Piece
from roadmap_cli.views.selection import selection

SHORT = 12
"""How many characters of a commit people are shown."""


class About(Value):
    """What a result says of itself.

    `kind` names the answer in JSON. `recorded` are the commits whose files were read instead of those
    of the folders. `commit` is the one that the files stand on, and `changed` says that they differ
    from it. `tool` is the version of this program, and `problems` are what could not be read, as
    the audience may be told. `order` says how its lists are ordered, on paper.
    """

    title: Text | str
    day: date
    audience: str = "internal"
    terms: tuple[str, ...] = ()
    recorded: tuple[str, ...] = ()
    commit: str | None = None
    changed: bool = False
    tool: str = ""
    problems: tuple[Mapping[str, object], ...] = ()
    kind: str = ""
    order: Message | None = None

    def titled(self, messages: Messages) -> str:
        """Return the title in the language of `messages`."""
        return messages.text(self.title) if isinstance(self.title, Text) else self.title


def standing_line(
    about: About, messages: Messages, *, origin: bool = False, roadmap: Roadmap | None = None
) -> tuple[str, ...]:
    """Return the parts of the line under a title: the day, the filter, the audience.

    The filter is as programs read it, or with the names that `roadmap` has for what it selects.

    With `origin`, the commit of the data and the version of the program follow.
    """
    parts = [messages("common.as-of", day=about.day)]
    if about.recorded:
        commits = messages.list([commit[:SHORT] for commit in about.recorded])
        parts.append(messages("history.recorded", commit=commits))
    if roadmap:
        parts += selection(about.terms, roadmap, about.day, messages)
    elif about.terms:
        parts.append(messages("common.filter", terms=" ".join(about.terms)))
    parts.append(messages("common.audience", audience=messages(f"common.audience-{about.audience}")))
    if origin and about.order:
        parts.append(messages.say(about.order))
    if origin and about.commit:
        parts.append(messages("common.commit", commit=f"{about.commit[:SHORT]}{'+' * about.changed}"))
    if origin:
        parts.append(messages("common.tool", version=about.tool))
    return tuple(parts)


def incomplete(about: About, messages: Messages) -> tuple[Line, ...]:
    """Return the line that says that files could not be read, if that is so."""
    return (Line((Piece(messages("common.incomplete"), "warning"),)),) if about.problems else ()


def page(
    about: About,
    blocks: Iterable[Block],
    messages: Messages,
    *,
    sections: tuple[str, ...] = (),
    dense: bool = False,
    on_screen: bool = False,
    roadmap: Roadmap | None = None,
) -> Page:
    """Return a page of `blocks` under its title; one that leaves the screen says where it comes from.

    `roadmap` is that of `standing_line`.
    """
    if not on_screen:
        blocks = (*incomplete(about, messages), *blocks)
    line = standing_line(about, messages, origin=not on_screen, roadmap=roadmap)
    return Page(about.titled(messages), line, tuple(blocks), messages.language, dense, messages.era, sections)
