"""What a view is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Callable

from roadmap_cli.messages import Messages
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.roadmap import Roadmap, Text
from roadmap_cli.model.value import Value
from roadmap_cli.questions.standing import Standing, State
from roadmap_cli.store import place
from roadmap_cli.views.page import Block

WHOLE = 1_000_000
"""How many lines each list of a paper shows without `--limit`: all, since nobody can ask it for more."""


class Asked(Value):
    """What a view was asked: the road on a day, what the filter selects of it, and in which words."""

    state: State
    selected: tuple[Standing, ...]
    messages: Messages
    limit: int | None
    terms: tuple[str, ...] = ()
    audience: str = "internal"
    where: place.Place | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def roadmap(self) -> Roadmap:
        """The roadmap, cut to the audience."""
        return self.state.roadmap


class Answer(Value):
    """What a view answers: the value that JSON is written from, and how it becomes a page.

    `kind` is its name in JSON where it is not the view's, `findings` are what else could not be read.
    """

    value: object
    title: Text | str
    blocks: Callable[[], tuple[Block, ...]]
    exit_code: int = 0
    dense: bool = False
    kind: str | None = None
    findings: tuple[Finding, ...] = ()
