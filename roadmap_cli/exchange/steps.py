"""The steps of an import's plan, and the checks of a milestone that would be new."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Message, WrongUsage, message
from roadmap_cli.model.roadmap import Milestone, Outcome, Roadmap, Update
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions import filters, values


class CellPlace(Value):
    """A place in an imported file: the sheet (empty in a CSV), the row from 1, the column's key and letter."""

    sheet: str
    row: int
    key: str = ""
    letter: str = ""


class NewMilestone(Value):
    """A milestone that the roadmap does not have yet."""

    milestone: Milestone
    place: CellPlace


class RowUpdate(Value):
    """One update that an edited row comes to, and the status and due that stood before it."""

    id: str
    place: CellPlace
    update: Update
    status_before: str
    due_before: PartialDate | None

    @property
    def updates(self) -> tuple[Update, ...]:
        """The update, as the one of a log."""
        return (self.update,)


class LogUpdates(Value):
    """The updates of another copy's log that ours lacks."""

    id: str
    place: CellPlace
    updates: tuple[Update, ...]


class LeftDifference(Value):
    """A difference that is reported and left: what says how a milestone stands becomes an update instead.

    `id` is empty for the roadmap itself; `found` stands in the file, `stands` here.
    """

    id: str
    place: CellPlace
    found: str
    stands: str


class RefusedEntry(Value):
    """Something that cannot be taken over, and why."""

    place: CellPlace
    why: Message
    hint: Message | None = None


class Unchanged(Value):
    """A milestone of which the file says nothing new."""

    id: str


Step = NewMilestone | RowUpdate | LogUpdates | LeftDifference | RefusedEntry | Unchanged


def new_updates(step: Step) -> tuple[Update, ...]:
    """Return the updates that a step of a plan writes."""
    if isinstance(step, NewMilestone):
        return step.milestone.updates
    return step.updates if isinstance(step, RowUpdate | LogUpdates) else ()


def written_milestones(steps: Iterable[Step], roadmap: Roadmap) -> dict[str, Milestone]:
    """Return the milestones that the steps of a plan write, as they are once it is carried out."""
    written: dict[str, Milestone] = {}
    for step in steps:
        if isinstance(step, NewMilestone):
            written[step.milestone.id] = step.milestone
        elif isinstance(step, RowUpdate | LogUpdates):
            before = written.get(step.id) or roadmap.milestones[step.id]
            written[step.id] = replace(before, updates=(*before.updates, *step.updates))
    return written


At = Callable[[str], CellPlace]
"""Returns the place of a key of the entry that is checked."""


class ImportedIds:
    """The ids of the roadmap and those that an import adds to them, and the bodies that it may name."""

    def __init__(self, roadmap: Roadmap, imported: Iterable[str]) -> None:
        self.all = dict.fromkeys((*roadmap.milestones, *imported))
        self.bodies = frozenset((*roadmap.parties, *roadmap.sides))
        self._alike: dict[str, list[str]] = {}
        for key in self.all:
            self._alike.setdefault(filters.folded(key), []).append(key)

    def refusal(self, key: str, place: CellPlace) -> RefusedEntry | None:
        """Return why `key` cannot be the id of a new milestone, or None if it can."""
        try:
            values.new_id(key)
        except WrongUsage as error:
            return RefusedEntry(place, error.what, error.hint)
        if other := next((one for one in self._alike[filters.folded(key)] if one != key), None):
            return RefusedEntry(place, message("write.milestone-alike", id=key, found=other))
        return None


def unknown_name(milestone: Milestone, roadmap: Roadmap, ids: ImportedIds, at: At) -> RefusedEntry | None:
    """Return a refusal if a milestone refers to a name that is not known here, None if it does not."""
    entries: tuple[Update | Outcome, ...] = (*milestone.updates, *milestone.outcomes)
    named: tuple[tuple[str, Iterable[str], Collection[str]], ...] = (
        ("pillar", (milestone.pillar,), roadmap.pillars),
        ("owners", milestone.owners, ids.bodies),
        ("partners", milestone.partners, ids.bodies),
        ("next_owner", filter(None, (update.next_owner for update in milestone.updates)), ids.bodies),
        ("follows", milestone.follows, ids.all),
        ("needs", milestone.needs, ids.all),
        ("sources", (cited.source for entry in entries for cited in entry.sources), roadmap.sources),
    )
    for key, names, known in named:
        for name in names:
            if name not in known:
                what = message("importing.unknown", key=key, found=name)
                return RefusedEntry(at(key), what, _how_to_enter(key, name))
    return None


def _how_to_enter(key: str, name: str) -> Message:
    if key == "sources":
        return message("write.add-source", id=name, url="")
    return message(f"importing.enter-{_ENTERED_AS.get(key, 'first')}", found=name)


_ENTERED_AS = {"pillar": "pillar", "owners": "party", "partners": "party", "next_owner": "party"}
"""The keys whose names a command of their own adds to the roadmap, and what it adds."""
