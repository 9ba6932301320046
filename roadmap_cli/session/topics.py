"""The topics of `roadmap help`: what holds for many commands, made from the tables that the program itself uses.

The sentences are in the modules of the languages (`TOPICS` of their `HELP`); the keys, formats, forms of dates and
names of files beside them are those that are read and written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import get_args

from roadmap_cli.messages import LANGUAGES, Messages, catalogue, language_of
from roadmap_cli.messages.calendar import NOTATIONS
from roadmap_cli.messages.examples import TERMS
from roadmap_cli.model import layout
from roadmap_cli.model.dates import PartialDate, from_day, parse
from roadmap_cli.model.errors import GRAVEST_FIRST
from roadmap_cli.model.value import Value
from roadmap_cli.questions.filters import KEYS
from roadmap_cli.questions.typed_dates import readings, why_unread
from roadmap_cli.session import helping
from roadmap_cli.session.helping import Entry
from roadmap_cli.writers import WRITERS, Subject, formats_for

APRIL = 4
"""The month in which the fiscal years of the examples begin, as those of both countries do."""

SEEN_FROM = date(2025, 3, 7)
"""The day that is today in the examples."""

RANGES = ("2027-01..2027-03", "1 Apr – 30 Jun 2025", "19-21 May 2023", "2023年5月19日〜21日")
FIGURES = ("31.3.2027", "31/3/2027", "2027/3/31", "2027/3", "12/03/2025")
FROM_TODAY = ("-30d", "+2w", "-6m", "+1y")


class Chapter(Value):
    """A part of a topic: a heading, sentences, and entries; each of them may be empty."""

    heading: str = ""
    text: str = ""
    entries: Sequence[Entry] = ()


Texts = Mapping[str, str]
"""The sentences of a topic by name, in one language."""


def page(name: str, messages: Messages) -> str:
    """Return the page of a topic, at most 80 cells wide."""
    texts = helping.topic_texts(messages)[name]
    lines = [texts[""]]
    for chapter in TOPICS[name](texts, messages):
        lines += ["", *([chapter.heading] if chapter.heading else []), *helping.indented(chapter.text)]
        lines += helping.entry_lines(chapter.entries)
    return "\n".join(lines)


def filters(texts: Texts, messages: Messages) -> Iterator[Chapter]:
    """Yield the keys of a filter, each with a term as an example, and the words that their values may be."""
    yield Chapter(text=texts["terms"])
    yield Chapter(texts["keys"], entries=[(TERMS[name], texts.get(name, "")) for name in KEYS])
    states = [(f"is:{word}", texts.get(f"is.{word}", "")) for word in KEYS["is"].words]
    yield Chapter(texts["states"], entries=states)
    closed = {name: key.words for name, key in KEYS.items() if key.words and name != "is"}
    yield Chapter(texts["words"], entries=[(f"{name}:", _words(closed[name], messages)) for name in closed])


def _words(words: Sequence[str], messages: Messages) -> str:
    """Return words of the format, each with what the language calls it if that is another word."""
    called = catalogue(messages.language, "terms")
    return messages.list(
        [
            word if called[word] == word else messages("common.with-hint", what=word, hint=str(called[word]))
            for word in words
        ]
    )


def dates(texts: Texts, messages: Messages) -> Iterator[Chapter]:
    """Yield the forms of a date: of the files, of each language, of ranges, in figures and seen from today."""
    yield Chapter(text=texts["precision"])
    yield Chapter(texts["files"], entries=[(str(one), _days(one, messages)) for one in samples()])
    yield Chapter(texts["words"], entries=[(str(one), "; ".join(_printed(one))) for one in samples()])
    yield Chapter(texts["ranges"], entries=[(text, _read(text, messages)) for text in RANGES])
    yield Chapter(texts["figures"], entries=[(text, _read(text, messages)) for text in FIGURES])
    words = [word for code in LANGUAGES for word in language_of(code).CALENDAR.days]
    seen = [(text, _read(text, messages)) for text in (*words, *FROM_TODAY)]
    yield Chapter(texts["today"].format(day=messages.day(SEEN_FROM)), entries=seen)
    yield Chapter(text=texts["where"])


def samples() -> tuple[PartialDate, ...]:
    """Return a date of each precision, as the files write it."""
    numbers = {"year": 2025, "month": SEEN_FROM.month, "day": SEEN_FROM.day}
    texts = (form.format(**numbers, n=12 if kind == "week" else 1) for kind, form in NOTATIONS.items())
    return tuple(parse(text, APRIL) for text in texts)


def _days(when: PartialDate, messages: Messages) -> str:
    """Return the days that a date stands for."""
    return messages.date(parse(f"{from_day(when.start)}..{from_day(when.end)}"))


def _printed(when: PartialDate) -> Iterator[str]:
    """Yield a date in every form in which a language writes it."""
    for code in LANGUAGES:
        yield from language_of(code).CALENDAR.every_form(when)


def _read(text: str, messages: Messages) -> str:
    """Return the date that the program reads, or why it reads none."""
    found = readings(text, APRIL, SEEN_FROM)
    return messages.date(found[0]) if len(found) == 1 else messages.say(why_unread(text, found))


def formats(texts: Texts, messages: Messages) -> Iterator[Chapter]:
    """Yield the formats, and what is written in which."""
    yield Chapter(text=texts["choice"])
    yield Chapter(texts["each"], entries=[(name, _about(name, texts, messages)) for name in WRITERS])
    written = [(texts[subject], messages.list(formats_for(subject))) for subject in get_args(Subject)]
    yield Chapter(texts["written"], entries=written)
    yield Chapter(text=texts["extra"])


def _about(name: str, texts: Texts, messages: Messages) -> str:
    """Return what a format is, the suffixes of its files, the extra that it needs, and the options it alone takes."""
    writer = WRITERS[name]
    is_file = writer.subjects != ("findings",)
    suffixes = [messages.list([f".{suffix}" for suffix in (name, *writer.suffixes)])] if is_file else []
    extra = [texts["needs"].format(extra=writer.extra)] if writer.extra else []
    options = [messages.list([f"--{option}" for option in writer.options])] if writer.options else []
    return messages.clauses([texts.get(name, name), *suffixes, *extra, *options])


def exit_codes(texts: Texts, messages: Messages) -> Iterator[Chapter]:
    """Yield what each exit code means, and which of several it is."""
    yield Chapter(entries=[(name, text) for name, text in texts.items() if name.isdigit()])
    yield Chapter(text=texts["several"].format(codes=messages.list([str(code) for code in GRAVEST_FIRST])))


def environment(texts: Texts, messages: Messages) -> Iterator[Chapter]:
    """Yield the variables of the environment that are heeded."""
    yield Chapter(text=texts["empty"])
    yield Chapter(entries=[(name, text) for name, text in texts.items() if name.isupper()])


def files(texts: Texts, messages: Messages) -> Iterator[Chapter]:
    """Yield which roadmap is read, and the files that it consists of."""
    yield Chapter(text=texts["which"])
    names = {
        "roadmap": layout.ROADMAP_FILE,
        "sources": layout.SOURCES_FILE,
        "milestones": layout.milestone_file("ID"),
        "journal": f"{layout.JOURNAL_FOLDER}/",
    }
    yield Chapter(texts["parts"], entries=[(name, texts[key]) for key, name in names.items()])


TOPICS: Mapping[str, Callable[[Texts, Messages], Iterator[Chapter]]] = {
    "filters": filters,
    "dates": dates,
    "formats": formats,
    "exit-codes": exit_codes,
    "environment": environment,
    "files": files,
}
"""What makes the page of each topic."""
