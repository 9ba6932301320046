"""One more update in a milestone's log: what `update`, `done` and `move` do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

from roadmap_cli.exchange.apply import milestone_change
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import (
    ErrorCollector,
    RoadmapError,
    Stopped,
    WrongUsage,
    check_together,
    message,
)
from roadmap_cli.model.layout import milestone_file
from roadmap_cli.model.roadmap import Citation, Milestone, Outcome, Roadmap, Update
from roadmap_cli.model.value import field, replace
from roadmap_cli.model.vocabulary import OUTLOOKS
from roadmap_cli.questions import names, values
from roadmap_cli.questions.corrections import (
    LINKS,
    MilestoneChange,
    already_message,
    made,
    preview_message,
    recorded_message,
    unchanged,
)
from roadmap_cli.questions.figures import outcome_of
from roadmap_cli.questions.filters import BLANK, has_key, matching, terms_of
from roadmap_cli.questions.standing import state
from roadmap_cli.questions.update_effects import effect_of
from roadmap_cli.questions.updates import UpdateInput, new_update, word_checks
from roadmap_cli.session import output
from roadmap_cli.session.acknowledging import (
    acknowledging,
    report_effects,
    report_findings,
    report_findings_of_all,
)
from roadmap_cli.session.citations import check_sources, cited_sources
from roadmap_cli.session.clock import today
from roadmap_cli.session.correcting import TypedLists, list_changes, list_checks, report_absent
from roadmap_cli.session.declared import Argument, PerLanguage
from roadmap_cli.session.options import option
from roadmap_cli.session.reporting import report_copies
from roadmap_cli.session.texts import (
    OtherTexts,
    Translations,
    TypedText,
    confirm_languages,
    file_text,
    with_others,
    without_clearing,
)
from roadmap_cli.session.texts import word_checks as text_checks
from roadmap_cli.session.writing import (
    WriteContext,
    WriteOptions,
    carry_out,
    confirm,
    on_terminal,
    own_folder,
    write_context,
)
from roadmap_cli.store import listing, strict, write
from roadmap_cli.store.lists import remarks_in
from roadmap_cli.store.write import PlannedChange

Ids = Annotated[
    list[str],
    Argument(metavar="ID...|FILTER...", help="The milestones' ids, or terms such as owner:dsit."),
]
Note = Annotated[str | None, option("--note", "TEXT", "What happened, in a sentence.")]
By = Annotated[str | None, option("--by", "SIDE", "The side that says so; both if left out.")]
Cited = Annotated[list[str] | None, option("--source", "SOURCE[: PLACE]|URL", "The source; may be repeated.")]
On = Annotated[str | None, option("--on", "DATE", "The date of the update; today if left out.")]
Visibility = Annotated[str | None, option("--visibility", "public|members|internal", "Who may see it.")]
Reason = Annotated[str | None, option("--reason", "TEXT", "Why a date changes.")]
Outlook = Annotated[
    str | None,
    option("--outlook", "|".join(OUTLOOKS), "What is said of the date ahead, and by whom with --by."),
]
Notes = Annotated[Translations, PerLanguage("--note", "What happened, in {language}.")]
Next = Annotated[str | None, option("--next", "TEXT", "The next step that was agreed; none removes it.")]
Nexts = Annotated[Translations, PerLanguage("--next", "The next step, in {language}.")]
NextBy = Annotated[str | None, option("--next-by", "DATE", "By when the next step is to be taken.")]
NextOwner = Annotated[
    str | None,
    option("--next-owner", "PARTY", "Who is to take the next step; the lead bodies together if left out."),
]
Reasons = Annotated[Translations, PerLanguage("--reason", "Why a date changes, in {language}.")]


class LogOptions(WriteOptions, kw_only=True):
    """The options of the commands that add an update to a log."""

    on: On = None
    note: Note = None
    notes: Notes = field(default_factory=dict)
    text: OtherTexts = None
    source: Cited = None
    by: By = None
    visibility: Visibility = None


class StepOptions(LogOptions, kw_only=True):
    """The options of the commands whose update may also say what the next step is."""

    next: Next = None
    nexts: Nexts = field(default_factory=dict)
    next_by: NextBy = None
    next_owner: NextOwner = None


def with_step(typed: UpdateInput, options: StepOptions) -> tuple[UpdateInput, TypedText]:
    """Return an update with the step that the options give it, and the text of that step.

    Raises WrongUsage if a step is both given and removed.
    """
    step, clears = without_clearing(TypedText("--next", options.next, options.nexts))
    typed = replace(typed, clears_next=clears, next_by=options.next_by, next_owner=options.next_owner)
    return typed, step


NO_LISTS: TypedLists = {}


def record(
    command: str,
    terms: Sequence[str],
    options: LogOptions,
    typed: UpdateInput,
    *,
    texts: Sequence[TypedText] = (),
    lists: TypedLists = NO_LISTS,
    yes: bool = False,
) -> int:
    """Add an update to the log of every milestone that `terms` name; return the exit code.

    `typed` and `texts` hold what the options of one command alone say, and `options` the rest. `lists` are to be
    corrected beside it; an update that says nothing is then not written.
    """
    texts = with_others((TypedText("--note", options.note, options.notes), *texts), options.text)
    typed = replace(
        typed,
        by=options.by,
        sources=options.source or (),
        on=options.on,
        visibility=options.visibility,
    )
    noted = replace(typed, **{text.key: text.as_typed for text in texts})
    folder = own_folder(
        options,
        *word_checks(noted, is_beside=any(lists.values())),
        *list_checks(lists),
        *text_checks(texts),
        partial(_check_terms, terms),
    )
    keys, roadmap, change = _selected(folder, terms, typed, texts, options, lists)
    context = write_context(command, folder, roadmap, options)
    texts = confirm_languages(context, options.lang, texts)
    typed = replace(typed, **{text.key: file_text(text, options.lang, roadmap) for text in texts})
    if not keys:
        output.note(context.messages("common.nothing"))
        return 0
    sources, context = cited_sources(context, typed.sources)
    change = replace(_log_change(typed, sources, context.roadmap), lists=change.lists)
    may_ask = not yes and not options.dry_run
    _write(
        context, change, keys, shows_plan=may_ask and (len(keys) > 1 or _is_filter(terms)), may_ask=may_ask
    )
    return 0


def _log_change(typed: UpdateInput, sources: Sequence[Citation], roadmap: Roadmap) -> MilestoneChange:
    """Return the update and the figure that were typed; raise WrongUsage as `new_update` does."""
    day, outcome = today(roadmap.timezone), None
    updates: tuple[Update, ...] = ()
    if typed.says_something:
        updates = (new_update(typed, sources, roadmap, day),)
    if typed.outcome:
        outcome = outcome_of(
            typed.outcome,
            roadmap,
            date=values.update_date(typed.on, roadmap, day),
            side=values.optional_one_of(typed.outcome_side, names.sides(roadmap), "--outcome-side"),
            sources=sources,
            visibility=values.visibility(typed.visibility),
        )
    return MilestoneChange(updates, outcome)


def _write(
    context: WriteContext, change: MilestoneChange, keys: Sequence[str], *, shows_plan: bool, may_ask: bool
) -> None:
    """Change each milestone and say what it came to; with `shows_plan`, ask before."""
    planned = {key: milestone_change(context.folder, key, change, context.roadmap) for key in keys}
    standing = {key: _milestone(context, key, one) for key, one in planned.items()}
    before = {key: standing[key] for key, one in planned.items() if one.new != one.old}
    report_absent(context, change.lists, standing.values())
    if shows_plan and not _agreed(context, change, planned):
        raise Stopped
    effects = (effect_of(one, change.updates, context.roadmap, context.today) for one in before.values())
    report_effects(context, effects if change.updates else (), asks=may_ask)
    warn_of_future(context, *change.updates, *([change.outcome] if change.outcome else []))
    after = {key: change.applied(one) for key, one in before.items()}
    changes = (
        _acknowledging(context, one, before[key], after[key], change)
        if key in after
        else replace(one, already=already_message(key, unchanged(standing[key], change)))
        for key, one in planned.items()
    )
    carry_out(context, changes, agreed=shows_plan)
    _report_remarks(context, change, before, after)
    report_copies(listing.copies_of(context.folder, keys), context.messages)
    if any(
        before[key].owners + before[key].partners != one.owners + one.partners for key, one in after.items()
    ):
        _warn_of_handover(context, change)
    if change.lists.keys() & LINKS:
        report_findings_of_all(context, [one for key, one in planned.items() if key in after])
    else:
        report_findings(context, after, before)


def _acknowledging(
    context: WriteContext,
    planned: PlannedChange,
    before: Milestone,
    after: Milestone,
    change: MilestoneChange,
) -> PlannedChange:
    """Return a change that is acknowledged with what of it is new for this milestone, and how that then stands."""
    done = recorded_message(before.id, made(before, change))
    return acknowledging(context, replace(planned, done=done), after)


def _report_remarks(
    context: WriteContext,
    change: MilestoneChange,
    before: Mapping[str, Milestone],
    after: Mapping[str, Milestone],
) -> None:
    """Say on stderr which comments stand in a list from which a name was removed: one may have been about it."""
    if context.dry_run or not change.lists:
        return
    for key, one in after.items():
        file = strict.parsed(write.standing(context.folder, one.file) or b"", one.file)
        for name in change.lists:
            removed = set(getattr(before[key], name)) - set(getattr(one, name))
            if removed and (remarks := remarks_in(file, name)):
                said = " ".join(remarks)
                output.note(clean(context.messages("write.remarks-stay", id=key, key=name, remarks=said)))


def _warn_of_handover(context: WriteContext, change: MilestoneChange) -> None:
    """Say on stderr that bodies were corrected for all days, unless the log says what happened."""
    if not change.updates:
        output.note(context.messages("write.handover"))


def _milestone(context: WriteContext, key: str, planned: PlannedChange) -> Milestone:
    """Return a milestone as its file has it before the change."""
    return strict.milestone(strict.parsed(planned.old or b"", planned.file), key, context.roadmap)


def _is_filter(terms: Sequence[str]) -> bool:
    """Return whether the arguments are terms of a filter, not ids, which have no colon."""
    filters = [has_key(term) for term in terms]
    if any(filters) and not all(filters):
        raise _mixed()
    return any(filters)


def _mixed() -> WrongUsage:
    return WrongUsage(message("write.ids-or-filter"), message("write.ids-or-filter-hint"))


def _check_terms(terms: Sequence[str]) -> None:
    """Raise WrongUsage for each term of a filter that is wrong whatever the roadmap holds."""
    if _is_filter(terms):
        check_together(*(partial(terms_of, term) for term in terms))


def _selected(
    folder: Path,
    terms: Sequence[str],
    typed: UpdateInput,
    texts: Iterable[TypedText],
    options: LogOptions,
    lists: TypedLists,
) -> tuple[Sequence[str], Roadmap, MilestoneChange]:
    """Return the ids of the milestones that `terms` name, the roadmap, and the changes of their lists.

    Ids need no other milestone's file. A filter reads every file and raises CannotRead if one is
    not sound. What is wrong with the update is reported together with what is wrong with the names and
    with the files of the milestones that are named.
    """
    errors = ErrorCollector()
    keys: tuple[str, ...] = ()
    roadmap = strict.load_all(folder) if _is_filter(terms) else strict.load_some(folder)
    for text in texts:
        with errors.check():
            typed = replace(typed, **{text.key: file_text(text, options.lang, roadmap)})
    if not errors.errors:
        with errors.check():
            _log_change(typed, (), roadmap)
    with errors.check():
        check_sources(typed.sources, roadmap, dry_run=options.dry_run)
    with errors.check():
        keys = _keys(terms, folder, roadmap)
    change = MilestoneChange(lists=list_changes(folder, keys, lists, roadmap, errors))
    errors.raise_any()
    return keys, roadmap, change


def _keys(terms: Sequence[str], folder: Path, roadmap: Roadmap) -> tuple[str, ...]:
    if not _is_filter(terms):
        ids, filed = [key for term in terms for key in term.split(BLANK)], strict.ids(folder)
        try:
            return tuple(values.milestones(ids, filed))
        except RoadmapError:
            there = [key for key in values.ids(ids) if key in filed]
            check_together(
                lambda: values.milestones(ids, filed),
                *(partial(_check_readable, key, folder, roadmap) for key in there),
            )
            raise
    on_day = state(roadmap, today(roadmap.timezone))
    found = [one for term in terms for one in terms_of(term, on_day)]
    if not all(one.key for one in found):
        raise _mixed()
    return tuple(standing.id for standing in matching(on_day, found))


def _check_readable(key: str, folder: Path, roadmap: Roadmap) -> None:
    """Raise CannotRead if the file of milestone `key` is not sound."""
    file = milestone_file(key)
    strict.milestone(strict.parsed(write.standing(folder, file) or b"", file), key, roadmap)


def _agreed(context: WriteContext, change: MilestoneChange, planned: Mapping[str, PlannedChange]) -> bool:
    """Show what would be written in which milestones and ask; raise WrongUsage if nobody can be asked."""
    if not on_terminal():
        raise WrongUsage(message("write.several", n=len(planned)), message("write.several-hint"))
    messages = context.messages
    output.say(clean(messages.say(preview_message(len(planned), change))))
    for key, one in planned.items():
        line = "write.preview-already" if one.new == one.old else "write.preview-line"
        output.say(clean(f"  {messages(line, id=key, title=_milestone(context, key, one).title)}"))
    return confirm(messages("write.go-on"))


def warn_of_future(context: WriteContext, *updates: Update | Outcome) -> None:
    """Say on stderr from which day updates and figures count if that day is still to come."""
    for day in sorted({update.date.end for update in updates if update.date.end > context.today}):
        output.note(context.messages("write.counts-from", day=day))
