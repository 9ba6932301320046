"""What every export is made of, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping

from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import Message
from roadmap_cli.model.roadmap import Roadmap, Text
from roadmap_cli.model.value import Value, field
from roadmap_cli.questions.standing import Standing, State

ENCODINGS = ("utf-8-sig", "utf-8")
"""Of a CSV: by its mark Excel knows the first, programs expect the second."""


class Taken(Value):
    """What is exported: the road on a day, cut to `audience`, and what the filter selects of it.

    `whole` says that neither a filter nor a day was asked for. `choices` are
    the other languages that a page may be switched to. `stamp` names the commit and the
    version of the tool; `problems` are what could not be read, as the audience may be told.
    """

    state: State
    selected: tuple[Standing, ...]
    messages: Messages
    audience: str
    terms: tuple[str, ...] = ()
    whole: bool = True
    encoding: str = "utf-8-sig"
    choices: tuple[Messages, ...] = ()
    stamp: Mapping[str, object] = field(default_factory=dict)
    problems: tuple[Mapping[str, object], ...] = ()

    @property
    def roadmap(self) -> Roadmap:
        """The roadmap, cut to the audience."""
        return self.state.roadmap

    def title(self) -> str:
        """Return the roadmap's title."""
        return self.messages.text(self.roadmap.title)

    def about(self) -> tuple[str, ...]:
        """Return what a reader of the file has to know: the day, the audience, the filter."""
        messages = self.messages
        parts = [
            messages("common.as-of", day=self.state.day),
            messages("common.audience", audience=messages(f"common.audience-{self.audience}")),
        ]
        return (*parts, messages("common.filter", terms=" ".join(self.terms))) if self.terms else tuple(parts)

    def pillar(self, key: str) -> str:
        """Return a pillar's name."""
        found = self.roadmap.pillars.get(key)
        return self.messages.text(found.name if found else Text(key))

    def body(self, key: str) -> str:
        """Return the short name of a party or side."""
        if party := self.roadmap.parties.get(key):
            return self.messages.text(party.short or party.name)
        side = self.roadmap.sides.get(key)
        return self.messages.text(side.name) if side else key


class Made(Value):
    """An export's bytes, and what the person who asked for it should know besides."""

    content: bytes
    notes: tuple[Message, ...] = ()
