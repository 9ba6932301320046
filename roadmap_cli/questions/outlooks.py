"""What each side says of the date ahead: that it will be met, is at risk, or will not be met."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Milestone, Update
from roadmap_cli.model.value import HIDDEN, Value
from roadmap_cli.questions.log_days import LogReader, reader_of


class OutlookWord(Value):
    """What one side says of the date ahead, and since when; `side` is None if both say it together."""

    side: str | None
    outlook: str
    date: PartialDate
    update: Annotated[Update, HIDDEN]


def outlooks(
    milestone: Milestone, log: Sequence[Update], day: date, sides: Sequence[str]
) -> tuple[OutlookWord, ...]:
    """Return what each of `sides` says on `day` of the date ahead, after `log`: one word if they say it together.

    All words end when the milestone is closed or its date becomes another one, and after the last day of that.
    """
    if not any(update.outlook for update in log):
        return ()
    return words_on(day, reader_of(milestone, log), sides)


def words_on(day: date, reader: LogReader, sides: Sequence[str]) -> tuple[OutlookWord, ...]:
    """Return the words that stand on `day` after what was read, in the order of `sides`."""
    if not reader.words or (reader.due and reader.due.end < day):
        return ()
    words = {**reader.words}
    common = words.pop(None, None)
    if common and not words:
        return _words((None, common))
    said = {side: words.get(side) or common for side in dict.fromkeys((*sides, *words))}
    return _words(*((side, update) for side, update in said.items() if update))


def _words(*said: tuple[str | None, Update]) -> tuple[OutlookWord, ...]:
    return tuple(OutlookWord(side, update.outlook or "", update.date, update) for side, update in said)


def newest_outlook(log: Sequence[Update], words: Sequence[OutlookWord]) -> str | None:
    """Return the word of `words` that stands last in `log`, None if there are none."""
    held = [word.update for word in words]
    return next((update.outlook for update in reversed(log) if update in held), None)
