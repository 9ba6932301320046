"""Decoders of single values: each takes the reader, the raw value and its path.

A value that is not what is expected is reported to the reader, and the decoder returns WRONG.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time
from typing import Any

from roadmap_cli.model import cadence as cadences
from roadmap_cli.model import dates
from roadmap_cli.model.errors import Message, message
from roadmap_cli.model.finding import WRONG_VALUE, KeyPath
from roadmap_cli.model.ids import why_not_an_id
from roadmap_cli.model.nearest import nearest_hint
from roadmap_cli.model.roadmap import NO_TEXT, Citation, Text
from roadmap_cli.store.reader import WRONG, Decoder, Reader, dotted, shown

MOST_CHARACTERS = 100_000
"""How long a text may be: some fifty pages."""

MOST_ENTRIES = 1000
"""How many entries a list may have."""

MOST_IN_LOG = 10_000
"""How many entries a log may have: one a day for twenty-seven years."""

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

_LANGUAGE = r"(?!by)[a-z]{2}(?:-[A-Za-z0-9]+)*"


def prose(reader: Reader, value: object, path: KeyPath) -> Any:
    """Decode a sentence or name that people read."""
    if isinstance(value, str) and value.strip():
        return Text(value) if len(value) <= MOST_CHARACTERS else _too_long(reader, value, path)
    return reader.wrong(path, value, message("file.expected-text"))


def _too_long(reader: Reader, value: str, path: KeyPath) -> Any:
    expected = message("file.expected-shorter", most=MOST_CHARACTERS, n=len(value))
    return reader.wrong(path, value, expected)


def step(reader: Reader, value: object, path: KeyPath) -> Any:
    """Decode a step that was agreed; an empty text, not in a translation, says that none is due any more."""
    is_translation = isinstance(path[-2], str)
    return NO_TEXT if value == "" and not is_translation else prose(reader, value, path)


def cadence(reader: Reader, value: object, path: KeyPath) -> Any:
    """Decode how often a standing body is to meet."""
    try:
        return cadences.parse(str(value))
    except ValueError:
        return reader.wrong(path, value, message("file.expected-cadence"))


def plain(reader: Reader, value: object, path: KeyPath) -> Any:
    """Decode a string that is not translated, such as a rule's code."""
    if isinstance(value, str) and value.strip():
        return value
    return reader.wrong(path, value, message("file.expected-text"))


def language(reader: Reader, value: object, path: KeyPath) -> Any:
    """Decode a language's code. Its tables are named among the keys of an update, so `by` is excluded."""
    if isinstance(value, str) and is_language(value):
        return value
    return reader.wrong(path, value, message("file.expected-language"))


def is_language(code: str) -> bool:
    """Return whether `code` may stand among the languages of a roadmap, the program's or any other."""
    return bool(re.fullmatch(_LANGUAGE, code))


def one_of(*known: str) -> Decoder:
    """Return the decoder of one of the words that are the same in every language."""

    def decode(reader: Reader, value: object, path: KeyPath) -> Any:
        if value in known:
            return value
        hint = nearest_hint(value, known) if isinstance(value, str) else None
        return reader.wrong(path, value, message("file.expected-one-of", words=tuple(known)), hint)

    return decode


def name(reader: Reader, value: object, path: KeyPath) -> Any:
    """Decode an id."""
    if not isinstance(value, str):
        return reader.wrong(path, value, message("file.expected-id"))
    if fault := why_not_an_id(value):
        return reader.wrong(path, value, message("file.expected-id"), message(f"id.{fault}"))
    return value


def tag(reader: Reader, value: object, path: KeyPath) -> Any:
    """Decode a tag: any text that a filter can name, so without a comma."""
    if isinstance(value, str) and value.strip() and "," not in value:
        return value if len(value) <= MOST_CHARACTERS else _too_long(reader, value, path)
    return reader.wrong(path, value, message("file.expected-tag"))


