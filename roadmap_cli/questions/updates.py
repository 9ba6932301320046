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


def word_checks(typed: UpdateInput) -> Iterator[Check]:
    """Yield the checks of what is wrong whatever the roadmap holds; each raises WrongUsage."""
    yield partial(values.optional_one_of, typed.status, names.words(vocabulary.STATUSES), "--status")
    yield partial(values.visibility, typed.visibility)
    for day, option in ((typed.on, "--on"), (typed.start, "--start")):
        if day is not None:
            yield partial(values.check_date, day, option)
    if typed.due is not None:
        yield partial(values.check_due, typed.due, typed.due_option)
    yield from (partial(values.check_citation, source) for source in typed.sources)
    yield partial(check_content, typed)


def check_content(typed: UpdateInput) -> None:
    """Raise WrongUsage if nothing is to be recorded, or a reason is given for no date."""
    if typed.reason and typed.due is None and typed.start is None:
        raise WrongUsage(message("write.reason-for-nothing"), message("write.reason-for-nothing-hint"))
    if not (typed.status or typed.due or typed.start or typed.note):
        raise WrongUsage(message("write.says-nothing"), message("write.says-nothing-hint"))


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


def refuse_unexplained(before: Milestone, update: Update) -> None:
    """Raise WrongUsage if `update` changes or withdraws the due of `before` without a reason."""
    if update.reason or not (update.due or update.withdraws_due):
        return
    due = logs.current_due(before, logs.counting(before.updates, date.max))
    if due and not logs.same_date(due, update.due):
        raise WrongUsage(message("write.no-reason", id=before.id, due=due), message("write.no-reason-hint"))


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
    for key, text in (("note", update.note), ("reason", update.reason)):
        if text.others:
            keys = (*((key,) if text.plain else ()), *(f"{language}.{key}" for language in text.others))
            found.append(message(f"write.{key}-in", keys=keys))
        elif text and key == "note":
            found.append(message("write.note"))
    return tuple(found)


class UpdateEffect(Value):
    """What a reader would not expect of new updates.

    `outranked` says what of them takes no effect, and because of which newer update; `repeated` that the
    milestone was closed already.
    """

    outranked: Message | None = None
    repeated: Message | None = None


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
    return UpdateEffect(_outranked(written, new), repeated)


def standing_words(milestone: Milestone, roadmap: Roadmap, day: date) -> tuple[Message, ...]:
    """Return in a few words how a milestone stands on `day`; none if it is first spoken of later."""
    standing = _standing(milestone, roadmap, day)
    if standing is None:
        return ()
    due = (message("common.due-of", due=standing.due),) if standing.open and standing.due else ()
    return (message(f"terms.{standing.state}"), *due)


def _standing(milestone: Milestone, roadmap: Roadmap, day: date) -> Standing | None:
    alone = replace(roadmap, milestones={milestone.id: milestone})
    return state(alone, day).standings.get(milestone.id)


class UpdatePart(Value):
    """One of the things that an update can say: who says it, and which of two say the same."""

    names: Callable[[Update], bool]
    alone: Callable[[Update], Update]
    holds: Callable[[Update, Standing], bool]


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


def _outranked(written: Sequence[Update], standing: Standing) -> Message | None:
    """Return what of the updates takes no effect because a newer one, not among them, says otherwise."""
    lost: list[tuple[Update, Update]] = []
    kept: list[Update] = []
    for part in PARTS:
        update = next((one for one in reversed(written) if part.names(one)), None)
        newest = next((one for one in reversed(standing.log) if part.names(one)), None)
        if update is None or newest is None:
            continue
        if part.holds(update, standing):
            kept.append(part.alone(update))
        elif newest not in written:
            lost.append((part.alone(update), newest))
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
