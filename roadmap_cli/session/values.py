"""The values of options that write, read and checked against what the roadmap knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from roadmap_cli.model import dates
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import Message, NotFound, WrongUsage, message
from roadmap_cli.model.ids import why_not_an_id
from roadmap_cli.model.nearest import known_words, nearest_hint
from roadmap_cli.model.roadmap import Citation, Roadmap, Source
from roadmap_cli.model.vocabulary import UNDATED

_AGO = re.compile(r"-\d{1,6}[dwmy]")
_WEB = ("https://", "http://")


def required_text(value: str, option: str) -> str:
    """Return a text that people read; raise WrongUsage where it is empty or no text at all."""
    if not value.strip() or any("\ud800" <= c <= "\udfff" for c in value):
        raise WrongUsage(message("write.no-text", option=option))
    return value.strip()


def optional_text(value: str | None, option: str) -> str | None:
    """Return a text that people read, or None where none is given."""
    return None if value is None else required_text(value, option)


def one_of(value: str, known: Iterable[str], option: str) -> str:
    """Return `value`, which is one of `known`; else raise WrongUsage with the nearest of them."""
    choices = list(known)
    if value not in choices:
        raise WrongUsage(
            message("write.unknown-value", option=option, found=value),
            nearest_hint(value, choices, known_words(choices)),
        )
    return value


def bodies(values: Sequence[str], roadmap: Roadmap, option: str) -> list[str]:
    """Return the ids of parties and sides that `values` name, each once; commas part them too."""
    known = [*roadmap.parties, *roadmap.sides]
    return [one_of(value, known, option) for value in parted(values)]


def parted(values: Iterable[str]) -> list[str]:
    """Return the words of options that may be repeated or hold several behind commas, each once."""
    found = [part.strip() for value in values for part in value.split(",")]
    return list(dict.fromkeys(part for part in found if part))


def new_id(value: str) -> str:
    """Return `value`, which may be the id of something new."""
    if fault := why_not_an_id(value):
        raise WrongUsage(message("file.bad-id", found=value), message(f"id.{fault}"))
    return value


def milestones(values: Iterable[str], there: Sequence[str]) -> list[str]:
    """Return the ids that `values` name, each once; raise NotFound where one is not `there`."""
    found = parted(values)
    for value in found:
        if value not in there:
            raise NotFound(
                message("milestone.unknown", id=value), nearest_hint(value, there, message("milestone.list"))
            )
    return found


def written_date(value: str, roadmap: Roadmap, option: str) -> PartialDate:
    """Return the date that `value` is, in one of the forms of the files."""
    try:
        return dates.parse(value.strip().upper(), roadmap.fiscal_year_start)
    except (ValueError, OverflowError):
        raise WrongUsage(
            message("write.no-date", option=option, found=value), message("file.date-forms")
        ) from None


def due_date(value: str, roadmap: Roadmap, option: str = "--due") -> PartialDate | None:
    """Return the date that `value` is, or None where it is `undated`."""
    return None if value.strip().lower() == UNDATED else written_date(value, roadmap, option)


def said_on(value: str | None, roadmap: Roadmap, today: date) -> PartialDate:
    """Return the date of an update: today where none is given, `today`, days ago (`-3d`), or a date."""
    from roadmap_cli.questions.periods import asked_date

    if value is None or value == "today":
        return dates.from_day(today)
    if _AGO.fullmatch(value):
        return asked_date(value, roadmap, today)
    return written_date(value, roadmap, "--on")


def citation(value: str, sources: Mapping[str, Source]) -> Citation:
    """Return the source that `value` cites by its id or address, and the place in it behind a colon.

    Raises `UnknownSource` where there is none.
    """
    if value.startswith(_WEB):
        found, _, at = value.partition(": ")
        key = next((k for k, s in sources.items() if s.url and same_page(s.url, found)), None)
        if key is None:
            raise UnknownSource(found.strip(), at.strip(), message("write.unknown-address", found=found))
        return Citation(key, at.strip())
    found, _, at = value.partition(":")
    if found.strip() not in sources:
        what = message("write.unknown-value", option="--source", found=found.strip())
        raise UnknownSource(found.strip(), at.strip(), what, nearest_hint(found.strip(), sources))
    return Citation(found.strip(), required_text(at, "--source") if at.strip() else "")


class UnknownSource(WrongUsage):
    """A source is cited that nobody has entered."""

    def __init__(self, found: str, place: str, what: Message, near: Message | None = None) -> None:
        key, url = ("ID", f" --url {found}") if found.startswith(_WEB) else (found, "")
        super().__init__(what, near or message("write.add-source", id=key, url=url))
        self.found = found
        self.place = place


def alike(one: str, other: str) -> bool:
    """Say whether two names are one on a system that does not tell case or forms of letters apart."""
    from roadmap_cli.questions.filters import folded

    return folded(one) == folded(other)


def is_address(value: str) -> bool:
    """Say whether `value` is an address on the web."""
    return value.startswith(_WEB)


def source_id(publisher: str, on: PartialDate | None) -> str:
    """Return an id that would suit a source: its publisher's first words, and its date."""
    plain = re.sub(r"[^a-z0-9]+", "-", publisher.lower()).strip("-")
    head = "-".join(plain.split("-")[:2]) or "source"
    return head if on is None or on.ends else f"{head}-{on.text.lower()}"


def same_page(one: str, other: str) -> bool:
    """Say whether two addresses are the same but for a last slash."""
    return one.rstrip("/") == other.strip().rstrip("/")
