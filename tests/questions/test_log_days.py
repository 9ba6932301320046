"""What a log says on each of its days, compared with reading all that counts then anew."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.model.dates import PartialDate, parse
from roadmap_cli.model.roadmap import NO_TEXT, Milestone, Text, Update
from roadmap_cli.questions import log as logs
from roadmap_cli.questions.log_days import days_of, reader_of

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
