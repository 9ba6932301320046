"""How a language writes dates: one table of forms, from which they are printed and read.

A form has the gaps `{year}`, `{month}` (its number), `{name}` (its name), `{day}`, `{n}` (the number of a
quarter or week) and `{half}`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache

from roadmap_cli.model.dates import PartialDate, Precision, parse
from roadmap_cli.model.value import Value, field

NOTATIONS: Mapping[Precision, str] = {
    "day": "{year}-{month:02}-{day:02}",
    "week": "{year}-W{n:02}",
    "month": "{year}-{month:02}",
    "quarter": "{year}-Q{n}",
    "half": "{year}-H{n}",
    "year": "{year}",
    "fiscal-quarter": "FY{year}-Q{n}",
    "fiscal-half": "FY{year}-H{n}",
    "fiscal-year": "FY{year}",
}
"""How the files write a date of each precision, by the numbers of a form."""

_NUMBER = r"\d{1,2}"
_LEAST_LETTERS = 3
"""How many letters of a month's name tell it from the others."""


class Era(Value):
    """An era: its name, the Western year of its year 1, and the day from which dates are given in it."""

    name: str
    first_year: int
    since: date


class Calendar(Value):
    """The forms of dates by precision, the first of which is printed and all are read, and their words.

    `eras` begin with the newest; `year_one` stands for the number of an era's first year. `days` are
    the words for days, with their distance from today.
    """

    forms: Mapping[Precision, tuple[str, ...]]
    months: tuple[str, ...] = ()
    short_months: tuple[str, ...] = ()
    halves: tuple[str, ...] = ()
    eras: tuple[Era, ...] = ()
    year_one: str = "1"
    days: Mapping[str, int] = field(default_factory=dict)

    def written(self, when: PartialDate, *, long: bool = False, era: bool = False) -> str:
        """Return a date that is no range; `long` spells months out, `era` counts years by eras."""
        return self._filled(self.forms[when.precision][0], when, long, era)

    def every_form(self, when: PartialDate) -> tuple[str, ...]:
        """Return a date that is no range in every form that is read; of months, in their short and long names."""
        forms = self.forms.get(when.precision, ())
        ways = ((form, long, era) for form in forms for long in (False, True) for era in (False, True))
        return tuple(dict.fromkeys(self._filled(form, when, long, era) for form, long, era in ways))

    def _filled(self, form: str, when: PartialDate, long: bool, era: bool) -> str:
        year, n = when.text.removeprefix("FY")[:4], int(when.text[-2:].lstrip("QHW"))
        months = self.months if long or not self.short_months else self.short_months
        return form.format(
            year=self.year(int(year), when.end) if era else int(year),
            month=when.start.month,
            name=months[when.start.month - 1] if months else "",
            day=when.start.day,
            n=n,
            half=self.halves[n - 1] if when.precision.endswith("half") else "",
        )

    def year(self, year: int, last: date) -> str:
        """Return a year of the era in which its date has its last day; as it is if there is none."""
        for era in self.eras:
            if era.since <= last and era.first_year <= year:
                n = year - era.first_year + 1
                return f"{era.name}{self.year_one if n == 1 else n}"
        return str(year)

    def patterns(self) -> tuple[tuple[Precision, re.Pattern[str]], ...]:
        """Return the pattern of each form, which is compared with `folded` text."""
        return tuple((kind, self._pattern(form)) for kind, forms in self.forms.items() for form in forms)

    def _pattern(self, form: str) -> re.Pattern[str]:
        from string import Formatter

        eras = "|".join(re.escape(folded(era.name)) for era in self.eras)
        gaps = {
            "year": rf"\d{{4}}|(?:{eras})(?:{re.escape(self.year_one)}|\d{{1,3}})" if eras else r"\d{4}",
            "name": rf"[^\W\d_]{{{_LEAST_LETTERS},}}",
            "half": "|".join(re.escape(folded(half)) for half in self.halves),
        }
        parts = (
            re.escape(text.casefold()) + (f"(?P<{gap}>{gaps.get(gap, _NUMBER)})" if gap else "")
            for text, gap, _, _ in Formatter().parse(form)
        )
        return re.compile("".join(parts))

    def notation(self, kind: Precision, gaps: Mapping[str, str]) -> str | None:
        """Return the date whose form has these `gaps` as the files write it, or None if there is none.

        Raises ValueError if there is no such day or week.
        """
        year, since = self._western(gaps["year"])
        month = self._month(gaps["name"]) if "name" in gaps else int(gaps.get("month", 0))
        halves = [folded(half) for half in self.halves]
        n = halves.index(gaps["half"]) + 1 if "half" in gaps else int(gaps.get("n", 0))
        text = NOTATIONS[kind].format(year=year, month=month, day=int(gaps.get("day", 0)), n=n)
        return text if since is None or parse(text).end >= since else None

    def _western(self, text: str) -> tuple[str, date | None]:
        """Return the Western year of a year, and from when on its era is used."""
        for era in self.eras:
            if text.startswith(name := folded(era.name)):
                n = text.removeprefix(name)
                return f"{era.first_year - 1 + (1 if n == self.year_one else int(n)):04}", era.since
        return text, None

    def _month(self, text: str) -> int:
        names = (self.months, self.short_months)
        found = {i for all_of_them in names for i, name in _numbered(all_of_them) if name.startswith(text)}
        return found.pop() if len(found) == 1 else 0


@cache
def _numbered(months: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    return tuple((i, folded(name)) for i, name in enumerate(months, start=1))


def months_of(when: PartialDate) -> tuple[PartialDate, PartialDate]:
    """Return the months in which a date begins and ends."""
    return parse(when.start.isoformat()[:7]), parse(when.end.isoformat()[:7])


def folded(text: str) -> str:
    """Return `text` without regard to case, width (Unicode NFKC) and blanks beside letters that need none."""
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return re.sub(r" ?([\u2e80-\u9fff]) ?", r"\1", plain)
