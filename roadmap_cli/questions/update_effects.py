"""What new updates come to once they are in a milestone's log: what takes no effect, and how it then stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from roadmap_cli.model import vocabulary
from roadmap_cli.model.errors import Message, message
from roadmap_cli.model.roadmap import Milestone, Roadmap, Update
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions import log as logs
from roadmap_cli.questions.standing import Standing, state
from roadmap_cli.questions.updates import described


class UpdateEffect(Value):
    """What a reader would not expect of new updates.

    `outranked` says what of them takes no effect, and because of which newer update. `others` say that the milestone
    was closed already, or is so that a step does not stand, that an outlook has no date ahead to be about, or that
    there was no step to be removed.
    """

    outranked: Message | None
    others: tuple[Message, ...]


def effect_of(before: Milestone, written: Sequence[Update], roadmap: Roadmap, day: date) -> UpdateEffect:
    """Return what updates come to when they are added to the log of `before`: on `day`, or once they count."""
    day = max(day, *(update.date.end for update in written))
    after = replace(before, updates=(*before.updates, *written))
    old, new = (_standing(milestone, roadmap, day) for milestone in (before, after))
    assert new is not None, "an update that counts makes a milestone known"
    others = (
        _repeated(written, old),
        _step_of_closed(written, new),
        _nothing_ahead(written, new),
        _removes_nothing(written, old, before.id),
    )
    return UpdateEffect(_outranked(written, new), tuple(filter(None, others)))


def _repeated(written: Sequence[Update], old: Standing | None) -> Message | None:
    """Return that the milestone was closed already as the last update says, None if it was not."""
    if old is None or old.closed is None or written[-1].status != old.status:
        return None
    return message("write.repeated", id=old.id, what=message(f"terms.{old.status}"), date=old.closed)


def _step_of_closed(written: Sequence[Update], new: Standing) -> Message | None:
    """Return that a step of the updates does not stand, since the milestone is closed; else None."""
    if not new.closed or not any(update.next for update in written):
        return None
    return message("write.step-of-closed", id=new.id, what=message(f"terms.{new.status}"))


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

    `ends` takes a later update, the log before it and the milestone.
    """

    names: Callable[[Update], bool]
    alone: Callable[[Update], Update]
    holds: Callable[[Update, Standing], bool]
    ends: Callable[[Update, Sequence[Update], Milestone], bool] = lambda update, log, milestone: False


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
        lambda update, log, milestone: _closes(update) or _moves(update, log, milestone),
    )


def _closes(update: Update) -> bool:
    return update.status in vocabulary.CLOSED


def _moves(update: Update, log: Sequence[Update], milestone: Milestone) -> bool:
    """Return whether an update changes the due that stands after `log`."""
    is_dated = bool(update.due or update.withdraws_due)
    return is_dated and not logs.same_date(logs.current_due(milestone, log), update.due)


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

    return UpdatePart(names_step, _only_step, holds, lambda update, log, milestone: _closes(update))


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
    log, at = standing.log, standing.log.index(update)
    later = range(at + 1, len(log))
    return next((log[n] for n in later if part.ends(log[n], log[:n], standing.milestone)), None)


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
