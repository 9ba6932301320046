"""What stands above the heads of a sheet: its title, and perhaps the day as of which all of it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from roadmap_cli.exchange.office_dates import DateForms, SheetDate, sheet_date
from roadmap_cli.exchange.tables import is_blank, plain_text

_MOST_WORDS = 4
"""How many words a date may have: `20th of March, 2027`."""

_JAPANESE = re.compile(r"(?:\d{4}|(?:明治|大正|昭和|平成|令和)(?:\d{1,2}|元))年\d{1,2}月\d{1,2}日")


def lines_above(rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """Yield the rows that hold something, each as one line."""
    for row in rows:
        if line := " ".join(plain_text(cell) for cell in row if not is_blank(cell)):
            yield " ".join(line.split())


def day_in(lines: Sequence[str], fiscal_year_start: int) -> str:
    """Return the first day that the lines name, as the files write it; empty if they name none."""
    for line in lines:
        for text in _pieces(line):
            found = sheet_date(text, DateForms(), fiscal_year_start)
            if isinstance(found, SheetDate) and re.fullmatch(r"\d{4}-\d\d-\d\d", found.notation):
                return found.notation
    return ""


def _pieces(line: str) -> Iterator[str]:
    """Yield what of a line may be a date, the longest first."""
    yield from _JAPANESE.findall(line)
    parts = [part.strip("()[],.;:：（）、。") for part in line.split()]
    for n in range(_MOST_WORDS, 0, -1):
        for at in range(len(parts) - n + 1):
            piece = " ".join(parts[at : at + n])
            if re.search(r"\d", piece):
                yield piece
