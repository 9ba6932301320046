"""`roadmap import FILE`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from roadmap_cli import exchange
from roadmap_cli.exchange.apply import planned_changes
from roadmap_cli.exchange.json import RoadmapCopy
from roadmap_cli.exchange.merge import plan_copy
from roadmap_cli.exchange.plan import ImportTarget, plan_rows
from roadmap_cli.exchange.steps import (
    CellPlace,
    LeftDifference,
    LogUpdates,
    NewMilestone,
    RefusedEntry,
    RowUpdate,
    Step,
    Unchanged,
    new_updates,
    written_milestones,
)
from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import BadData, Check, WrongUsage, check_together, message
from roadmap_cli.model.layout import milestone_id
from roadmap_cli.model.roadmap import Milestone
from roadmap_cli.model.value import field, replace
from roadmap_cli.questions import updates
from roadmap_cli.questions.updates import UpdateInput, effect_of
from roadmap_cli.session import output, texts
from roadmap_cli.session.acknowledging import acknowledging, report_effects, report_findings
from roadmap_cli.session.citations import check_sources, cited_sources
from roadmap_cli.session.clock import today
from roadmap_cli.session.recording import By, Cited, On, Reason, Reasons, Visibility, warn_of_future
from roadmap_cli.session.texts import TypedText, confirm_languages, file_text, language_in_force
from roadmap_cli.session.working import counted
from roadmap_cli.session.writing import WriteContext, WriteOptions, carry_out, own_folder, write_context
from roadmap_cli.store import strict
from roadmap_cli.store.write import PlannedChange
from roadmap_cli.writers import not_installed

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="A CSV, XLSX or JSON file; its suffix says which.")
]
Apply = Annotated[bool, typer.Option("--apply", help="Carry out the plan.")]
PlanOnly = Annotated[bool, typer.Option("--dry-run", help="Show the plan and write nothing: the default.")]

LONGEST_QUOTE = 160
"""How many characters of a text a line of the plan quotes."""

LONGEST_REFUSAL, LONGEST_LINE = 400, 500


class ImportOptions(WriteOptions, kw_only=True):
    """The options of `import`; the update's own are for every row that does not say them itself."""

    file: File
    apply: Apply = False
    dry_run: PlanOnly = False
    on: On = None
    reason: Reason = None
    reasons: Reasons = field(default_factory=dict)
    by: By = None
    source: Cited = None
    visibility: Visibility = None


def command(options: ImportOptions) -> int:
    """Import milestones from a CSV, Excel or JSON file: first the plan; --apply writes it.

    A new row becomes a file, a changed status, due or note an update; nothing is ever deleted.
    If anything is refused, nothing is written.
    """
    folder = own_folder(options, *_word_checks(options))
    context = write_context("import", folder, strict.load_all(folder), options)
    defaults, context = _defaults(context, options)
    language = language_in_force(options.lang, context.roadmap)
    found = _steps(context, options.file, defaults, language)
    counting = counted(found, partial(context.messages, "importing.progress"))
    planned = list(planned_changes(counting, folder, context.roadmap))
    steps, changes = [step for step, _ in planned], [change for _, change in planned if change]
    _show(context.messages, steps)
    if refused := sum(isinstance(step, RefusedEntry) for step in steps):
        raise BadData(message("importing.refused", n=refused), message("importing.mend"))
    written = written_milestones(steps, context.roadmap)
    context = replace(context, dry_run=not options.apply)
    effects = [
        effect_of(context.roadmap.milestones[step.id], step.updates, context.roadmap, context.today)
        for step in steps
        if isinstance(step, RowUpdate | LogUpdates)
    ]
    report_effects(context, effects, asks=False)
    warn_of_future(context, *(update for step in steps for update in new_updates(step)))
    if options.apply:
        carry_out(context, [_acknowledging(context, change, written) for change in changes], agreed=True)
    report_findings(context, written, context.roadmap.milestones)
    if changes and not options.apply:
        output.say(context.messages("importing.not-yet", file=str(options.file)))
    return 0


def _word_checks(options: ImportOptions) -> Iterator[Check]:
    """Yield the checks of what is wrong whatever the roadmap and the file hold; each raises WrongUsage."""
    yield partial(_check_plan_or_apply, options)
    yield partial(exchange.reader_of, options.file)
    yield from updates.word_checks(_example(options))
    yield from texts.word_checks([_reason(options)])


def _check_plan_or_apply(options: ImportOptions) -> None:
    if options.apply and options.dry_run:
        raise WrongUsage(message("importing.plan-or-apply"))


def _example(options: ImportOptions) -> UpdateInput:
    """Return an update with what the options say for every row."""
    return UpdateInput(
        "planned", by=options.by, sources=options.source or (), on=options.on, visibility=options.visibility
    )


