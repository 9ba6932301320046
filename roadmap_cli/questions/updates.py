"""A new entry of a milestone's log: from the words that people type to an update of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from roadmap_cli.model import vocabulary
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Check, Message, WrongUsage, message
from roadmap_cli.model.roadmap import NO_TEXT, Citation, Milestone, Roadmap, Text, Update
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions import log as logs
from roadmap_cli.questions import names, values
from roadmap_cli.questions.standing import Standing, state


class UpdateInput(Value):
    """An update as it was typed, in options of a command or in the cells of a row; its texts by language.

    `due_option` is the name of what `due` was given as.
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


def word_checks(typed: UpdateInput) -> Iterator[Check]:
    """Yield the checks of what is wrong whatever the roadmap holds; each raises WrongUsage."""
    yield partial(values.optional_one_of, typed.status, names.words(vocabulary.STATUSES), "--status")
    yield partial(values.optional_one_of, typed.outlook, names.words(vocabulary.OUTLOOKS), "--outlook")
    yield partial(values.visibility, typed.visibility)
    for day, option in ((typed.on, "--on"), (typed.start, "--start"), (typed.next_by, "--next-by")):
        if day is not None:
            yield partial(values.check_date, day, option)
    if typed.due is not None:
        yield partial(values.check_due, typed.due, typed.due_option)
    yield from (partial(values.check_citation, source) for source in typed.sources)
    yield partial(check_content, typed)


def check_content(typed: UpdateInput) -> None:
    """Raise WrongUsage if nothing is to be recorded, or what belongs to a date or a step is given without it."""
    if typed.reason and typed.due is None and typed.start is None:
        raise WrongUsage(message("write.reason-for-nothing"), message("write.reason-for-nothing-hint"))
    _check_step(typed)
    contents = (
        typed.status,
        typed.due,
        typed.start,
        typed.note,
        typed.outlook,
        typed.next,
        typed.clears_next,
    )
    if not any(contents):
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


class UpdateEffect(Value):
    """What a reader would not expect of new updates.

    `outranked` says what of them takes no effect, and because of which newer update; `repeated` that the
    milestone was closed already; `idle` that it is closed, so that a step does not stand; `nothing_ahead` that an
    outlook has no date ahead to be about; `removes_nothing` that there was no step to be removed.
    """

    outranked: Message | None = None
    repeated: Message | None = None
    idle: Message | None = None
    nothing_ahead: Message | None = None
    removes_nothing: Message | None = None


def effect_of(before: Milestone, written: Sequence[Update], roadmap: Roadmap, day: date) -> UpdateEffect:
    """Return what updates come to when they are added to the log of `before`: on `day`, or once they count."""
    day = max(day, *(update.date.end for update in written))
    after = replace(before, updates=(*before.updates, *written))
    old, new = (_standing(milestone, roadmap, day) for milestone in (before, after))
    assert new is not None, "an update that counts makes a milestone known"
    repeated = None
    if old and written[-1].status == old.status and old.closed:
        repeated = message(
            "write.repeated", id=before.id, what=message(f"terms.{old.status}"), date=old.closed
        )
    idle = None
    if new.closed and any(update.next for update in written):
        idle = message("write.step-of-closed", id=before.id, what=message(f"terms.{new.status}"))
    return UpdateEffect(
        _outranked(written, new),
        repeated,
        idle,
        _nothing_ahead(written, new),
        _removes_nothing(written, old, before.id),
    )


def _removes_nothing(written: Sequence[Update], old: Standing | None, id_: str) -> Message | None:
    """Return that no step stood which the updates remove, None if one did or if none is removed."""
    if not any(update.clears_next for update in written) or any(update.next for update in written):
        return None
    removed = {update.next_owner for update in written if update.clears_next}
    stood = {step.owner for step in old.next_steps} if old else set()
    if stood and (None in removed or stood & removed):
        return None
    return message("write.no-step-stood", id=id_)


def standing_words(milestone: Milestone, roadmap: Roadmap, day: date) -> tuple[Message, ...]:
    """Return in a few words how a milestone stands on `day`; none if it is first spoken of later."""
    standing = _standing(milestone, roadmap, day)
    if standing is None:
        return ()
    due = (message("common.due-of", due=standing.due),) if standing.open and standing.due else ()
    return (message(f"terms.{standing.state}"), *due, *_outlook_words(standing, roadmap))


def _outlook_words(standing: Standing, roadmap: Roadmap) -> Iterator[Message]:
    """Yield what is said of the date ahead, with the name of the side that alone says it."""
    for word in standing.outlooks:
        outlook, side = message(f"terms.{word.outlook}"), roadmap.sides.get(word.side or "")
        yield message("common.of-side", what=outlook, side=side.name) if side else outlook


def _nothing_ahead(written: Sequence[Update], standing: Standing) -> Message | None:
    """Return that an outlook of the updates takes no effect on a closed milestone, or after its due; else None."""
    if not any(update.outlook for update in written) or (standing.open and not standing.late):
        return None
    return message("write.nothing-ahead", id=standing.id, state=message(f"terms.{standing.state}"))


