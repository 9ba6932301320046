"""`roadmap import FILE`."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

from typer._click.globals import get_current_context

from roadmap_cli import exchange
from roadmap_cli.exchange import READERS
from roadmap_cli.exchange.mapping import SheetMapping, columns_of, fixed_of, read_mapping
from roadmap_cli.exchange.newcomers import COLUMNS, slug
from roadmap_cli.exchange.steps import (
    LogUpdates,
    RefusedEntry,
    RowUpdate,
    new_updates,
    written_milestones,
)
from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import BadData, Check, WrongUsage, check_together, message
from roadmap_cli.model.layout import MILESTONES_FOLDER, milestone_id
from roadmap_cli.model.roadmap import Milestone
from roadmap_cli.model.value import field, replace
from roadmap_cli.questions import names, updates, values
from roadmap_cli.questions.update_effects import effect_of
from roadmap_cli.questions.updates import UpdateInput
from roadmap_cli.session import output, texts
from roadmap_cli.session.acknowledging import acknowledging, report_effects, report_findings
from roadmap_cli.session.citations import check_sources, cited_sources
from roadmap_cli.session.clock import today
from roadmap_cli.session.declared import Argument, Option
from roadmap_cli.session.import_plan import ImportPlan, planned
from roadmap_cli.session.import_report import newcomer_lines, sheet_lines, sheet_notices, step_lines, within
from roadmap_cli.session.options import option
from roadmap_cli.session.recording import By, Cited, On, Reason, Reasons, Visibility, warn_of_future
from roadmap_cli.session.reporting import report_unfinished_import
from roadmap_cli.session.texts import TypedText, confirm_languages, file_text, language_in_force
from roadmap_cli.session.writing import WriteContext, WriteOptions, carry_out, own_folder, write_context
from roadmap_cli.store import importing, strict
from roadmap_cli.store.refusals import refusal_of
from roadmap_cli.store.write import PlannedChange

File = Annotated[
    Path,
    Argument(metavar="FILE", help=f"The file, or - for stdin; its suffix: {', '.join(READERS)}."),
]
Apply = Annotated[bool, Option("--apply", help="Carry out the plan.")]
PlanOnly = Annotated[bool, Option("--dry-run", help="Show the plan and write nothing: the default.")]
Columns = Annotated[
    list[str] | None,
    option("--map", "HEAD=KEY,...", "What columns of the sheet are taken for; - for none. May be repeated."),
]
MappingFile = Annotated[
    Path | None,
    Option("--mapping", metavar="FILE", help="A file that says what the sheet's columns and words mean."),
]
Fixed = Annotated[
    list[str] | None, option("--set", "KEY=VALUE,...", "What fills blank cells. May be repeated.")
]
Records = Annotated[
    str | None, option("--records", "NAME", "The sheet of a workbook or the list of a JSON file to read.")
]
Cells = Annotated[
    str | None, option("--cells", "days", "Take the dates of a spreadsheet for days, however they are shown.")
]
WithNew = Annotated[
    bool, Option("--with-new", help="Enter bodies, pillars and sources that are not known yet.")
]


class ImportOptions(WriteOptions, kw_only=True):
    """The options of `import`; the update's own are for every row that does not say them itself."""

    file: File
    apply: Apply = False
    dry_run: PlanOnly = False
    map: Columns = None
    mapping: MappingFile = None
    set: Fixed = None
    records: Records = None
    cells: Cells = None
    with_new: WithNew = False
    on: On = None
    reason: Reason = None
    reasons: Reasons = field(default_factory=dict)
    by: By = None
    source: Cited = None
    visibility: Visibility = None


