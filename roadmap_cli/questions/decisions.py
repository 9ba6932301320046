"""What a meeting decided: the updates of one day or from one source, each with the date that stood before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Message, NotFound, message
from roadmap_cli.model.nearest import nearest_hint
from roadmap_cli.model.roadmap import Milestone, Roadmap, Text, Update
from roadmap_cli.model.value import HIDDEN, INLINE, Value, field, replace
from roadmap_cli.questions import log as logs
from roadmap_cli.questions.names import typed_id
from roadmap_cli.questions.periods import asked_of
from roadmap_cli.questions.standing import Standing, State


class Occasion(Value):
    """What decisions were taken at: a milestone that was a meeting, its day, or any day; or the source that tells."""

    date: PartialDate | None = None
    meeting: str | None = None
    source: str | None = None


class DecidedUpdate(Value):
    """One update as a decision: of which milestone, whether that was new by it, and the due before it (`was`)."""

    id: str
    title: Text
    pillar: str
    owners: tuple[str, ...]
    is_new: bool = field(name="new")
    was: PartialDate | None = field(name="due_before")
    update: Annotated[Update, INLINE]
    standing: Annotated[Standing, HIDDEN]


class DecisionList(Value):
    """The decisions taken at an occasion: how many in all, and of how many milestones.

    `items` may have been cut short.
    """

    occasion: Annotated[Occasion, INLINE]
    total: int
    milestones: int
    items: tuple[DecidedUpdate, ...]


def occasion(text: str, state: State) -> Occasion:
    """Return what `text` names: a milestone, a source or a date, the first of these that it is.

    Raises WrongUsage or NotFound, as for any date that is asked for, if it is none of them.
    """
    key = typed_id(text)
    if key in state.roadmap.milestones:
        return Occasion(asked_of(text, state), meeting=key)
    if key in state.roadmap.sources:
        return Occasion(source=key)
    try:
        return Occasion(asked_of(text, state))
    except NotFound as error:
        hint = nearest_hint(key, state.roadmap.sources) or error.hint
        raise NotFound(message("decisions.unknown", found=text), hint, absent=error.absent) from None


def decisions(standings: Sequence[Standing], asked: Occasion) -> DecisionList:
    """Return the updates of `standings`, in their order, that were recorded of the occasion `asked`."""
    found = tuple(one for standing in standings for one in _decided(standing, asked))
    return DecisionList(asked, len(found), len({one.id for one in found}), found)


def first(answer: DecisionList, limit: int | None) -> DecisionList:
    """Return the list with at most `limit` of its decisions."""
    return replace(answer, items=answer.items[:limit])


def _decided(standing: Standing, asked: Occasion) -> Iterator[DecidedUpdate]:
    for at, update in enumerate(standing.log):
        if _is_of(update, asked):
            yield DecidedUpdate(
                standing.id,
                standing.title,
                standing.pillar,
                standing.owners,
                at == 0,
                logs.current_due(standing.milestone, standing.log[:at]),
                update,
                standing,
            )


def _is_of(update: Update, asked: Occasion) -> bool:
    if asked.date:
        return asked.date.start <= update.date.start and update.date.end <= asked.date.end
    return any(citation.source == asked.source for citation in update.sources)


def decided_words(
    before: Milestone, written: Sequence[Update], roadmap: Roadmap
) -> Iterator[tuple[Message, ...]]:
    """Yield what each of the updates says that are added to the log of `before`, with its texts in full."""
    for at, update in enumerate(written):
        was = None
        if update.due or update.withdraws_due:
            was = logs.current_due(before, logs.counting((*before.updates, *written[:at]), date.max))
        yield tuple(_words(update, was, roadmap))


def _words(update: Update, was: PartialDate | None, roadmap: Roadmap) -> Iterator[Message]:
    if update.by and (side := roadmap.sides.get(update.by)):
        yield message("show.by", side=side.name)
    if update.status:
        yield message(f"terms.{update.status}")
    if update.due or update.withdraws_due:
        yield due_words(update.due, was)
    if update.outlook:
        yield message(f"terms.{update.outlook}")
    for key, text in (("reason", update.reason), ("note", update.note)):
        if text.plain:
            yield message(f"minutes.say-{key}", text=text.plain)
        yield from _translations(key, text)
    if update.next:
        yield message("common.next-step", step=_step(update, roadmap))
        others = update.next.others if update.next.plain else dict([*update.next.others.items()][1:])
        yield from _translations("next", Text("", others))
    elif update.clears_next:
        yield message("common.no-next-step")


def _translations(key: str, text: Text) -> Iterator[Message]:
    """Yield a text in each language but the roadmap's first, under its key of the files."""
    for code, words in text.others.items():
        yield message("minutes.say-in", key=f"{code}.{key}", text=words)


def due_words(due: PartialDate | None, was: PartialDate | None) -> Message:
    """Return that a date was set, said again, moved or withdrawn, `was` being the one before; None is none."""
    if due is None and was is None:
        return message("show.due-withdrawn")
    to = due or message("common.undated")
    if was is None or logs.same_date(was, due):
        return message("common.due-of", due=to)
    return message("minutes.say-moved", was=was, due=to)


def _step(update: Update, roadmap: Roadmap) -> Message | str:
    """Return a next step in the roadmap's first language, or any other, with whose it is and by when."""
    key = update.next_owner or ""
    body = roadmap.parties.get(key) or roadmap.sides.get(key)
    owner = (body.name,) if body else ()
    by = (message("common.by-when", due=update.next_by),) if update.next_by else ()
    hints = (*owner, *by)
    return message("common.with-hint", what=update.next.first, hint=hints) if hints else update.next.first
