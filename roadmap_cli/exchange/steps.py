"""The steps of an import's plan: what each milestone of a file from elsewhere comes to here."""

from __future__ import annotations

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Message
from roadmap_cli.model.roadmap import Milestone, Update
from roadmap_cli.model.value import Value


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


class LogUpdates(Value):
    """The updates of another copy's log that ours lacks."""

    id: str
    place: CellPlace
    updates: tuple[Update, ...]


class LeftDifference(Value):
    """A difference that is reported and left: only a status, a due and a note become an update.

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