def _standing(milestone: Milestone, roadmap: Roadmap, day: date) -> Standing | None:
    alone = replace(roadmap, milestones={milestone.id: milestone})
    return state(alone, day).standings.get(milestone.id)


class UpdatePart(Value):
    """One of the things that an update can say: who says it, which of two say the same, and what else ends it.

    `ends` takes a later update, the log before it and the milestone's own due.
    """

    names: Callable[[Update], bool]
    alone: Callable[[Update], Update]
    holds: Callable[[Update, Standing], bool]
    ends: Callable[[Update, Sequence[Update], PartialDate | None], bool] = lambda update, log, due: False


PARTS = (
    UpdatePart(
        lambda update: update.status is not None,
        lambda update: Update(update.date, status=update.status),
        lambda update, standing: update.status == standing.status,
    ),
    UpdatePart(
        lambda update: update.due is not None or update.withdraws_due,
        lambda update: Update(update.date, due=update.due, withdraws_due=update.withdraws_due),
        lambda update, standing: logs.same_date(update.due, standing.due),
    ),
    UpdatePart(
        lambda update: update.start is not None,
        lambda update: Update(update.date, start=update.start),
        lambda update, standing: logs.same_date(update.start, standing.start),
    ),
)


def _outlook_part(side: str | None) -> UpdatePart:
    """Return the part of an update on the outlook of `side`, None for the word of all."""

    def holds(update: Update, standing: Standing) -> bool:
        return any(
            word.outlook == update.outlook and (side is None or word.side in (None, side))
            for word in standing.outlooks
        )

    return UpdatePart(
        lambda update: bool(update.outlook) and (side is None or update.by in (None, side)),
        lambda update: Update(update.date, outlook=update.outlook),
        holds,
        lambda update, log, due: _closes(update) or _moves(update, log, due),
    )


def _closes(update: Update) -> bool:
    return update.status in vocabulary.CLOSED


def _moves(update: Update, log: Sequence[Update], due: PartialDate | None) -> bool:
    """Return whether an update changes the due that stands after `log`; `due` is the milestone's own."""
    before = next((one.due for one in reversed(log) if one.due or one.withdraws_due), due)
    return bool(update.due or update.withdraws_due) and not logs.same_date(before, update.due)


def _step_part(owner: str | None) -> UpdatePart:
    """Return the part of an update on the step of `owner`, None for that of the owners together."""

    def names_step(update: Update) -> bool:
        clears = update.clears_next and update.next_owner in (None, owner)
        return clears or bool(update.next and update.next_owner == owner)

    def holds(update: Update, standing: Standing) -> bool:
        found = next((step for step in standing.next_steps if step.owner == owner), None)
        if found is None:
            return update.clears_next
        return found.text == update.next and logs.same_date(found.due, update.next_by)

    return UpdatePart(names_step, _only_step, holds, lambda update, log, due: _closes(update))


def _only_step(update: Update) -> Update:
    return Update(
        update.date,
        next=update.next,
        clears_next=update.clears_next,
        next_by=update.next_by,
        next_owner=update.next_owner,
    )


def _end(part: UpdatePart, update: Update, standing: Standing) -> Update | None:
    """Return the later update that ends what one says of a milestone that is open and not late; None if none does."""
    if standing.closed or standing.late:
        return None
    at = standing.log.index(update)
    return next(
        (
            one
            for n, one in enumerate(standing.log)
            if n > at and part.ends(one, standing.log[:n], standing.milestone.due)
        ),
        None,
    )


def _outranked(written: Sequence[Update], standing: Standing) -> Message | None:
    """Return what of the updates takes no effect because a newer one, not among them, says otherwise."""
    lost: list[tuple[Update, Update]] = []
    kept: list[Update] = []
    owners = dict.fromkeys(one.next_owner for one in written if one.next or one.clears_next)
    sides = dict.fromkeys(one.by for one in written if one.outlook)
    for part in (*PARTS, *map(_outlook_part, sides), *map(_step_part, owners)):
        update = next((one for one in reversed(written) if part.names(one)), None)
        newest = next((one for one in reversed(standing.log) if part.names(one)), None)
        if update is None or newest is None:
            continue
        if part.holds(update, standing):
            kept.append(part.alone(update))
        elif newest not in written:
            lost.append((part.alone(update), newest))
        elif (end := _end(part, update, standing)) and end not in written:
            lost.append((part.alone(update), end))
    if not lost:
        return None
    if not kept:
        newer = lost[0][1]
        return message("write.outranked", id=standing.id, date=newer.date, what=described(newer))
    return message(
        "write.outranked-partly",
        id=standing.id,
        lost=tuple(
            message("write.outranked-by", lost=described(one), date=newer.date, what=described(newer))
            for one, newer in lost
        ),
        kept=tuple(word for one in kept for word in described(one)),
    )
