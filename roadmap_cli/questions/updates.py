"""A new entry of a milestone's log: from the words that people type to an update of the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from roadmap_cli.model import vocabulary
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Check, Message, WrongUsage, message
from roadmap_cli.model.roadmap import NO_TEXT, Citation, Milestone, Roadmap, Text, Update
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions import log as logs
from roadmap_cli.questions import names, values
from roadmap_cli.questions.figures import check_figures


class UpdateInput(Value):
    """An update as it was typed, in options of a command or in the cells of a row; its texts by language.

    `due_option` is the name of what `due` was given as. `outcome` is a figure beside the update, and `outcome_side`
    the side that it is of.
    """

    status: str | None = None
    due: str | None = None
    reason: Text = NO_TEXT
    start: str | None = None
    note: Text = NO_TEXT
    by: str | None = None
    sources: Sequence[str] = ()
    on: str | None = None
    visibility: str | None = None
    due_option: str = "--due"
    next: Text = NO_TEXT
    clears_next: bool = False
    next_by: str | None = None
    next_owner: str | None = None
    outlook: str | None = None
    outcome: Text = NO_TEXT
    outcome_side: str | None = None

    @property
    def says_something(self) -> bool:
        """Whether there is anything to be recorded in the log."""
        contents = (self.status, self.due, self.start, self.note, self.outlook, self.next, self.clears_next)
        return any(contents)


def word_checks(typed: UpdateInput, *, is_beside: bool = False) -> Iterator[Check]:
    """Yield the checks of what is wrong whatever the roadmap holds; each raises WrongUsage.

    With `is_beside` the command also changes something else, so that there may be nothing for the log.
    """
    yield partial(values.optional_one_of, typed.status, names.words(vocabulary.STATUSES), "--status")
    yield partial(values.optional_one_of, typed.outlook, names.words(vocabulary.OUTLOOKS), "--outlook")
    yield partial(values.visibility, typed.visibility)
    for day, option in ((typed.on, "--on"), (typed.start, "--start"), (typed.next_by, "--next-by")):
        if day is not None:
            yield partial(values.check_date, day, option)
    if typed.due is not None:
        yield partial(values.check_due, typed.due, typed.due_option)
    yield from (partial(values.check_citation, source) for source in typed.sources)
    if typed.outcome:
        yield partial(check_figures, typed.outcome, "--outcome")
    elif typed.outcome_side:
        yield _refuse_side
    if typed.says_something or not (typed.outcome or is_beside or typed.outcome_side):
        yield partial(check_content, typed)
    else:
        yield from (partial(_refuse_unneeded, name) for name in _unneeded(typed))


def _unneeded(typed: UpdateInput) -> Iterator[str]:
    """Yield the options that say something about an update, or also a figure, though there is none."""
    of_update = {
        "--reason": typed.reason,
        "--by": typed.by,
        "--next-by": typed.next_by,
        "--next-owner": typed.next_owner,
    }
    of_both = {"--on": typed.on, "--source": typed.sources, "--visibility": typed.visibility}
    for name, value in (of_update if typed.outcome else of_update | of_both).items():
        if value:
            yield name


def _refuse_side() -> None:
    raise WrongUsage(
        message("write.of-no-figure", option="--outcome-side"), message("write.of-no-figure-hint")
    )


def _refuse_unneeded(name: str) -> None:
    raise WrongUsage(message("write.of-no-update", option=name), message("write.of-no-update-hint"))


def check_content(typed: UpdateInput) -> None:
    """Raise WrongUsage if nothing is to be recorded, or what belongs to a date or a step is given without it."""
    if typed.reason and typed.due is None and typed.start is None:
        raise WrongUsage(message("write.reason-for-nothing"), message("write.reason-for-nothing-hint"))
    _check_step(typed)
    if not typed.says_something:
        raise WrongUsage(message("write.says-nothing"), message("write.says-nothing-hint"))


def _check_step(typed: UpdateInput) -> None:
    """Raise WrongUsage if a day or an owner is given for no step; a step that is removed has an owner at most."""
    if typed.next_by is not None and not typed.next:
        raise WrongUsage(message("write.no-step", option="--next-by"), message("write.no-step-hint"))
    if typed.next_owner is not None and not (typed.next or typed.clears_next):
        raise WrongUsage(message("write.no-step", option="--next-owner"), message("write.no-step-hint"))


def new_update(typed: UpdateInput, sources: Sequence[Citation], roadmap: Roadmap, today: date) -> Update:
    """Return the update that `typed` describes, with `sources` for those that it names.

    Raises WrongUsage if a word is not one of the roadmap's, or if nothing is to be recorded.
    """
    check_content(typed)
    on = values.update_date(typed.on, roadmap, today)
    due = None if typed.due is None else values.due_date(typed.due, roadmap, typed.due_option, today)
    start = values.optional_date(typed.start, roadmap, "--start", today)
    return Update(
        on,
        status=values.optional_one_of(typed.status, names.words(vocabulary.STATUSES), "--status"),
        due=due,
        withdraws_due=typed.due is not None and due is None,
        start=start,
        reason=typed.reason,
        note=typed.note,
        next=typed.next,
        clears_next=typed.clears_next,
        next_by=values.optional_date(typed.next_by, roadmap, "--next-by", today),
        next_owner=values.optional_one_of(typed.next_owner, names.bodies(roadmap), "--next-owner"),
        outlook=values.optional_one_of(typed.outlook, names.words(vocabulary.OUTLOOKS), "--outlook"),
        sources=tuple(sources),
        by=values.optional_one_of(typed.by, names.sides(roadmap), "--by"),
        visibility=values.visibility(typed.visibility),
    )


def first_update(
    typed: UpdateInput,
    due: PartialDate | None,
    sources: Sequence[Citation],
    roadmap: Roadmap,
    today: date,
) -> Update:
    """Return the first update of a new milestone that was promised for `due`; raise as `new_update` does.

    Without a status it is planned. If the last day of `due` is past on the day of the update, it says `due` again
    instead, which is no move: how it went has then not been reported.
    """
    on = values.update_date(typed.on, roadmap, today)
    if typed.status is None and due is not None and due.end < on.end:
        return new_update(replace(typed, due=due.text), sources, roadmap, today)
    return new_update(replace(typed, status=typed.status or "planned"), sources, roadmap, today)


def refuse_due(before: Milestone, update: Update) -> None:
    """Raise WrongUsage if `update` dates a standing body, or changes or withdraws a due without a reason."""
    if not (update.due or update.withdraws_due):
        return
    if before.every:
        raise due_of_body(before)
    if update.reason:
        return
    due = logs.current_due(before, logs.counting(before.updates, date.max))
    if due and not logs.same_date(due, update.due):
        raise WrongUsage(message("write.no-reason", id=before.id, due=due), message("write.no-reason-hint"))


def due_of_body(body: Milestone) -> WrongUsage:
    """Return the refusal of a due for a standing body: it would be kept, and count for nothing on any page."""
    hint = message("write.due-of-body-hint", id=body.id, pillar=body.pillar)
    return WrongUsage(message("write.due-of-body", id=body.id), hint)


def described(update: Update) -> tuple[Message, ...]:
    """Return in a few words what an update says, one message for each thing."""
    found = []
    if update.status:
        found.append(message(f"terms.{update.status}"))
    if update.due:
        found.append(message("common.due-of", due=update.due))
    if update.withdraws_due:
        found.append(message("show.due-withdrawn"))
    if update.start:
        found.append(message("write.start"))
    if update.outlook:
        found.append(message(f"terms.{update.outlook}"))
    for key, text in (("note", update.note), ("reason", update.reason)):
        if text.others:
            keys = (*((key,) if text.plain else ()), *(f"{language}.{key}" for language in text.others))
            found.append(message(f"write.{key}-in", keys=keys))
        elif text and key == "note":
            found.append(message("write.note"))
    return (*found, *_step_described(update))


def _step_described(update: Update) -> Iterator[Message]:
    step = _step_words(update)
    if step and update.next_owner:
        yield message("common.of-side", what=step, side=update.next_owner)
    elif step:
        yield step


def _step_words(update: Update) -> Message | None:
    if not update.next:
        return message("write.no-next") if update.clears_next else None
    keys = (
        *(("next",) if update.next.plain else ()),
        *(f"{language}.next" for language in update.next.others),
    )
    step = message("write.next-in", keys=keys) if update.next.others else message("write.next")
    return message("write.next-by", step=step, due=update.next_by) if update.next_by else step
