"""`roadmap import FILE`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from roadmap_cli.exchange import copies, sheets
from roadmap_cli.exchange.labels import headers
from roadmap_cli.exchange.merge import merge, merge_heads
from roadmap_cli.exchange.plan import Road, plan
from roadmap_cli.exchange.steps import Change, Left, New, Place, Refused, Same, Step
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import BadData, WrongUsage, message
from roadmap_cli.model.value import replace
from roadmap_cli.questions.updates import UpdateInput, new_update
from roadmap_cli.session import output
from roadmap_cli.session import recording as r
from roadmap_cli.session.citations import cited_sources
from roadmap_cli.session.clock import today
from roadmap_cli.session.importing import Ready, Wishes, due_of, prepare
from roadmap_cli.session.options import DataFolder, Lang
from roadmap_cli.session.writing import WriteContext, carry_out, own_folder, write_context, writes
from roadmap_cli.store import strict
from roadmap_cli.writers import not_installed

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="A CSV, XLSX or JSON file; its suffix says which.")
]
Apply = Annotated[bool, typer.Option("--apply", help="Write what the plan says.")]
PlanOnly = Annotated[bool, typer.Option("--dry-run", help="Show the plan and write nothing: the default.")]

LONGEST = 160
"""How much of a text a line of the plan quotes."""


@writes
def command(
    file: File,
    apply: Apply = False,
    dry_run: PlanOnly = False,
    on: r.On = None,
    reason: r.Reason = None,
    by: r.By = None,
    source: r.Cited = None,
    visibility: r.Visibility = None,
    lang: Lang = None,
    data: DataFolder = None,
) -> int:
    """Milestones out of a CSV, Excel or JSON file: first the plan; --apply writes it.

    A new row becomes a file, a changed status, due or note an update; nothing is ever deleted.
    Where anything is refused, nothing is written.
    """
    if apply and dry_run:
        raise WrongUsage(message("importing.plan-or-apply"))
    folder = own_folder(data)
    at = write_context("import", folder, strict.load_all(folder), lang)
    wishes, at = _wishes(at, Wishes(on, reason, by, tuple(source or ()), visibility))
    ready = prepare(at, tuple(_steps(at, file)), wishes)
    refused = sum(isinstance(each.step, Refused) for each in ready)
    _tell(at, ready)
    if refused:
        raise BadData(message("importing.refused", n=refused), message("importing.mend"))
    planned = [each.change for each in ready if each.change]
    if planned and not apply:
        output.say(at.messages("importing.not-yet", file=str(file)))
    return carry_out(at, planned, agreed=True) if apply else 0


def _wishes(at: WriteContext, wishes: Wishes) -> tuple[Wishes, WriteContext]:
    """Return the options, each known to be right; raise what `update` raises of a wrong one."""
    sources, at = cited_sources(at, wishes.sources)
    typed = UpdateInput("planned", by=wishes.by, on=wishes.on, visibility=wishes.visibility)
    new_update(typed, sources, at.roadmap, today(at.roadmap.timezone))
    return replace(wishes, sources=tuple(map(str, sources))), at


def _steps(at: WriteContext, file: Path) -> Iterator[Step]:
    """Yield what the file comes to; raise WrongUsage where its suffix is none that is read."""
    suffix = file.suffix.lower().removeprefix(".")
    if suffix not in READERS:
        known = message("filter.known", words=", ".join(READERS))
        raise WrongUsage(message("output.unknown-format", found=suffix or "-"), known)
    content = sheets.content_of(file)
    try:
        yield from READERS[suffix](at, content, file)
    except ModuleNotFoundError as error:
        if error.name != "python_calamine":
            raise
        raise not_installed(suffix, error, "excel") from error


def _csv(at: WriteContext, content: bytes, file: Path) -> Iterator[Step]:
    return _sheet(at, sheets.from_csv(content, file, headers(at.roadmap.languages)))


def _xlsx(at: WriteContext, content: bytes, file: Path) -> Iterator[Step]:
    return _sheet(at, sheets.from_xlsx(content, file, headers(at.roadmap.languages)))


def _sheet(at: WriteContext, sheet: sheets.Sheet) -> Iterator[Step]:
    if sheet.unknown:
        output.say(clean(at.messages("importing.unknown-columns", names=at.messages.list(sheet.unknown))))
    return plan(sheet.lines, Road(at.roadmap, today(at.roadmap.timezone)))


def _json(at: WriteContext, content: bytes, file: Path) -> Iterator[Step]:
    copy = copies.from_json(content, file, at.roadmap)
    yield from copy.refused
    yield from merge_heads(copy.roadmap, at.roadmap, Place("roadmap", 0), copy.whole)
    yield from merge(copy.milestones, at.roadmap, copy.whole)


READERS: dict[str, Callable[[WriteContext, bytes, Path], Iterator[Step]]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "json": _json,
}


def _tell(at: WriteContext, ready: Sequence[Ready]) -> None:
    """Write the plan: a line for all that is not the same, then how much there is of each."""
    messages = at.messages
    lines = [line for each in ready for line in _told(at, each)]
    counts = [
        messages(f"importing.{name}", n=sum(isinstance(each.step, kind) for each in ready))
        for name, kind in (
            ("count-new", New),
            ("count-changed", Change),
            ("count-same", Same),
            ("count-left", Left),
            ("count-refused", Refused),
        )
    ]
    output.write_stdout("".join(f"{line}\n" for line in (*lines, messages.list(counts))))


def _told(at: WriteContext, ready: Ready) -> Iterator[str]:
    messages, step = at.messages, ready.step
    if isinstance(step, Same):
        return
    if isinstance(step, Refused):
        why = messages.say(step.why)
        if step.hint:
            why = messages("common.with-hint", what=why, hint=messages.say(step.hint))
        yield clean(messages("importing.line-refused", place=_place(at, step.place), why=why), 400)
    elif isinstance(step, Left):
        found, stands = clean(step.found or "-", LONGEST), clean(step.stands or "-", LONGEST)
        place = _place(at, step.place)
        yield clean(
            messages("importing.line-left", place=place, id=step.id or "roadmap", found=found, stands=stands),
            500,
        )
    elif isinstance(step, New):
        yield messages("importing.line-new", place=_place(at, step.place), id=step.id)
    else:
        what = messages.list(list(_changes(at, step)))
        yield clean(
            messages("importing.line-changed", place=_place(at, step.place), id=step.id, what=what), 500
        )


def _changes(at: WriteContext, step: Change) -> Iterator[str]:
    """Yield what a change says, with what stands now."""
    messages, row, was = at.messages, step.said, step.was
    if step.updates:
        yield messages("importing.updates", n=len(step.updates))
    if status := row.get("status"):
        yield messages(
            "importing.from-to", was=messages(f"terms.{was['status']}"), to=messages(f"terms.{status}")
        )
    if text := row.get("due"):
        due, stood = due_of(at, text), was.get("due") and due_of(at, was["due"])
        yield messages(
            "importing.due",
            was=stood or messages("common.undated"),
            to=due or messages("common.undated"),
        )
    if note := row.get("note"):
        yield messages("importing.note", note=clean(note, LONGEST))


def _place(at: WriteContext, place: Place) -> str:
    """Return where something stands, as the program that made the file calls it."""
    messages = at.messages
    column = f"{place.key} ({place.letter}{place.row})" if place.letter else place.key
    where = messages("importing.row", row=place.row) if place.row else ""
    parts = [place.sheet, where, messages("importing.column", column=column) if column else ""]
    return messages.list([part for part in parts if part])
