"""A language made for the tests: Polish plural forms, dates and numbers around marked English lines.

Each line is between guillemets, so that a page shows what did not come from here.
"""

from __future__ import annotations

from collections.abc import Mapping

from roadmap_cli.messages import Line, Lines, en
from roadmap_cli.messages.calendar import Calendar
from roadmap_cli.messages.places import Places
from roadmap_cli.model.dates import PartialDate

TAG = "pl-PL"
EAST_ASIAN = False
WORD_FONT = "Carlito"
SYNONYMS: Mapping[str, str] = {}
COMMAND_WORDS: Mapping[str, str] = {"szukaj": "list"}
CADENCE_WORDS: Mapping[str, str] = {"jährlich": "1y"}
NAME_WORDS: Mapping[str, str] = {"termin": "due"}
SCREEN_FONTS: tuple[str, ...] = ("Lato",)
PRINT_FONTS: tuple[str, ...] = ("Libertinus Serif",)
FONT_PACKAGE = ""
LETTERS = r"A-Za-z\u00c0-\u024f"
HELP = ""
FOREIGN_LETTERS = ""
MARKS = ""
INNER_QUOTES: Mapping[str, str] = {"„": "«", "”": "»"}
QUALIFIERS: tuple[str, ...] = ("około",)
MULTIPLES: Mapping[str, int] = {"tysiąc": 10**3}
NOT_THE_DAY: tuple[str, ...] = ()
FOREIGN: Mapping[str, str] = {}
RULES = ""
SHEETS = "tests.messages.polish_sheets"

MONTHS = (
    *("styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec"),
    *("lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień"),
)


CALENDAR = Calendar(
    forms={"day": ("{day}.{month:02}.{year}",), "month": ("{name} {year}",)},
    months=MONTHS,
    days={"wczoraj": -1},
)


PLACES = Places(numbered={"page": "s. {n}"})


def plural(n: int) -> str:
    """Return the plural category of `n` by CLDR's rule for Polish."""
    if n == 1:
        return "one"
    return "few" if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else "many"


def number(n: int | float) -> str:
    """Return a number with no-break spaces between its thousands and a decimal comma."""
    return f"{n:,}".replace(",", "\u00a0").replace(".", ",")


def date(when: PartialDate, long: bool, era: bool) -> str:
    """Return a day as `7.03.2025`, a month by its name, and anything else as the files write it."""
    return CALENDAR.written(when) if when.precision in CALENDAR.forms else when.text


def _marked(line: Line) -> Line:
    if isinstance(line, str):
        return f"«{line}»" if any(letter.isalpha() for letter in line) else line
    return dict.fromkeys(("one", "few", "many", "other"), f"«{line['other']}»")


_OWN: dict[str, dict[str, Line]] = {
    "common": {
        "days": {"one": "{n} dzień", "few": "{n} dni", "many": "{n} dni", "other": "{n} dnia"},
        "amount": "{unit}: {value}",
        "in-language": "{text} [po: {language}]",
    },
    "status": {
        "totals": {"one": "{n} etap", "few": "{n} etapy", "many": "{n} etapów", "other": "{n} etapu"},
        "late-list": "Spóźnione",
    },
    "terms": {"done": "gotowe", "planned": "plan"},
    "list": {"title": "Tytuł"},
    "new": {"title": "Wspólna droga"},
}
LINES: Lines = {
    topic: {**{name: _marked(line) for name, line in lines.items()}, **_OWN.get(topic, {})}
    for topic, lines in en.LINES.items()
    if topic != "languages"
} | {"languages": {"pl": "polski", "en": "angielski"}}
