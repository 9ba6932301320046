"""The words of other people's sheets, as a language has them: heads, statuses, what stands beside dates and names."""

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

    `heads` are those of columns, the likeliest first, by the key of the column of ours; `latest` says of one of
    several columns below one head that it holds what counts now. `statuses` are what a status is called, in
    addition to the synonyms; under "" what says nothing of it. `outlooks` are what a column that is clearly one of
    outlooks calls them.
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
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    latest: tuple[str, ...] = ()
    statuses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    outlooks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
