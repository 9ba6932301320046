"""How often a standing body is to meet: `1y`, `6m`, `2w`, `90d`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from roadmap_cli.model.dates import days_in_month
from roadmap_cli.model.value import Value

_FORM = re.compile(r"([1-9]\d{0,2})([dwmy])")
_MONTHS = {"m": 1, "y": 12}
_DAYS = {"d": 1, "w": 7}


class Cadence(Value):
    """A period of `count` days, weeks, months or years (`unit` is d, w, m or y)."""

    count: int
    unit: str

    def __str__(self) -> str:
        return f"{self.count}{self.unit}"

    def after(self, day: date) -> date:
        """Return the day one period after `day`: the last day of a shorter month, the last day of the calendar."""
        try:
            return self._after(day)
        except (OverflowError, ValueError):
            return date.max

    def _after(self, day: date) -> date:
        if self.unit in _DAYS:
            return day + timedelta(days=self.count * _DAYS[self.unit])
        months = day.month - 1 + self.count * _MONTHS[self.unit]
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, days_in_month(year, month)))


def parse(text: str) -> Cadence:
    """Read a number from 1 to 999 and a unit; raise ValueError if `text` is something else."""
    match = _FORM.fullmatch(text)
    if not text.isascii() or match is None:
        raise ValueError("no period")
    return Cadence(int(match[1]), match[2])
