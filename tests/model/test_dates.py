"""Dates keep the precision of their source."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from roadmap_cli.model.dates import DaySpan, PartialDate, days_between, from_day, parse


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2025-03-07", "day", "2025-03-07", "2025-03-07"),
        ("2024-02-29", "day", "2024-02-29", "2024-02-29"),
        ("2000-02-29", "day", "2000-02-29", "2000-02-29"),
        ("2025-W12", "week", "2025-03-17", "2025-03-23"),
        ("2025-W01", "week", "2024-12-30", "2025-01-05"),
        ("2020-W53", "week", "2020-12-28", "2021-01-03"),
        ("2026-W53", "week", "2026-12-28", "2027-01-03"),
        ("2025-03", "month", "2025-03-01", "2025-03-31"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2025-02", "month", "2025-02-01", "2025-02-28"),
        ("1900-02", "month", "1900-02-01", "1900-02-28"),
        ("2025-12", "month", "2025-12-01", "2025-12-31"),
        ("2025-Q1", "quarter", "2025-01-01", "2025-03-31"),
        ("2025-Q4", "quarter", "2025-10-01", "2025-12-31"),
        ("2025-H1", "half", "2025-01-01", "2025-06-30"),
        ("2025-H2", "half", "2025-07-01", "2025-12-31"),
        ("2025", "year", "2025-01-01", "2025-12-31"),
        ("FY2027", "fiscal-year", "2027-04-01", "2028-03-31"),
        ("FY2027-H1", "fiscal-half", "2027-04-01", "2027-09-30"),
        ("FY2027-H2", "fiscal-half", "2027-10-01", "2028-03-31"),
        ("FY2027-Q1", "fiscal-quarter", "2027-04-01", "2027-06-30"),
        ("FY2027-Q3", "fiscal-quarter", "2027-10-01", "2027-12-31"),
        ("FY2023-Q4", "fiscal-quarter", "2024-01-01", "2024-03-31"),
        ("2025-03-07..2025-03-19", "range", "2025-03-07", "2025-03-19"),
        ("2025-01..2025-Q3", "range", "2025-01-01", "2025-09-30"),
        ("2025..2025", "range", "2025-01-01", "2025-12-31"),
        ("2025-06..2025-03-07", None, "", ""),
        ("2025-03..2025-03-07", "range", "2025-03-01", "2025-03-07"),
        ("FY2024..2025-W53", None, "", ""),
        ("0001-01-01", "day", "0001-01-01", "0001-01-01"),
        ("9999-12-31", "day", "9999-12-31", "9999-12-31"),
        ("9999", "year", "9999-01-01", "9999-12-31"),
        ("9999-Q4", "quarter", "9999-10-01", "9999-12-31"),
    ],
)
def test_each_written_form_is_an_interval(text: str, precision: str | None, first: str, last: str) -> None:
    if precision is None:
        with pytest.raises(ValueError, match=r"."):
            parse(text)
        return
    found = parse(text)
    assert (found.precision, found.start.isoformat(), found.end.isoformat()) == (precision, first, last)
    assert str(found) == found.text == text


@pytest.mark.parametrize(
    ("month", "text", "first", "last"),
    [
        (1, "FY2027", "2027-01-01", "2027-12-31"),
        (1, "FY2027-Q4", "2027-10-01", "2027-12-31"),
        (10, "FY2027", "2027-10-01", "2028-09-30"),
        (10, "FY2027-H1", "2027-10-01", "2028-03-31"),
        (10, "FY2027-Q2", "2028-01-01", "2028-03-31"),
        (12, "FY2027-Q1", "2027-12-01", "2028-02-29"),
        (3, "FY2027", "2027-03-01", "2028-02-29"),
        (3, "FY2026", "2026-03-01", "2027-02-28"),
    ],
)
def test_a_fiscal_year_begins_in_the_roadmaps_month(month: int, text: str, first: str, last: str) -> None:
    found = parse(text, month)
    assert (found.start.isoformat(), found.end.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "..", "2025..", "..2025", "2025..2026..2027", "2025...2026", "soon", "undated", "today"),
        *("2025-02-30", "2025-02-29", "1900-02-29", "2025-00", "2025-13", "2025-1", "2025-3-7", "2025-03-00"),
        *("2025-W00", "2025-W54", "2025-W53", "2025-W1", "2025-W12-1", "2025-Q0", "2025-Q5", "2025-H0"),
        *("2025-H3", "2025Q1", "2025-Q12", "FY2027-03", "FY2027-W03", "FY2027-03-07", "FY27", "FY 2027"),
        *("2025-q1", "2025-w12", "2025-h1", "fy2027", "Fy2027"),
        *("２０２５", "2025-０3", "٢٠٢٥", "2025-Q１", "2025‐03‐07", "2025–03"),
        *("0000", "0000-01-01", "0000-W01", "10000", "12025-01", "-2025", "+2025", "FY9999", "9999-W53"),
        *("2025-03-07T10:00", "2025-03-07 10:00", "20250307", "07/03/2025", "2025/03/07", "2025-066"),
        *(" 2025", "2025 ", "2025\n", "2025-03-07\n", "2025 .. 2026", "2025-06..2025-05", "2026..2025"),
        *("2025-03-08..2025-03-07", "令和7年", "2025年"),
    ],
)
def test_a_text_in_no_written_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(text)


def test_the_last_week_of_the_calendar_ends_outside_of_it_and_is_refused_like_any_other_fault() -> None:
    assert parse("9999-W51").end == date(9999, 12, 26)
    with pytest.raises(ValueError, match=r"."):
        parse("9999-W52")


years = st.integers(1, 9998)
days = st.dates(date(1, 1, 1), date(9998, 12, 31))
singles = st.one_of(
    days.map(lambda day: day.isoformat()),
    days.map(lambda day: "{:04}-W{:02}".format(*day.isocalendar()[:2])).filter(
        lambda text: not text.startswith("0000")
    ),
    st.builds("{:04}-{:02}".format, years, st.integers(1, 12)),
    st.builds("{:04}-Q{}".format, years, st.integers(1, 4)),
    st.builds("{:04}-H{}".format, years, st.integers(1, 2)),
    st.builds("{:04}".format, years),
    st.builds("FY{:04}{}".format, years, st.sampled_from(["", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4"])),
)
months = st.integers(1, 12)


@st.composite
def partial_dates(draw: st.DrawFn) -> tuple[PartialDate, int]:
    """Draw any date that can be written, and the month in which its fiscal year begins."""
    month, one = draw(months), draw(singles)
    if draw(st.booleans()):
        other = draw(singles)
        assume(parse(one, month).start <= parse(other, month).end)
        one = f"{one}..{other}"
    return parse(one, month), month


@given(partial_dates())
def test_an_interval_is_ordered_and_its_text_parses_to_the_same(found: tuple[PartialDate, int]) -> None:
    partial, month = found
    assert partial.start <= partial.end
    assert parse(partial.text, month) == partial
    if partial.ends:
        first, last = partial.ends
        assert (partial.start, partial.end) == (first.start, last.end)
        assert f"{first}..{last}" == partial.text


@given(years.filter(lambda year: year > 1), months)
def test_the_parts_of_a_year_follow_each_other_without_gap_or_overlap(year: int, month: int) -> None:
    """Months, quarters and halves of the calendar and of the fiscal year cover it exactly."""
    for whole, parts in (
        (f"{year:04}", [f"{year:04}-{number:02}" for number in range(1, 13)]),
        (f"{year:04}", [f"{year:04}-Q{number}" for number in range(1, 5)]),
        (f"{year:04}", [f"{year:04}-H{number}" for number in range(1, 3)]),
        (f"FY{year:04}", [f"FY{year:04}-Q{number}" for number in range(1, 5)]),
        (f"FY{year:04}", [f"FY{year:04}-H{number}" for number in range(1, 3)]),
    ):
        tiles = [parse(part, month) for part in parts]
        assert (tiles[0].start, tiles[-1].end) == (parse(whole, month).start, parse(whole, month).end)
        assert all(b.start - a.end == timedelta(days=1) for a, b in pairwise(tiles))


@given(days)
def test_a_day_is_in_the_week_month_quarter_half_and_year_of_the_calendar(day: date) -> None:
    iso = day.isocalendar()
    assume(1 <= iso.year <= 9998)
    quarter, half = (day.month + 2) // 3, 1 if day.month < 7 else 2
    written = [
        f"{day.year:04}-{day.month:02}",
        f"{day.year:04}-Q{quarter}",
        f"{day.year:04}-H{half}",
        f"{day.year:04}",
        f"{iso.year:04}-W{iso.week:02}",
    ]
    for text in written:
        assert parse(text).start <= day <= parse(text).end
    week = parse(written[-1])
    assert (week.start.weekday(), (week.end - week.start).days) == (0, 6)
    month = parse(written[0])
    assert month.end.day == monthrange(day.year, day.month)[1]


@given(partial_dates(), partial_dates())
def test_days_between_holds_every_pair_of_days_and_nothing_more(
    one: tuple[PartialDate, int], other: tuple[PartialDate, int]
) -> None:
    earlier, later = one[0], other[0]
    span = days_between(earlier, later)
    assert span.min <= span.max
    every = [(b - a).days for a in (earlier.start, earlier.end) for b in (later.start, later.end)]
    assert (span.min, span.max) == (min(every), max(every))
    assert days_between(later, earlier) == DaySpan(-span.max, -span.min)


@given(days, days)
def test_between_two_days_there_is_one_number(one: date, other: date) -> None:
    assert days_between(from_day(one), from_day(other)) == DaySpan((other - one).days, (other - one).days)


@given(partial_dates(), partial_dates())
def test_two_dates_touch_or_one_is_wholly_before_the_other(
    one: tuple[PartialDate, int], other: tuple[PartialDate, int]
) -> None:
    a, b = one[0], other[0]
    assert a.touches(b) == b.touches(a)
    assert [a.touches(b), a.wholly_before(b), b.wholly_before(a)].count(True) == 1


def test_a_difference_is_a_range_of_days_unless_both_are_days() -> None:
    assert days_between(parse("2025-03-01"), parse("2025-03")) == DaySpan(0, 30)
    assert days_between(parse("2024-02-28"), parse("2024-03-01")) == DaySpan(2, 2)
    assert days_between(parse("2025-03"), parse("2025-03")) == DaySpan(-30, 30)