def command(options: ImportOptions) -> int:
    """Import milestones from a sheet, a list or a copy: first the plan; --apply writes it.

    A new row becomes a file, a changed status, due or note an update; nothing is ever deleted.
    If anything is refused, nothing is written.
    """
    folder = own_folder(options, *_word_checks(options))
    mapping = _mapping(options)
    context = write_context("import", folder, strict.load_all(folder), options)
    defaults, context = _defaults(context, options)
    language = language_in_force(options.lang, context.roadmap)
    plan, context = planned(context, options.file, mapping, defaults, language)
    if not (options.apply and options.quiet):
        _show(context.messages, plan)
    _refuse(plan, options)
    written = written_milestones(plan.steps, context.roadmap)
    context = replace(context, dry_run=not options.apply)
    effects = [
        effect_of(context.roadmap.milestones[step.id], step.updates, context.roadmap, context.today)
        for step in plan.steps
        if isinstance(step, RowUpdate | LogUpdates)
    ]
    report_effects(context, effects, asks=False)
    warn_of_future(context, *(update for step in plan.steps for update in new_updates(step)))
    if options.apply:
        _apply(context, [_acknowledging(context, one, written) for one in plan.changes])
    report_findings(context, written, context.roadmap.milestones)
    if plan.changes and not options.apply:
        output.note(context.messages("importing.not-yet"))
    return 0


def _apply(context: WriteContext, changes: Sequence[PlannedChange]) -> None:
    """Carry out the plan; if that is cut short, say how much is left and how it goes on."""
    words = get_current_context().find_root().obj or ()
    line, day = shlex.join(("roadmap", *words)), context.today.isoformat()
    try:
        with refusal_of(importing.RECORD, "write.none-changed"):
            recorded = importing.begin(context.folder, changes, line, day)
        carry_out(context, changes, agreed=True)
    except BaseException:
        report_unfinished_import(context.folder, context.messages)
        raise
    if recorded:
        importing.end(context.folder)


def _word_checks(options: ImportOptions) -> Iterator[Check]:
    """Yield the checks of what is wrong whatever the roadmap and the file hold; each raises WrongUsage."""
    yield partial(_check_plan_or_apply, options)
    yield partial(exchange.format_of, options.file)
    yield partial(columns_of, options.map or ())
    yield partial(fixed_of, options.set or ())
    yield partial(values.optional_text, options.records, "--records")
    if options.cells is not None:
        yield partial(values.one_of, options.cells, names.words(("days",)), "--cells")
    yield from updates.word_checks(_example(options))
    yield from texts.word_checks([_reason(options)])


def _mapping(options: ImportOptions) -> SheetMapping:
    """Return what the mapping file and the options say; an option comes before the file."""
    found = read_mapping(options.mapping) if options.mapping else SheetMapping()
    return replace(
        found,
        name=found.name or slug(options.file.stem) or options.file.stem.strip("-") or "stdin",
        columns={**found.columns, **columns_of(options.map or ())},
        fixed={**found.fixed, **fixed_of(options.set or ())},
        records=options.records or found.records,
        cells_are_days=bool(options.cells) or found.cells_are_days,
    )


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
    """Return a change with what its milestone comes to; that of a table of the roadmap as it is."""
    if not change.file.startswith(MILESTONES_FOLDER):
        return change
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


def _show(messages: Messages, plan: ImportPlan) -> None:
    """Write the plan to stdout, and what of the file is not read to stderr too."""
    lines: list[str] = []
    if plan.sheet:
        notices = [*sheet_notices(messages, plan.sheet, plan.unknown_then, plan.unused_words)]
        for notice in notices:
            output.note(notice)
        lines += (
            notices
            if plan.sheet.is_export
            else sheet_lines(messages, plan.sheet, plan.readings, plan.continued)
        )
    width = output.screen("never", os.environ, to_file=False).width
    lines += [*newcomer_lines(messages, plan.newcomers), *within(step_lines(messages, plan.steps), width)]
    output.write_stdout("".join(f"{line}\n" for line in lines))


def _refuse(plan: ImportPlan, options: ImportOptions) -> None:
    """Raise BadData if anything is refused, or unknown and not to be entered."""
    if refused := sum(isinstance(step, RefusedEntry) for step in plan.steps):
        raise BadData(message("importing.refused", n=refused), message("importing.mend"))
    if plan.newcomers and not options.with_new:
        key = COLUMNS[plan.newcomers[0].table]
        what = message("importing.unknown-names", n=len(plan.newcomers))
        raise BadData(what, message("importing.with-new", key=key))