def identity(reader: Reader, value: object, path: KeyPath) -> Any:
    """Decode a UUID as it is printed, in lower case (RFC 9562, 4)."""
    if isinstance(value, str) and UUID.fullmatch(value):
        return value
    return reader.wrong(path, value, message("file.expected-uuid"))


def list_of(decode_one: Decoder) -> Decoder:
    """Return the decoder of a list whose entries `decode_one` decodes; duplicates are reported and dropped."""

    def decode(reader: Reader, value: object, path: KeyPath) -> Any:
        if not isinstance(value, list):
            return reader.wrong(path, value, message("file.expected-list"))
        if len(value) > MOST_ENTRIES:
            return reader.wrong(path, value, message("file.expected-fewer", most=MOST_ENTRIES, n=len(value)))
        entries: dict[Any, None] = {}
        for index, entry in enumerate(value):
            answer = decode_one(reader, entry, (*path, index))
            if answer is WRONG:
                continue
            if answer in entries:
                reader.report(
                    WRONG_VALUE, (*path, index), message("file.twice", key=dotted(path), found=shown(entry))
                )
            else:
                entries[answer] = None
        return tuple(entries)

    return decode


def citation(reader: Reader, value: object, path: KeyPath) -> Any:
    """Decode a source's id, and the place in it after a colon."""
    if not isinstance(value, str):
        return reader.wrong(path, value, message("file.expected-citation"))
    source, _, place = value.partition(":")
    if fault := why_not_an_id(source.strip()):
        return reader.wrong(path, value, message("file.expected-citation"), message(f"id.{fault}"))
    return Citation(source.strip(), place.strip())


def partial_date(reader: Reader, value: object, path: KeyPath) -> Any:
    """Decode a date with its precision."""
    if isinstance(value, datetime | time):
        return reader.wrong(path, value, message("file.expected-date"), message("file.no-time-of-day"))
    if isinstance(value, date):
        return dates.from_day(value)
    if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
        return dates.parse(str(value))
    if isinstance(value, str):
        try:
            return dates.parse(value, reader.fiscal_year_start)
        except (ValueError, OverflowError):
            return reader.wrong(path, value, message("file.expected-date"), _date_hint(value, reader))
    return reader.wrong(path, value, message("file.expected-date"))


def _date_hint(value: str, reader: Reader) -> Message:
    guess = value.strip().upper().replace("/", "-").replace(" ", "-")
    try:
        dates.parse(guess, reader.fiscal_year_start)
    except (ValueError, OverflowError):
        return message("file.date-forms")
    return message("common.nearest", word=guess) if guess != value else message("file.date-forms")


def due_date(reader: Reader, value: object, path: KeyPath) -> Any:
    """Decode a date, or `undated`, which withdraws the current one and is None."""
    return None if value == "undated" else partial_date(reader, value, path)


def whole(least: int, most: int) -> Decoder:
    """Return the decoder of an integer from `least` to `most`."""

    def decode(reader: Reader, value: object, path: KeyPath) -> Any:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        return reader.wrong(path, value, message("file.expected-whole", least=least, most=most))

    return decode


def number(reader: Reader, value: object, path: KeyPath) -> Any:
    """Decode a finite number."""
    if isinstance(value, int | float) and not isinstance(value, bool) and _is_finite(value):
        return value
    return reader.wrong(path, value, message("file.expected-number"))


def _is_finite(value: int | float) -> bool:
    """Return whether other programs can represent `value`: a huge integer counts as infinite."""
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def truth(reader: Reader, value: object, path: KeyPath) -> Any:
    """Decode true or false."""
    return value if isinstance(value, bool) else reader.wrong(path, value, message("file.expected-truth"))


def address(reader: Reader, value: object, path: KeyPath) -> Any:
    """Decode a whole web address."""
    if isinstance(value, str) and value.startswith(("https://", "http://")) and value.split() == [value]:
        return value
    return reader.wrong(path, value, message("file.expected-address"))
