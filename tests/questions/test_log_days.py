"""What a log says on each of its days, compared with reading all that counts then anew."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.model.dates import PartialDate, parse
from roadmap_cli.model.roadmap import NO_TEXT, Milestone, Text, Update
from roadmap_cli.questions import log as logs
from roadmap_cli.questions.log_days import LogReader, days_of, reader_of

DATES = [
    "2025-01-05",
    "2025-01-05",
    "2025-01-20",
    "2025-01",
    "2025-02-10",
    "2025-Q1",
    "2025-03",
    "2025-01..2025-02",
]

updates = st.builds(
    Update,
    st.sampled_from(DATES).map(parse),
    status=st.sampled_from([None, "planned", "under-way", "done"]),
    due=st.sampled_from([None, None, parse("2025-02"), parse("2026")]),
    note=st.integers(1, 99).map(lambda number: Text(str(number))),
    outlook=st.sampled_from([None, "on-track", "at-risk"]),
    by=st.sampled_from([None, "uk", "jp"]),
    next=st.sampled_from([NO_TEXT, Text("Meet.")]),
    next_owner=st.sampled_from([None, "meti"]),
    clears_next=st.booleans(),
)


def thing(log: list[Update]) -> Milestone:
    return Milestone(
        "thing", title=Text("Thing"), kind="event", pillar="ai", due=parse("2025-04"), updates=tuple(log)
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(updates, max_size=7), st.sampled_from(DATES).map(parse))
def test_each_day_says_what_the_updates_that_count_then_say(log: list[Update], last: PartialDate) -> None:
    milestone = thing(log)
    days = sorted({update.date.end for update in log if update.date.end <= last.end})
    told = []
    for day, new, reader in days_of(milestone, last.end):
        told.append(day)
        read = logs.counting(milestone.updates, day)
        anew = reader_of(milestone, read)
        assert vars(reader) == vars(anew)
        assert list(new) == [update for update in read if update.date.end == day]
        assert (reader.status, reader.due) == (logs.current_status(read), logs.current_due(milestone, read))
        assert reader.first_due == logs.first_due(milestone, read)
    assert told == days


def test_a_long_log_is_not_read_anew_for_each_of_its_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty years of minutes: in each month the month itself stands above two of its days."""
    months = [f"{2000 + number // 12}-{number % 12 + 1:02}" for number in range(240)]
    log = [Update(parse(f"{month}{day}")) for month in months for day in ("", "-07", "-21")]
    read: list[Update] = []
    hear = LogReader._hear

    def noted(reader: LogReader, update: Update, *, ends: bool) -> None:
        read.append(update)
        hear(reader, update, ends=ends)

    monkeypatch.setattr(LogReader, "_hear", noted)
    assert len(list(days_of(thing(log), date.max))) == len(log)
    assert len(read) <= 2 * len(log)


def slowly_ordered(log: list[Update], day: date) -> list[Update]:
    """Return the updates that count on `day`: each before the first that is wholly later, else behind all others."""
    ordered: list[Update] = []
    for update in (one for one in log if one.date.end <= day):
        later = [at for at, other in enumerate(ordered) if update.date.wholly_before(other.date)]
        ordered.insert(later[0] if later else len(ordered), update)
    return ordered


@settings(max_examples=150, deadline=None)
@given(st.lists(updates, max_size=8))
def test_an_update_moves_up_before_the_first_that_is_wholly_later(log: list[Update]) -> None:
    assert list(logs.counting(log, date.max)) == slowly_ordered(log, date.max)
