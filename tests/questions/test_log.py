"""What a milestone's log says as of a day: each rule of the format, and no influence of the future."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cmp_to_key
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.model.dates import PartialDate, parse
from roadmap_cli.model.roadmap import Milestone, Text, Update
from roadmap_cli.model.value import replace
from roadmap_cli.questions import log as logs
from roadmap_cli.questions import log_days, outlooks
from tests.conftest import milestone, milestone_text, said


def story(*updates: str, **keys: str) -> Milestone:
    return milestone(milestone_text("".join(updates), **keys))


def log_on(thing: Milestone, day: str) -> tuple[Update, ...]:
    return logs.counting(thing.updates, date.fromisoformat(day))


def status_on(thing: Milestone, day: str) -> str:
    return logs.current_status(log_on(thing, day))


def due_on(thing: Milestone, day: str) -> str | None:
    due = logs.current_due(thing, log_on(thing, day))
    return due.text if due else None


def moves_by(thing: Milestone, day: str) -> list[tuple[str, str, str | None]]:
    found = log_days.redatings(thing, date.fromisoformat(day))
    return [(move.day.isoformat(), move.was.text, move.to.text if move.to else None) for move in found]


# When an update counts


@pytest.mark.parametrize(
    ("written", "last_day"),
    [
        ("2025-03-07", "2025-03-07"),
        ('"2025-W10"', "2025-03-09"),
        ('"2025-03"', "2025-03-31"),
        ('"2025-Q1"', "2025-03-31"),
        ("2025", "2025-12-31"),
        ('"FY2024"', "2025-03-31"),
        ('"2025-03-07..2025-03-19"', "2025-03-19"),
    ],
)
def test_an_update_counts_from_the_last_day_of_its_date(written: str, last_day: str) -> None:
    thing = story(said(written, status='"done"'))
    eve = date.fromisoformat(last_day) - timedelta(days=1)
    assert logs.counting(thing.updates, eve) == ()
    assert len(log_on(thing, last_day)) == 1
    assert logs.known_from(thing) == date.fromisoformat(last_day)
    assert not logs.is_known(thing, eve)
    assert logs.is_known(thing, date.fromisoformat(last_day))


def test_a_milestone_is_known_from_its_first_update_in_any_order_of_the_file() -> None:
    thing = story(
        said('"2025"', status='"planned"'),
        said('"2025-03"', note='"The first that is certain."'),
        said("2025-04-01", status='"done"'),
    )
    assert logs.known_from(thing) == date(2025, 3, 31)


def test_a_file_without_any_update_is_known_on_every_day_and_planned() -> None:
    thing = story(due="2025")
    assert logs.known_from(thing) is None
    assert logs.is_known(thing, date(1, 1, 1))
    assert status_on(thing, "2020-01-01") == "planned"
    assert due_on(thing, "2020-01-01") == "2025"
    assert logs.status_since(log_on(thing, "2020-01-01")) is None


def test_a_known_milestone_whose_log_names_no_status_is_planned() -> None:
    thing = story(said("2025-03-07", note='"Spoken of."'))
    assert status_on(thing, "2025-03-07") == "planned"


# In which order the log is read


def test_a_month_does_not_overrule_a_day_written_below_it() -> None:
    """Planned in a month, and below that done on 2025-03-07: it is still done on 31 March."""
    thing = story(said('"2025-03"', status='"planned"'), said("2025-03-07", status='"done"'))
    assert status_on(thing, "2025-03-06") == "planned"
    assert status_on(thing, "2025-03-07") == "done"
    assert status_on(thing, "2025-03-31") == "done"


def test_if_dates_overlap_the_order_of_the_file_decides() -> None:
    thing = story(said("2025-03-07", status='"done"'), said('"2025-03"', status='"paused"'))
    assert status_on(thing, "2025-03-07") == "done"
    assert status_on(thing, "2025-03-31") == "paused"


def test_two_updates_of_one_day_are_read_from_top_to_bottom() -> None:
    thing = story(said("2025-03-07", status='"done"'), said("2025-03-07", status='"planned"'))
    assert status_on(thing, "2025-03-07") == "planned"


def test_an_update_that_is_wholly_earlier_moves_up_before_the_one_above_it() -> None:
    """Entered late: the signing of March was added below an update of May."""
    thing = story(said("2025-05-01", status='"under-way"'), said("2025-03-07", status='"planned"'))
    assert [u.date.text for u in log_on(thing, "2025-05-01")] == ["2025-03-07", "2025-05-01"]
    assert status_on(thing, "2025-06-01") == "under-way"


def test_an_update_moves_up_before_the_first_that_is_wholly_later_and_no_further() -> None:
    thing = story(
        said("2025-01-10", note='"a"'),
        said('"2025"', note='"b"'),
        said("2025-06-01", note='"c"'),
        said("2025-03-01", note='"d"'),
    )
    assert [u.note.plain for u in log_on(thing, "2025-12-31")] == ["a", "b", "d", "c"]


# The current status, due and start


def test_status_due_and_start_are_each_those_of_the_newest_update_that_names_one() -> None:
    thing = story(
        said("2025-01-10", status='"planned"', due='"2025-Q2"'),
        said("2025-02-10", start="2025-04-01"),
        said("2025-03-10", status='"under-way"', note='"Begun."'),
        said("2025-04-10", due='"2025-Q3"'),
        due='"2025-Q1"',
        start='"2025-01"',
    )
    assert due_on(thing, "2025-01-09") == "2025-Q1"
    assert due_on(thing, "2025-01-10") == due_on(thing, "2025-04-09") == "2025-Q2"
    assert due_on(thing, "2025-04-10") == "2025-Q3"
    assert status_on(thing, "2025-04-10") == "under-way"
    starts = [logs.current_start(thing, log_on(thing, day)) for day in ("2025-02-09", "2025-02-10")]
    assert [start.text if start else None for start in starts] == ["2025-01", "2025-04-01"]


def test_undated_withdraws_the_date_and_a_later_update_gives_another() -> None:
    thing = story(
        said("2025-01-10", due='"2025-Q2"'),
        said("2025-02-10", due='"undated"'),
        said("2025-03-10", due="2026"),
    )
    assert [due_on(thing, f"2025-0{month}-10") for month in (1, 2, 3)] == ["2025-Q2", None, "2026"]


def test_the_first_due_is_the_milestone_s_own_else_the_first_that_an_update_names() -> None:
    with_own = story(said("2025-01-10", due="2027"), due="2026")
    assert logs.first_due(with_own, log_on(with_own, "2025-01-10")) == parse("2026")
    later = story(said("2025-01-10", status='"planned"'), said("2025-02-10", due="2027"))
    assert logs.first_due(later, log_on(later, "2025-01-10")) is None
    assert logs.first_due(later, log_on(later, "2025-02-10")) == parse("2027")


@pytest.mark.parametrize(
    ("statuses", "current", "since"),
    [
        (["planned", "done"], "done", "2025-02-01"),
        (["planned", "done", "done"], "done", "2025-02-01"),
        (["done", "planned", "done"], "done", "2025-03-01"),
        (["done", "under-way"], "under-way", "2025-02-01"),
        (["dropped", "planned"], "planned", "2025-02-01"),
        (["planned", None, "planned"], "planned", "2025-01-01"),
        ([None, None], "planned", "2025-01-01"),
    ],
)
def test_a_status_holds_since_the_update_after_which_it_was_not_interrupted(
    statuses: list[str | None], current: str, since: str
) -> None:
    updates = [
        said(f"2025-0{month}-01", **({"status": f'"{status}"'} if status else {"note": '"n"'}))
        for month, status in enumerate(statuses, start=1)
    ]
    log = log_on(story(*updates), "2025-12-31")
    found = logs.status_since(log)
    assert found is not None
    assert (logs.current_status(log), found.date.text) == (current, since)


# How often its date moved


def test_moves_are_the_days_on_which_the_due_changed_or_was_withdrawn() -> None:
    thing = story(
        said("2025-01-10", status='"planned"'),
        said("2025-02-10", due='"2025-Q3"', reason='"Elections."'),
        said("2025-03-10", due='"undated"'),
        due='"2025-Q2"',
    )
    assert moves_by(thing, "2025-02-09") == []
    assert moves_by(thing, "2025-02-10") == [("2025-02-10", "2025-Q2", "2025-Q3")]
    assert moves_by(thing, "2025-12-31")[1:] == [("2025-03-10", "2025-Q3", None)]


@pytest.mark.parametrize(
    ("told", "updates"),
    [
        ("a first date", [said("2025-01-10", status='"planned"'), said("2025-02-10", due="2026")]),
        ("a date said again", [said("2025-01-10", due="2026"), said("2025-02-10", due="2026")]),
        (
            "the same days in other words",
            [said("2025-01-10", due='"2025-Q1"'), said("2025-02-10", due='"2025-01..2025-03"')],
        ),
        (
            "several words of one day that end where they began",
            [
                said("2025-01-10", due="2026"),
                said("2025-02-10", due="2027"),
                said("2025-02-10", due='"undated"'),
                said("2025-02-10", due="2026"),
            ],
        ),
        ("withdrawn before there was one", [said("2025-01-10", due='"undated"')]),
        ("silence", [said("2025-01-10", due="2026"), said("2025-02-10", status='"under-way"')]),
    ],
)
def test_these_are_not_moves(told: str, updates: list[str]) -> None:
    assert moves_by(story(*updates), "2030-01-01") == [], told


def test_several_updates_of_one_day_are_one_move_to_the_last() -> None:
    thing = story(
        said("2025-01-10", due="2026"), said("2025-02-10", due="2027"), said("2025-02-10", due="2028")
    )
    assert moves_by(thing, "2030-01-01") == [("2025-02-10", "2026", "2028")]


def test_an_update_without_a_date_moves_the_due_if_it_changes_the_order_in_which_the_dates_are_read() -> None:
    """The note of the end of January stands above the two dates: the earlier of these moves up before it."""
    thing = story(
        said('"2025-01-29..2025-02-01"', note='"Heard."'),
        said('"2025-01"', due="2026"),
        said("2025-01-01", due="2027"),
    )
    assert moves_by(thing, "2025-01-31") == []
    assert moves_by(thing, "2025-02-01") == [("2025-02-01", "2027", "2026")]


def test_a_new_date_after_a_withdrawal_is_a_first_date_again() -> None:
    thing = story(
        said("2025-01-10", due="2026"), said("2025-02-10", due='"undated"'), said("2025-03-10", due="2026")
    )
    assert moves_by(thing, "2030-01-01") == [("2025-02-10", "2026", None)]


def test_the_milestone_s_own_due_was_promised_with_the_first_update() -> None:
    same_day = story(said("2025-01-10", due="2027"), due="2026")
    assert moves_by(same_day, "2030-01-01") == []
    later = story(said("2025-01-10", status='"planned"'), said("2025-02-10", due="2027"), due="2026")
    assert moves_by(later, "2030-01-01") == [("2025-02-10", "2026", "2027")]


def test_a_move_tells_what_the_update_says_that_made_it() -> None:
    """`show` prints the date, the reason and the sources of each move, and refers to its update."""
    thing = story(
        said("2025-01-10", due="2026"),
        said('"2025-02"', due="2027", reason='"Elections."', sources='["gov-2025"]'),
        said("2025-03-10", due="2028", by='"uk"'),
    )
    first, second = log_days.redatings(thing, date(2025, 12, 31))
    _, moved, moved_again = thing.updates
    assert (first.update, second.update) == (moved, moved_again)
    assert (first.date.text, first.reason.plain, len(first.sources)) == ("2025-02", "Elections.", 1)
    assert first.sources == moved.sources
    assert (second.date.text, second.reason.plain, second.sources) == ("2025-03-10", "", ())


# Which side says it


def words_on(thing: Milestone, day: str) -> dict[str, tuple[str | None, str | None]]:
    found = logs.side_statements(log_on(thing, day))
    return {w.side: (w.status, w.due.text if w.due else None) for w in found}


def differ(*updates: str) -> bool:
    return logs.differ(logs.side_statements(log_on(story(*updates), "2030-01-01")))


def test_the_newest_update_holds_whoever_made_it() -> None:
    thing = story(
        said("2025-01-10", status='"done"', by='"uk"'), said("2025-02-10", status='"planned"', by='"jp"')
    )
    assert status_on(thing, "2025-01-10") == "done"
    assert status_on(thing, "2025-02-10") == "planned"


def test_two_sides_differ_if_they_name_different_statuses_or_dues() -> None:
    uk, jp = {"by": '"uk"'}, {"by": '"jp"'}
    assert differ(said("2025-01-10", status='"done"', **uk), said("2025-02-10", status='"under-way"', **jp))
    assert differ(said("2025-01-10", due="2025", **uk), said("2025-02-10", due="2026", **jp))
    assert differ(said("2025-01-10", due="2025", **uk), said("2025-02-10", due='"undated"', **jp))
    assert not differ(said("2025-01-10", status='"done"', **uk), said("2025-02-10", status='"done"', **jp))
    assert not differ(
        said("2025-01-10", due='"2025-Q1"', **uk), said("2025-02-10", due='"2025-01..2025-03"', **jp)
    )
    assert not differ(said("2025-01-10", status='"done"', **uk), said("2025-02-10", due="2026", **jp))
    assert not differ(said("2025-01-10", status='"done"', **uk), said("2025-02-10", note='"Hm."', **jp))
    assert not differ(said("2025-01-10", status='"done"', **uk), said("2025-02-10", status='"planned"', **uk))


def test_one_side_alone_does_not_differ_from_a_joint_update() -> None:
    assert not differ(said("2025-01-10", status='"planned"'), said("2025-02-10", status='"done"', by='"uk"'))


def test_a_joint_update_ends_a_difference_even_with_a_note_alone() -> None:
    apart = (
        said("2025-01-10", status='"done"', by='"uk"'),
        said("2025-02-10", status='"planned"', by='"jp"'),
    )
    assert differ(*apart)
    assert not differ(*apart, said("2025-03-10", note='"Both agree to look again."'))
    assert not differ(
        *apart, said("2025-03-10", note='"Both."'), said("2025-04-10", status='"done"', by='"uk"')
    )
    assert differ(said("2025-01-01", note='"Common."'), *apart)


def test_the_statement_of_a_side_is_its_newest_status_and_its_newest_due() -> None:
    thing = story(
        said("2025-01-10", status='"planned"', due="2025", by='"uk"'),
        said("2025-02-10", status='"under-way"', by='"uk"'),
        said("2025-03-10", due="2026", by='"jp"'),
    )
    assert words_on(thing, "2025-03-10") == {"uk": ("under-way", "2025"), "jp": (None, "2026")}
    assert differ(*()) is False
    assert words_on(thing, "2025-02-10") == {"uk": ("under-way", "2025")}
    _, uk, jp = thing.updates
    assert [one.update for one in logs.side_statements(log_on(thing, "2025-03-10"))] == [uk, jp]


# Properties

BASE = date(2025, 1, 1)
SPANS = ("day", "month", "quarter", "year")


@st.composite
def updates(draw: st.DrawFn, *, of_days: bool = False) -> Update:
    """Draw an update of any date within three years, with any content; `of_days`, the date is a day."""
    day = BASE + timedelta(days=draw(st.integers(0, 1000)))
    form = "day" if of_days else draw(st.sampled_from(SPANS))
    text = {
        "day": day.isoformat(),
        "month": f"{day:%Y-%m}",
        "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
        "year": str(day.year),
    }[form]
    due = draw(st.sampled_from([None, "2025", "2026-Q1", "2026-01..2026-03", "undated"]))
    return Update(
        date=parse(text),
        status=draw(st.sampled_from([None, "proposed", "planned", "under-way", "done", "dropped"])),
        due=parse(due) if due not in (None, "undated") and due else None,
        withdraws_due=due == "undated",
        by=draw(st.sampled_from([None, None, "uk", "jp"])),
        note=Text("n"),
    )


many = st.lists(updates(), max_size=8)
days = st.integers(0, 1200).map(lambda count: BASE + timedelta(days=count))


def thing_of(log: list[Update]) -> Milestone:
    return Milestone("thing", Text("T"), "agreement", "quantum", updates=tuple(log), due=parse("2025-Q4"))


def told(thing: Milestone, day: date) -> object:
    log = logs.counting(thing.updates, day)
    return (
        log,
        logs.current_status(log),
        logs.status_since(log),
        logs.current_due(thing, log),
        log_days.redatings(thing, day),
        logs.side_statements(log),
        logs.is_known(thing, day) if log else None,
    )


@given(many, days, st.data())
def test_the_log_on_a_day_never_depends_on_updates_that_count_later(
    log: list[Update], day: date, data: st.DataObject
) -> None:
    """Later updates, anywhere in the file, never change an earlier answer."""
    before = told(thing_of(log), day)
    for update in data.draw(many):
        if update.date.end > day:
            log.insert(data.draw(st.integers(0, len(log))), update)
    assert told(thing_of(log), day) == before


@given(many)
def test_the_order_follows_dates_if_they_decide(log: list[Update]) -> None:
    read = logs.counting(log, date.max)
    assert sorted(map(id, read)) == sorted(map(id, log))
    for index, update in enumerate(read):
        assert not any(later.date.wholly_before(update.date) for later in read[index + 1 :])


@given(many)
def test_a_file_in_order_is_read_in_its_order(log: list[Update]) -> None:
    in_order = sorted(log, key=lambda update: update.date.end)
    in_order = [
        u for i, u in enumerate(in_order) if not any(u.date.wholly_before(a.date) for a in in_order[:i])
    ]
    assert list(logs.counting(in_order, date.max)) == in_order


@given(st.lists(updates(of_days=True), max_size=8))
def test_a_log_of_days_is_read_as_a_stable_sort_by_day(log: list[Update]) -> None:
    assert list(logs.counting(log, date.max)) == sorted(log, key=lambda update: update.date.start)


@given(many)
def test_two_overlapping_updates_keep_the_order_of_the_file(
    log: list[Update],
) -> None:
    """For each pair of updates, dates decide if they can, else the order of the file."""
    for first, second in pairwise(log):
        expected = sorted([first, second], key=cmp_to_key(before_in_file))
        assert list(logs.counting([first, second], date.max)) == expected


def before_in_file(one: Update, other: Update) -> int:
    return -1 if one.date.wholly_before(other.date) else int(other.date.wholly_before(one.date))


@settings(max_examples=20)
@given(many, days)
def test_moves_are_those_of_a_comparison_of_every_day(log: list[Update], last: date) -> None:
    """The oracle looks at the due at the end of every day and notes the changes."""
    thing, diary = thing_of(log), []
    standing: PartialDate | None = None
    for moment in (BASE + timedelta(days=count) for count in range((last - BASE).days + 1)):
        if not logs.is_known(thing, moment):
            continue
        due = logs.current_due(thing, logs.counting(thing.updates, moment))
        if standing is not None and not logs.same_date(standing, due):
            diary.append((moment, standing, due))
        standing = due
    assert [(move.day, move.was, move.to) for move in log_days.redatings(thing, last)] == diary


@given(many, days)
def test_sides_differ_only_if_both_have_made_an_update(log: list[Update], day: date) -> None:
    messages = logs.side_statements(logs.counting(log, day))
    assert len({word.side for word in messages}) == len(messages)
    if logs.differ(messages):
        assert {word.side for word in messages} == {"uk", "jp"}
    common = [replace(update, by=None) for update in log]
    assert logs.side_statements(logs.counting(common, day)) == ()


# What is said of the date ahead


def outlooks_on(thing: Milestone, day: str) -> dict[str | None, str]:
    asked = date.fromisoformat(day)
    words = outlooks.outlooks(thing, logs.counting(thing.updates, asked), asked, ("uk", "jp"))
    return {word.side: word.outlook for word in words}


def word(day: str, outlook: str = "at-risk", **keys: str) -> str:
    return said(day, outlook=f'"{outlook}"', **keys)


DUE = {"due": '"2025-06"'}
PLANNED = said("2025-01-01", status='"planned"')


def test_an_outlook_holds_from_its_day_to_the_last_of_the_due() -> None:
    thing = story(PLANNED, word("2025-02-01"), **DUE)
    assert [outlooks_on(thing, day) for day in ("2025-01-31", "2025-02-01", "2025-06-30", "2025-07-01")] == [
        {},
        {None: "at-risk"},
        {None: "at-risk"},
        {},
    ]


def test_the_newest_word_of_each_side_stands_and_a_common_one_replaces_both() -> None:
    thing = story(
        PLANNED,
        word("2025-02-01", "on-track"),
        word("2025-02-02", "at-risk", by='"uk"'),
        word("2025-02-03", "off-track", by='"uk"'),
        word("2025-02-04", "on-track", by='"jp"'),
        word("2025-02-05", "at-risk"),
        **DUE,
    )
    assert [outlooks_on(thing, f"2025-02-0{day}") for day in (1, 2, 3, 4, 5)] == [
        {None: "on-track"},
        {"uk": "at-risk", "jp": "on-track"},
        {"uk": "off-track", "jp": "on-track"},
        {"uk": "off-track", "jp": "on-track"},
        {None: "at-risk"},
    ]


def test_a_word_of_one_side_alone_is_no_word_of_the_other() -> None:
    assert outlooks_on(story(PLANNED, word("2025-02-01", by='"jp"'), **DUE), "2025-02-01") == {
        "jp": "at-risk"
    }


@pytest.mark.parametrize(
    ("after", "holds"),
    [
        (said("2025-03-01", due='"2025-09"', reason='"Money."'), False),
        (said("2025-03-01", due='"undated"', reason='"Money."'), False),
        (said("2025-03-01", due='"2025-06-01..2025-06-30"'), True),
        (said("2025-03-01", status='"paused"'), True),
        (said("2025-03-01", status='"done"'), False),
        (said("2025-03-01", status='"dropped"'), False),
        (said("2025-03-01", status='"done"') + said("2025-03-02", status='"under-way"'), False),
        (said("2025-03-01", due='"2025-09"') + said("2025-03-02", due='"2025-06"'), False),
        (said("2025-03-01", note='"A note."'), True),
    ],
)
def test_an_outlook_ends_when_the_milestone_closes_or_its_date_changes(after: str, holds: bool) -> None:
    assert bool(outlooks_on(story(PLANNED, word("2025-02-01"), after, **DUE), "2025-03-10")) is holds


def test_beside_a_due_an_outlook_is_about_the_new_date() -> None:
    thing = story(PLANNED, word("2025-02-01", due='"2025-09"', reason='"Money."'), **DUE)
    assert outlooks_on(thing, "2025-08-01") == {None: "at-risk"}


def test_what_is_said_of_an_undated_promise_holds_until_it_gets_a_date() -> None:
    dated = story(PLANNED, word("2025-02-01"), said("2025-03-01", due='"2025-09"'))
    assert [outlooks_on(dated, day) for day in ("2025-02-28", "2025-03-01")] == [{None: "at-risk"}, {}]


def test_a_word_on_what_is_closed_counts_for_nothing_even_if_that_is_opened_again() -> None:
    closing = word("2025-02-01", status='"done"')
    thing = story(PLANNED, closing, word("2025-02-02"), said("2025-03-01", status='"planned"'), **DUE)
    assert [outlooks_on(thing, day) for day in ("2025-02-01", "2025-02-02", "2025-03-01")] == [{}, {}, {}]
    reopening = story(PLANNED, closing, word("2025-03-01", status='"planned"'), **DUE)
    assert outlooks_on(reopening, "2025-03-01") == {None: "at-risk"}