def _reason(options: ImportOptions) -> TypedText:
    return TypedText("--reason", options.reason, options.reasons)


def _acknowledging(
    context: WriteContext, change: PlannedChange, written: Mapping[str, Milestone]
) -> PlannedChange:
    return acknowledging(context, change, written[milestone_id(change.file)])


def _defaults(context: WriteContext, options: ImportOptions) -> tuple[UpdateInput, WriteContext]:
    """Return what the options say for every row, and the context with sources that were entered.

    Raises WrongUsage if a value is wrong, before any row is read.
    """
    example, typed = _example(options), _reason(options)
    check_together(
        lambda: check_sources(example.sources, context.roadmap, dry_run=not options.apply),
        lambda: updates.new_update(example, (), context.roadmap, today(context.roadmap.timezone)),
        lambda: file_text(typed, options.lang, context.roadmap),
    )
    (typed,) = confirm_languages(context, options.lang, [typed])
    reason = file_text(typed, options.lang, context.roadmap)
    sources, context = cited_sources(context, example.sources)
    cited = tuple(str(source) for source in sources)
    return replace(example, status=None, reason=reason, sources=cited), context


def _steps(context: WriteContext, file: Path, defaults: UpdateInput, language: str) -> Iterator[Step]:
    """Return what the file comes to; raise WrongUsage if it has no suffix that is read."""
    roadmap, messages = context.roadmap, context.messages
    try:
        found = exchange.read(file, roadmap)
    except ModuleNotFoundError as error:
        if error.name != "python_calamine":
            raise
        raise not_installed("xlsx", error, "excel") from error
    if isinstance(found, RoadmapCopy):
        return plan_copy(found, roadmap)
    if found.unknown:
        output.say(clean(messages("importing.unknown-columns", names=messages.list(found.unknown))))
    if found.computed:
        output.say(clean(messages("importing.computed-columns", names=messages.list(found.computed))))
    return plan_rows(found.rows, ImportTarget(roadmap, today(roadmap.timezone), defaults, language))


def _show(messages: Messages, steps: Sequence[Step]) -> None:
    """Write the plan: a line for each step that is not `Unchanged`, then how many there are of each kind."""
    lines = [_line(messages, step) for step in steps if not isinstance(step, Unchanged)]
    counts = [
        messages(f"importing.{name}", n=sum(isinstance(step, kind) for step in steps))
        for name, kind in (
            ("count-new", NewMilestone),
            ("count-changed", RowUpdate | LogUpdates),
            ("count-same", Unchanged),
            ("count-left", LeftDifference),
            ("count-refused", RefusedEntry),
        )
    ]
    output.write_stdout("".join(f"{line}\n" for line in (*lines, messages.list(counts))))


def _line(
    messages: Messages, step: NewMilestone | RowUpdate | LogUpdates | LeftDifference | RefusedEntry
) -> str:
    """Return the line of the plan about one step."""
    place = _place(messages, step.place)
    if isinstance(step, RefusedEntry):
        why = messages.say(step.why)
        if step.hint:
            why = messages("common.with-hint", what=why, hint=messages.say(step.hint))
        return clean(messages("importing.line-refused", place=place, why=why), LONGEST_REFUSAL)
    if isinstance(step, NewMilestone):
        return messages("importing.line-new", place=place, id=step.milestone.id)
    if isinstance(step, LeftDifference):
        found, stands = (clean(text or "-", LONGEST_QUOTE) for text in (step.found, step.stands))
        values = {"id": step.id or "roadmap", "found": found, "stands": stands}
        return clean(messages("importing.line-left", place=place, **values), LONGEST_LINE)
    what = messages.list(list(_changes(messages, step)))
    return clean(messages("importing.line-changed", place=place, id=step.id, what=what), LONGEST_LINE)


def _changes(messages: Messages, step: RowUpdate | LogUpdates) -> Iterator[str]:
    """Yield what a step changes, with what stands now."""
    if isinstance(step, LogUpdates):
        yield messages("importing.updates", n=len(step.updates))
        return
    update, undated = step.update, messages("common.undated")
    if update.status:
        was, to = (messages(f"terms.{status}") for status in (step.status_before, update.status))
        yield messages("importing.from-to", was=was, to=to)
    if update.due or update.withdraws_due:
        yield messages("importing.due", was=step.due_before or undated, to=update.due or undated)
    if update.note:
        yield messages("importing.note", note=clean(update.note.first, LONGEST_QUOTE))


def _place(messages: Messages, place: CellPlace) -> str:
    """Return a place in the words of the program that made the file."""
    column = f"{place.key} ({place.letter}{place.row})" if place.letter else place.key
    row = messages("importing.row", row=place.row) if place.row else ""
    parts = [place.sheet, row, messages("importing.column", column=column) if column else ""]
    return messages.list([part for part in parts if part])
