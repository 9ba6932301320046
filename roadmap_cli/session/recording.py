"""One more update in a milestone's log: what `update`, `done` and `move` do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from roadmap_cli.exchange.apply import update_change
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.roadmap import Roadmap, Update
from roadmap_cli.model.value import replace
from roadmap_cli.questions import values
from roadmap_cli.questions.updates import UpdateInput, described, new_update
from roadmap_cli.session import output
from roadmap_cli.session.citations import cited_sources
from roadmap_cli.session.clock import today
from roadmap_cli.session.options import option
from roadmap_cli.session.writing import (
    WriteContext,
    WriteOptions,
    carry_out,
    confirm,
    on_terminal,
    own_folder,
    write_context,
)
from roadmap_cli.store import strict
from roadmap_cli.store.write import PlannedChange

Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID...|FILTER...", help="The milestones' ids, or terms such as owner:dsit."),
]
Note = Annotated[str | None, option("--note", "TEXT", "What happened, in a sentence.")]
By = Annotated[str | None, option("--by", "SIDE", "The side that says so; both if left out.")]
Cited = Annotated[list[str] | None, option("--source", "ID[: PLACE]|URL", "The source; may be repeated.")]
On = Annotated[str | None, option("--on", "DATE", "The date of the update; today if left out.")]
Visibility = Annotated[str | None, option("--visibility", "public|members|internal", "Who may see it.")]
Reason = Annotated[str | None, option("--reason", "TEXT", "Why a date changes.")]


class LogOptions(WriteOptions, kw_only=True):
    """The options of the commands that add an update to a log."""

    on: On = None
    note: Note = None
    source: Cited = None
    by: By = None
    visibility: Visibility = None


def record(
    command: str, terms: Sequence[str], options: LogOptions, typed: UpdateInput, *, yes: bool = False
) -> int:
    """Add an update to the log of every milestone that `terms` name; return the exit code.

    `typed` holds what the options of one command alone say, and `options` the rest.
    """
    typed = replace(
        typed,
        note=options.note,
        by=options.by,
        sources=options.source or (),
        on=options.on,
        visibility=options.visibility,
    )
    folder = own_folder(options)
    keys, roadmap = _selected(folder, terms)
    context = write_context(command, folder, roadmap, options)
    if not keys:
        output.say(context.messages("common.nothing"))
        return 0
    sources, context = cited_sources(context, typed.sources)
    update = new_update(typed, sources, context.roadmap, today(context.roadmap.timezone))
    planned = {key: update_change(folder, key, update, context.roadmap) for key in keys}
    asks = (len(keys) > 1 or _is_filter(terms)) and not yes and not options.dry_run
    if asks and not _agreed(context, update, planned):
        raise typer.Abort
    warn_of_future(context, update)
    return carry_out(context, planned.values(), agreed=asks)


def _is_filter(terms: Sequence[str]) -> bool:
    """Return whether the arguments are terms of a filter, not ids, which have no colon."""
    filters = [":" in term for term in terms]
    if any(filters) and not all(filters):
        raise WrongUsage(message("write.ids-or-filter"), message("write.ids-or-filter-hint"))
    return any(filters)


def _selected(folder: Path, terms: Sequence[str]) -> tuple[Sequence[str], Roadmap]:
    """Return the ids of the milestones that `terms` name, and the roadmap.

    Ids need no other milestone's file. A filter reads every file and raises CannotRead if one is
    not sound.
    """
    if not _is_filter(terms):
        return values.milestones(terms, strict.ids(folder)), strict.load_some(folder)
    from roadmap_cli.questions.filters import select
    from roadmap_cli.questions.standing import state

    roadmap = strict.load_all(folder)
    selected = select(state(roadmap, today(roadmap.timezone)), terms)
    return [standing.id for standing in selected], roadmap


def _agreed(context: WriteContext, update: Update, planned: Mapping[str, PlannedChange]) -> bool:
    """Show what would be written in which milestones and ask; raise WrongUsage if nobody can be asked."""
    if not on_terminal():
        raise WrongUsage(message("write.several", n=len(planned)), message("write.several-hint"))
    messages = context.messages
    output.say(clean(messages("write.preview", n=len(planned), what=described(update), date=update.date)))
    for key, one in planned.items():
        line = "write.preview-already" if one.new == one.old else "write.preview-line"
        milestone = strict.milestone(strict.parsed(one.old or b"", one.file), key, context.roadmap)
        output.say(clean(f"  {messages(line, id=key, title=milestone.title)}"))
    return confirm(messages("write.go-on"))


def warn_of_future(context: WriteContext, update: Update) -> None:
    """Say on stderr from which day an update counts if that day is still to come."""
    if update.date.end > today(context.roadmap.timezone):
        output.say(context.messages("write.counts-from", day=update.date.end))
