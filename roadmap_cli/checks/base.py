"""What rules are made of: what they are asked of, and what stands beside their code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import ModuleType

from roadmap_cli.model.errors import Absent, Message
from roadmap_cli.model.finding import Finding, KeyPath
from roadmap_cli.model.layout import ROADMAP_FILE, SOURCES_FILE
from roadmap_cli.model.roadmap import Milestone, Roadmap, Text, Update
from roadmap_cli.model.value import Value, field
from roadmap_cli.questions.standing import Standing, State

SEVERITIES = ("error", "warning", "note")
"""From the worst on: faults of the files; weak evidence and odd order; facts about the road."""


class CheckedRoadmap(Value):
    """What a rule is asked of: the roadmap, how it stands on the day asked about, and today.

    `unread` are the findings of the reading: what they are about is not in the roadmap, though it
    is in the files. `texts` are the files as they are written.
    """

    state: State
    today: date
    unread: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

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

    @property
    def reads_every_milestone(self) -> bool:
        """Whether no milestone's file failed to be read, so that what none of them names is unused."""
        return all(finding.file in (ROADMAP_FILE, SOURCES_FILE) for finding in self.unread)

    @property
    def is_headless(self) -> bool:
        """Whether `roadmap.toml` cannot be read at all."""
        return any(finding.is_of_whole_file and finding.file == ROADMAP_FILE for finding in self.unread)

    def lacks(self, table: str, key: str) -> bool:
        """Say whether `key` is neither in the roadmap's `table` nor in a part of it that cannot be read.

        `table` is `milestones`, `sources`, `parties`, `sides` or `pillars`. One fault is told once:
        what stands in a broken file is not called missing as well.
        """
        known: Mapping[str, object] = getattr(self.roadmap, table)
        return key not in known and not any(finding.may_hide(Absent(table, key)) for finding in self.unread)


class Rule(Value):
    """One rule: its code and name, how grave it is, what it means, and how it finds.

    `find` is None for a rule that the reading of the files itself applies.
    """

    code: str
    name: str
    severity: str
    documentation: str
    find: Callable[[CheckedRoadmap], Iterator[Finding]] | None


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


def place_of(milestone: Milestone, update: Update, key: str) -> KeyPath:
    """Return the path of `key` in this one entry of the log; another may read the same."""
    index = next(i for i, one in enumerate(milestone.updates) if one is update)
    return ("updates", index, key)


def place_of_due(standing: Standing) -> KeyPath:
    """Return the path of the due that stands."""
    naming = next((update for update in reversed(standing.log) if update.due), None)
    return place_of(standing.milestone, naming, "due") if naming else ("due",)


def written(path: KeyPath, text: Text) -> Iterator[tuple[KeyPath, str]]:
    """Yield `text`, whose key is `path`, in each language, with the path that it has there."""
    if text.plain:
        yield path, text.plain
    for language, messages in text.others.items():
        yield (*path[:-1], language, path[-1]), messages
