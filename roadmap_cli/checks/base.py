"""What rules are made of: what they are asked of, and what stands beside their code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from types import ModuleType

from roadmap_cli.errors import Message, message
from roadmap_cli.model.finding import Finding, KeyPath
from roadmap_cli.model.roadmap import Milestone, Roadmap
from roadmap_cli.questions.standing import Standing, State

SEVERITIES = ("error", "warning", "note")
"""From the worst on: faults of the files; weak evidence and odd order; facts about the road."""


@dataclass(frozen=True)
class Road:
    """What a rule is asked of: the roadmap, how it stands on the day asked about, and today."""

    state: State
    today: date

    @property
    def roadmap(self) -> Roadmap:
        """The roadmap, in full."""
        return self.state.roadmap

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """Every milestone, known on the day or not."""
        return tuple(self.roadmap.milestones.values())

    @property
    def standings(self) -> tuple[Standing, ...]:
        """The milestones known on the day, as they stand."""
        return self.state.all


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code and name, how grave it is, what it means, and how it finds.

    `find` is None for a rule that the reading of the files itself applies.
    """

    code: str
    name: str
    severity: str
    documentation: str
    find: Callable[[Road], Iterator[Finding]] | None


def rule(module: ModuleType) -> Rule:
    """Return the rule that `module` holds; its docstring is the user's documentation."""
    return Rule(
        module.CODE,
        module.NAME,
        module.SEVERITY,
        (module.__doc__ or "").strip(),
        getattr(module, "find", None),
    )


def about(
    code: str, milestone: Milestone, path: KeyPath, what: Message, hint: Message | None = None
) -> Finding:
    """Return a finding about key `path` of a milestone's file."""
    return Finding(code, what, milestone.file, path, hint, milestone=milestone.id)


def nearest(word: str, known: Iterable[str]) -> Message | None:
    """Return the hint that names the known word nearest to `word`, or None where none is near."""
    from difflib import get_close_matches

    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return message("filter.nearest", word=found[0]) if found else None
