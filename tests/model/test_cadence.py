"""How often a standing body is to meet."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_cli.model.cadence import parse


@pytest.mark.parametrize(
    ("every", "day", "next_day"),
    [
        ("1y", date(2024, 1, 23), date(2025, 1, 23)),
        ("1y", date(2024, 2, 29), date(2025, 2, 28)),
        ("6m", date(2024, 8, 31), date(2025, 2, 28)),
        ("1m", date(2024, 12, 31), date(2025, 1, 31)),
        ("2w", date(2024, 12, 25), date(2025, 1, 8)),
        ("90d", date(2025, 1, 1), date(2025, 4, 1)),
        ("999y", date(9001, 1, 1), date.max),
        ("999w", date(9999, 1, 1), date.max),
    ],
)
def test_a_period_after_a_day(every: str, day: date, next_day: date) -> None:
    assert parse(every).after(day) == next_day
    assert str(parse(every)) == every


@pytest.mark.parametrize(
    "text", ["", "y", "1", "0y", "1000d", "01y", "1Y", "1 y", "-1y", "１y", "1y6m", "P1Y"]
)
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match="no period"):
        parse(text)
