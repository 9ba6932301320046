"""The words that stand in and beside the dates and names of other people's sheets, as a language has them."""

from __future__ import annotations

from collections.abc import Mapping

from roadmap_cli.model.dates import Precision
from roadmap_cli.model.value import Value, field

CLOCK = r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-6]\d(?:[.,]\d+)?)?"
"""A time of day in figures, as a regular expression: 9:00, 23:39:01.5."""

NOTHING = r"(?!)"
"""A regular expression that fits nothing."""


class SheetWords(Value):
    """A language's words in sheets: regular expressions for folded text, except for lists of words and forms.

    `before` and `after` are the words beside a date that leave it the date it is; what of them is
    `narrowing` says more than the date keeps. A fiscal year followed by `fiscal_end` is its last month.
    `times` and `weekdays` are compared with text of any case. `spellings` are replaced, in their order, by what
    the forms of the calendar have; `yearless` are the forms of dates that lack a year. A number that fits
    `day` is a day and no year. `between` stands between the names of bodies, `others` behind one for more.
    """

    undated: tuple[str, ...] = ()
    before: str = NOTHING
    after: str = NOTHING
    narrowing: str = NOTHING
    fiscal_end: str = NOTHING
    times: str = NOTHING
    weekdays: str = NOTHING
    seasons: str = NOTHING
    spellings: tuple[tuple[str, str], ...] = ()
    day: str = NOTHING
    between: str = NOTHING
    others: str = NOTHING
    yearless: Mapping[Precision, tuple[str, ...]] = field(default_factory=dict)
