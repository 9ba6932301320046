"""What is shown to people: a folder a language, in it a module a topic, in it a table of lines.

To add a word, add a line of the same name to the same topic of every language.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module

from roadmap_cli.model.dates import DaySpan, PartialDate
from roadmap_cli.model.errors import Message
from roadmap_cli.model.roadmap import Text
from roadmap_cli.model.value import Value

LANGUAGES = ("en", "ja")


@cache
def catalogue(language: str, topic: str) -> Mapping[str, str]:
    """Return the lines of `topic` in `language`, read when they are first needed."""
    lines: Mapping[str, str] = import_module(f"roadmap_cli.messages.{language}.{topic}").LINES
    return lines


@cache
def _dates(language: str) -> Callable[[PartialDate, bool], str]:
    written: Callable[[PartialDate, bool], str] = import_module(
        f"roadmap_cli.messages.{language}.dates"
    ).written
    return written


class Messages(Value):
    """The words of a page: `languages` are those asked for, the first leading.

    `home` is the roadmap's own first language, in which its plain texts are.
    """

    languages: tuple[str, ...] = ("en",)
    home: str = "en"

    @property
    def language(self) -> str:
        """The language of headings, labels and dates."""
        return self.languages[0]

    def __call__(self, key: str, /, **values: object) -> str:
        """Return line `key` (`topic.name`) with `values` in its gaps.

        A line of two forms, `one|many`, is chosen by the value `n`.
        """
        topic, _, name = key.partition(".")
        line = catalogue(self.language, topic)[name]
        if "|" in line:
            one, many = line.split("|")
            line = one if values.get("n") == 1 else many
        return (
            line.format_map({name: self.shown(value) for name, value in values.items()})
            if "{" in line
            else line
        )

    def say(self, message: Message) -> str:
        """Return a message as a sentence."""
        return self(message.key, **message.values)

    def shown(self, value: object) -> str:
        """Return a value as it stands in a sentence."""
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, PartialDate):
            return self.date(value)
        if isinstance(value, datetime.date):
            return self.day(value)
        if isinstance(value, DaySpan):
            return self.days(value)
        if isinstance(value, Text):
            return self.text(value)
        return f"{value:,}" if isinstance(value, int) else str(value)

    def date(self, date: PartialDate, *, long: bool = False) -> str:
        """Return a date with the precision that it has."""
        return _dates(self.language)(date, long)

    def day(self, day: datetime.date, *, long: bool = False) -> str:
        """Return a day."""
        return self.date(PartialDate(day.isoformat(), "day", day, day), long=long)

    def days(self, span: DaySpan) -> str:
        """Return a number of days: `405 days`, or `0 to 30 days` where it is not known exactly."""
        if span.min == span.max:
            return self("common.days", n=span.min)
        return self("common.days-from-to", least=span.min, most=span.max)

    def text(self, text: Text) -> str:
        """Return `text` in the language asked for; where it is not translated, marked as it is."""
        return " / ".join(dict.fromkeys(self.texts(text)))

    def texts(self, text: Text) -> tuple[str, ...]:
        """Return `text` in each language asked for that it has; at least one, marked if need be."""
        if not text:
            return ("",)
        found = [self._in(text, language) for language in self.languages]
        there = tuple(messages for messages in found if messages)
        return there or (self._marked(text),)

    def _in(self, text: Text, language: str) -> str | None:
        return text.plain if language == self.home else text.others.get(language)

    def _marked(self, text: Text) -> str:
        """Return a text in the language that it has, which is told behind it."""
        language, messages = (self.home, text.plain) if text.plain else next(iter(text.others.items()))
        return f"{messages} [{language}]"

    def list(self, parts: Sequence[str]) -> str:
        """Return `parts` as a list in a sentence."""
        return self("common.comma").join(parts)
