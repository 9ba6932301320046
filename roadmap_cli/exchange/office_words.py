"""What stands beside a date in a sheet, and how else it is spelled: end of, 頃, 9:00 AM, Mon, 3rd quarter.

A text becomes candidates, from the text itself to one in the spelling of the calendars' forms; each says what
was left to get it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from roadmap_cli.messages import LANGUAGES, words_of_sheets
from roadmap_cli.messages.calendar import folded
from roadmap_cli.messages.sheet_words import CLOCK, SheetWords
from roadmap_cli.model.value import Value, replace

_ZONE = (
    r"Z\b|[+-]\d{2}:?\d{2}\b(?:\[[\w/+-]+\])?|\(?\b(?-i:UTC|GMT|JST|KST|IST|HKT|SGT|AE[SD]T|BST|WES?T|CES?T|EES?T|[ECMP][SD]T)\b"
    r"(?:[+-]\d{1,2}(?::?\d{2})?)?\)?"
)
_BASIC = r"(?<=\d)T(?:[01]\d|2[0-4])(?:[0-5]\d){0,2}(?:[.,]\d+)?"
"""A time of day in the basic format of ISO 8601, as calendars write it: T143000."""
_NAME = r"[^\W\d_]{3,}"
_SPELLINGS = (
    (r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)", r"\1-\2-\3"),
    (rf"^(?!.*\d{{4}})(.*{_NAME})\.?-(\d{{2}})$", r"\1 '\2"),
    (rf"^(\d{{2}})-({_NAME})$", r"'\1 \2"),
    (rf"(?<=\d)[-/.](?={_NAME})", " "),
    (rf"({_NAME})(?:\. ?|[-/]|, )(?='?\d)", r"\1 "),
    (r"\b(q[1-4]|h[12])[ ,/-]*(?=fy|'?\d)", r"\1 "),
    (r"(?<=\d)[ ,/-]*(?=(?:q[1-4]|h[12])\b)", " "),
)
"""What is replaced in any language: the signs between the parts of a date become blanks."""


class Candidate(Value):
    """A text, folded, that may be a date, and what was left to get it.

    `is_end` is whether the last month of a fiscal year is meant.
    """

    text: str
    left: str = ""
    is_end: bool = False


def sheet_words() -> tuple[SheetWords, ...]:
    """Return the words of every language."""
    return tuple(map(words_of_sheets, LANGUAGES))


def without_width(text: str) -> str:
    """Return a text in the usual width, with single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


@lru_cache(maxsize=16)  # a refusal asks again
def candidates(plain: str) -> tuple[Candidate, ...]:
    """Return a text without times and weekdays, without the words beside it too, and spelled otherwise."""
    rest, times = _without_times(plain)
    bare = [(language, _without_words(folded(rest), times, language)) for language in sheet_words()]
    found = (
        Candidate(folded(rest), times),
        *(candidate for _, candidate in bare),
        *(replace(candidate, text=_spelled(candidate.text, language)) for language, candidate in bare),
    )
    return tuple({candidate.text: candidate for candidate in reversed(found)}.values())[::-1]


def _spelled(text: str, language: SheetWords) -> str:
    for pattern, spelling in (*language.spellings, *_SPELLINGS):
        text = re.sub(pattern, spelling, text)
    return " ".join(text.split())


@cache
def _times(languages: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of times of day, time zones and weekdays in the languages."""
    known = [words_of_sheets(code) for code in languages]
    clocks = "|".join((*(one.times for one in known), CLOCK))
    weekdays = "|".join(one.weekdays for one in known)
    times = rf"(?:(?<=\d)T|(?<![\d:.]))(?:{clocks})(?: ?(?:{_ZONE}))?|{_BASIC}(?:{_ZONE})?"
    return re.compile(rf"{times}|{weekdays}", re.IGNORECASE)


def _without_times(plain: str) -> tuple[str, str]:
    """Return a text without times of day and weekdays, and these as they are written."""
    pattern, left = _times(tuple(LANGUAGES)), []
    for found in pattern.finditer(plain):
        left.append(re.sub(r"^T(?=\d)", "", found[0].strip()))
    rest = re.sub(r"\( ?\)", "", pattern.sub(" ", plain)).strip(" ,;")
    return (rest, " ".join(left)) if left else (plain, "")


def _without_words(text: str, times: str, language: SheetWords) -> Candidate:
    """Return a text without the words beside its date, unless nothing else is there."""
    before = re.compile(rf"(?:{language.before})(?=.)")
    after = re.compile(rf"(?<=.)(?:{language.after})$")
    first, last = "", ""
    while match := before.match(text):
        first, text = first + match[0], text[match.end() :]
    while match := after.search(text):
        last, text = match[0] + last, text[: match.start()]
    left = [found[0] for found in re.finditer(language.narrowing, f"{first} {last}")]
    left_over = " ".join(filter(None, (*left, times)))
    return Candidate(text.strip(), left_over, bool(re.match(language.fiscal_end, last)))
