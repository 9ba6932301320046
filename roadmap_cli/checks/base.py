"""What rules share: the roadmap that they check, and how they report a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from roadmap_cli.messages import rule_texts
from roadmap_cli.model.errors import Absent, Message
from roadmap_cli.model.finding import Finding, KeyPath
from roadmap_cli.model.layout import ROADMAP_FILE, SOURCES_FILE
from roadmap_cli.model.roadmap import Milestone, Roadmap, Text, Update
from roadmap_cli.model.value import Value, field
from roadmap_cli.questions.standing import Standing, State

SEVERITIES = ("error", "warning", "note")
"""From the worst: faults in the files; weak evidence and odd dates; facts about the road."""


class CheckedRoadmap(Value):
    """What rules check: the roadmap, how it stands on the day asked about, and today.

    `unread` are the findings of the reading: what they are about is in the files, but not in the
    roadmap. `texts` are the contents of the files; `plain` ones hold neither control characters nor escapes.
    `copies` are findings about files beside them.
    `view_faults` say of saved views why their command refuses them.
    """

    state: State
    today: date
    unread: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    copies: tuple[Finding, ...] = ()
    plain: frozenset[str] = frozenset()
    view_faults: Mapping[str, Message] = field(default_factory=dict)

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
        """Whether every milestone's file was read, so that what none of them names is unused."""
        return all(finding.file in (ROADMAP_FILE, SOURCES_FILE) for finding in self.unread)

    @property
    def is_headless(self) -> bool:
        """Whether `roadmap.toml` cannot be read at all."""
        return any(finding.is_of_whole_file and finding.file == ROADMAP_FILE for finding in self.unread)

    def lacks(self, table: str, key: str) -> bool:
        """Return whether `key` is neither in the roadmap's `table` nor in a part of it that was not read.

        `table` is `milestones`, `sources`, `parties`, `sides` or `pillars`. What is in an unreadable file
        is not reported as missing as well.
        """
        known: Mapping[str, object] = getattr(self.roadmap, table)
        return key not in known and not any(finding.may_hide(Absent(table, key)) for finding in self.unread)


class Rule(Value):
    """One rule: its code and name, its severity, its documentation, and the function that finds its findings.

    `documentation` is in English; other languages have it in their own modules.

    `find` is None for a rule that the reading of the files applies itself.
    """

    code: str
    name: str
    severity: str
    documentation: str
    find: Callable[[CheckedRoadmap], Iterator[Finding]] | None = None

    def documentation_in(self, language: str) -> str:
        """Return the documentation in a language of the program; in English if it has none of its own."""
        return rule_texts(language).get(self.name, self.documentation)


def about(
    code: str, milestone: Milestone, path: KeyPath, what: Message, hint: Message | None = None
) -> Finding:
    """Return a finding about key `path` of a milestone's file."""
    return Finding(code, what, milestone.file, path, hint, milestone=milestone.id)


def place_of(milestone: Milestone, update: Update, key: str) -> KeyPath:
    """Return the path of `key` in this very update; another may have the same content."""
    index = next(i for i, one in enumerate(milestone.updates) if one is update)
    return ("updates", index, key)


def place_of_due(standing: Standing) -> KeyPath:
    """Return the path of the due date that holds."""
    naming = next((update for update in reversed(standing.log) if update.due), None)
    return place_of(standing.milestone, naming, "due") if naming else ("due",)


def written(path: KeyPath, text: Text) -> Iterator[tuple[KeyPath, str]]:
    """Yield the path and the content of `text`, whose key is `path`, in each language that it has."""
    if text.plain:
        yield path, text.plain
    for language, translation in text.others.items():
        yield (*path[:-1], language, path[-1]), translation
