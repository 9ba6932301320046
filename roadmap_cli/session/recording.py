"""One more update in a milestone's log: what `update`, `done` and `move` do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model import vocabulary
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import NotFound, WrongUsage, message
from roadmap_cli.model.layout import milestone_file
from roadmap_cli.model.roadmap import Milestone, Roadmap, Update
from roadmap_cli.model.value import Value
from roadmap_cli.questions import log as logs
from roadmap_cli.questions import values
from roadmap_cli.session import output, prompt
from roadmap_cli.session.citations import citations
from roadmap_cli.session.clock import today
from roadmap_cli.session.writing import Desk, Planned, carry_out, desk, own_folder, plan
from roadmap_cli.store import append, encode, needed

Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID...|FILTER...", help="The milestones' ids, or terms such as owner:dsit."),
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="What happened, in a sentence.")]
By = Annotated[str | None, typer.Option("--by", metavar="SIDE", help="Whose word it is; none: both agree.")]
Cited = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="ID[: PLACE]|URL", help="What it rests on; may be repeated."),
]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="Since when it is so; today where left out.")
]
Visibility = Annotated[
    str | None, typer.Option("--visibility", metavar="public|members|internal", help="Who may see it.")
]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why a date changes.")]


class Said(Value):
    """What the options say, as they were typed."""

    status: str | None = None
    due: str | None = None
    reason: str | None = None
    start: str | None = None
    note: str | None = None
    by: str | None = None
    sources: Sequence[str] = ()
    on: str | None = None
    visibility: str | None = None


class Meant(Value):
    """What is to be written: the update as it stands in a file, and its date."""

    table: encode.Table
    date: PartialDate
    due: PartialDate | None
    reason: str | None


def record(
    command: str,
    terms: Sequence[str],
    said: Said,
    data: Path | None,
    lang: str | None,
    dry_run: bool = False,
    yes: bool = False,
) -> int:
    """Put what is said into the log of every milestone that `terms` name; return the exit code."""
    folder = own_folder(data)
    keys, roadmap = _chosen(folder, terms)
    at = desk(command, folder, roadmap, lang, dry_run)
    if not keys:
        output.say(at.messages("common.nothing"))
        return 0
    cited, at = citations(at, said.sources)
    update = update_of(said, cited, at.roadmap)
    planned = [_planned(at, key, update) for key in keys]
    several = len(keys) > 1 or _is_filter(terms)
    asked = several and not yes and not dry_run
    if asked and not _agreed(at, update, dict(zip(keys, planned, strict=True))):
        raise typer.Abort
    warn_of_future(at, update)
    return carry_out(at, planned, shown=asked)


def _is_filter(terms: Sequence[str]) -> bool:
    """Say whether the arguments are terms of a filter: an id holds no colon."""
    filters = [":" in term for term in terms]
    if any(filters) and not all(filters):
        raise WrongUsage(message("write.ids-or-filter"), message("write.ids-or-filter-hint"))
    return any(filters)


def _chosen(folder: Path, terms: Sequence[str]) -> tuple[Sequence[str], Roadmap]:
    """Return the ids that are meant, and the roadmap as far as it has to be read for them.

    A filter asks about every milestone, and so refuses where one of them cannot be read.
    """
    if not _is_filter(terms):
        keys = values.milestones(terms, needed.ids(folder))
        return keys, needed.some(folder, keys)
    from roadmap_cli.questions.filters import select
    from roadmap_cli.questions.standing import state

    roadmap = needed.whole(folder)
    found = select(state(roadmap, today(roadmap.timezone)), terms)
    return [standing.id for standing in found], roadmap


def update_of(said: Said, cited: Sequence[str], roadmap: Roadmap) -> Meant:
    """Return the update that the options say; raise WrongUsage where one of them is wrong."""
    on = values.update_date(said.on, roadmap, today(roadmap.timezone))
    due = values.due_date(said.due, roadmap) if said.due is not None else None
    start = values.written_date(said.start, roadmap, "--start") if said.start is not None else None
    reason = values.required_text(said.reason, "--reason") if said.reason is not None else None
    if reason and said.due is None and start is None:
        raise WrongUsage(message("write.reason-for-nothing"), message("write.reason-for-nothing-hint"))
    table: dict[str, Any] = {
        "date": encode.date(on),
        "status": one_of(said.status, vocabulary.STATUSES, "--status"),
        "due": None if said.due is None else encode.date(due) if due else vocabulary.UNDATED,
        "start": encode.date(start) if start else None,
        "reason": reason,
        "note": values.required_text(said.note, "--note") if said.note is not None else None,
        "sources": list(cited) or None,
        "by": one_of(said.by, roadmap.sides, "--by"),
        "visibility": one_of(said.visibility, vocabulary.VISIBILITIES, "--visibility"),
    }
    table = {key: value for key, value in table.items() if value is not None}
    if not table.keys() & {"status", "due", "start", "note"}:
        raise WrongUsage(message("write.says-nothing"), message("write.says-nothing-hint"))
    return Meant(table, on, due, reason)


def one_of(value: str | None, known: Iterable[str], option: str) -> str | None:
    """Return the word given, one of `known`, or None where none is given."""
    return None if value is None else values.one_of(value, known, option)


def _planned(at: Desk, key: str, meant: Meant) -> Planned:
    file = milestone_file(key)
    done = at.messages("write.recorded", id=key, what=_told(at.messages, meant), date=meant.date)
    already = at.messages("write.already", id=key, what=_told(at.messages, meant), date=meant.date)
    return plan(at.folder, file, maker(key, meant, at.roadmap), done, already)


def maker(key: str, meant: Meant, roadmap: Roadmap) -> Callable[[bytes | None], bytes]:
    """Return what adds the update to the file of the milestone `key`.

    It leaves a file alone whose last update is this one already: said again, nothing is left to do.
    """

    def make(old: bytes | None) -> bytes:
        if old is None:
            raise NotFound(message("milestone.unknown", id=key), message("milestone.list"))
        before = needed.milestone(key, old, roadmap)
        new = append.add_update(old, milestone_file(key), meant.table)
        added = needed.milestone(key, new, roadmap).updates[-1]
        if before.updates and before.updates[-1] == added:
            return old
        _check_reason(before, added, meant.reason)
        return new

    return make


def _check_reason(before: Milestone, added: Update, reason: str | None) -> None:
    """Raise WrongUsage where a date that stands would change and nobody says why."""
    stands = logs.current_due(before, logs.counting(before.updates, date.max))
    says = added.due is not None or added.withdraws_due
    if says and stands and not reason and not logs.same_date(stands, added.due):
        raise WrongUsage(
            message("write.no-reason", id=before.id, due=stands), message("write.no-reason-hint")
        )


def _told(messages: Messages, meant: Meant) -> str:
    """Return what an update says, in a few words."""
    table, parts = meant.table, []
    if "status" in table:
        parts.append(messages(f"terms.{table['status']}"))
    if "due" in table:
        parts.append(messages("show.due-of", due=meant.due) if meant.due else messages("show.due-withdrawn"))
    if "start" in table:
        parts.append(messages("write.start"))
    if "note" in table:
        parts.append(messages("write.note"))
    return messages.list(parts)


def _agreed(at: Desk, meant: Meant, planned: Mapping[str, Planned]) -> bool:
    """Show what would be written in which milestones and ask; a script has to say --yes."""
    if not prompt.on_terminal():
        raise WrongUsage(message("write.several", n=len(planned)), message("write.several-hint"))
    what = _told(at.messages, meant)
    output.say(clean(at.messages("write.preview", n=len(planned), what=what, date=meant.date)))
    for key, one in planned.items():
        line = "write.preview-already" if one.new == one.seen else "write.preview-line"
        output.say(clean(f"  {at.messages(line, id=key, title=at.roadmap.milestones[key].title)}"))
    return prompt.confirm(at.messages("write.go-on"))


def warn_of_future(at: Desk, meant: Meant) -> None:
    """Say from when an update counts, where that is not yet."""
    if meant.date.end > today(at.roadmap.timezone):
        output.say(at.messages("write.counts-from", day=meant.date.end))
