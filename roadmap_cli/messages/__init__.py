"""What is shown to people: one module a language, and the one table of languages.

To add a line, add it under the same topic and name to every language. To add a language, write a module
with the attributes of `Language` and name it in `LANGUAGES`.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from roadmap_cli.messages.calendar import Calendar
from roadmap_cli.messages.places import Places
from roadmap_cli.model.dates import DaySpan, PartialDate
from roadmap_cli.model.errors import Foreign, LanguageName, Message
from roadmap_cli.model.roadmap import Text
from roadmap_cli.model.value import Value, replace

if TYPE_CHECKING:  # only an import reads other people's sheets
    from roadmap_cli.messages.sheet_words import SheetWords

LANGUAGES = {"en": "roadmap_cli.messages.en", "ja": "roadmap_cli.messages.ja"}
"""The module of each language by its code, the language to fall back to first."""

FALLBACK = next(iter(LANGUAGES))

BETWEEN_LANGUAGES = " / "
"""What stands between the languages of one text."""

MONTH = 365.2425 / 12
MOST_DAYS = 90
"""The mean length of a month, and the longest time that is told in days."""

Line = str | Mapping[str, str]
"""A line, or its forms by plural category; `{name}` is a gap for a value."""

Lines = Mapping[str, Mapping[str, Line]]
"""Lines by topic and name."""


class Language(Protocol):
    """What the module of a language holds."""

    LINES: Lines
    SYNONYMS: Mapping[str, str]
    """The term of a filter for words of states that LINES does not hold."""
    COMMAND_WORDS: Mapping[str, str]
    """Words that people type where a command stands, and the name in `session.guessing.FORMS` for each."""
    NAME_WORDS: Mapping[str, str]
    """Words that people type for fields and keys of filters; for each, the names that it may mean."""
    CADENCE_WORDS: Mapping[str, str]
    """Words that people type for how often a body meets, and what the files write for each."""
    TAG: str
    """The language with its region, as in `en-GB`."""
    LETTERS: str
    """The letters of its script, as the inside of a regular expression's brackets."""
    FOREIGN_LETTERS: str
    """Letters that show that a text is not in it, in the same form; may be empty."""
    MARKS: str
    """The punctuation of its script that others do not use, in the same form; may be empty."""
    INNER_QUOTES: Mapping[str, str]
    """The marks of a quotation, and what each becomes within another quotation."""
    QUALIFIERS: tuple[str, ...]
    """What may stand in brackets after a measure and is shown before its number, such as `at least`."""
    MULTIPLES: Mapping[str, int]
    """The words behind a number that multiply it, such as `million`; those of Latin letters in lower case."""
    NOT_THE_DAY: tuple[str, ...]
    """What a note says if its date is not that of the fact, such as `by this day at the latest`; in lower case."""
    EAST_ASIAN: bool
    """Whether Word keeps its font and its spelling apart, as for Chinese, Japanese and Korean."""
    WORD_FONT: str
    SCREEN_FONTS: tuple[str, ...]
    PRINT_FONTS: tuple[str, ...]
    """The fonts that PDFs and pictures are set in: the first that is found. Typst brings `Libertinus Serif`."""
    FONT_PACKAGE: str
    """The package of Debian that has the first of them; empty if none is needed."""
    FOREIGN: Mapping[str, str]
    """What the system and libraries say in English, up to the first quoted word, and the same in this language."""
    HELP: str
    """The module of its texts for `--help` by name: `COMMANDS`, `PARAMETERS`, `EXAMPLES`, `TOPICS`; may be empty."""
    RULES: str
    """The module of its documentation of the rules of `check`, as `RULES` by name; empty if it has none."""
    SHEETS: str
    """The module of its words in other people's sheets, as `WORDS`; empty if it has none."""
    CALENDAR: Calendar
    """The forms of dates, by which `date` prints them and what people type is read."""
    PLACES: Places
    """The parts of a source that citations name in English."""

    def plural(self, n: int) -> str:
        """Return the plural category of `n` as CLDR names it: `one`, `few`, `many`, `other` ..."""

    def number(self, n: int | float) -> str:
        """Return a number with its digits grouped."""

    def date(self, when: PartialDate, long: bool, era: bool) -> str:
        """Return a date with the precision that it has.

        `long` spells months out; `era` counts years by the eras of the language, if it has any.
        """


@cache
def language_of(code: str) -> Language:
    """Return the module of a language in the table."""
    return cast("Language", import_module(LANGUAGES[code]))


def may_be_in(text: str, code: str) -> bool:
    """Return whether a text can be in a language, by its letters in any width; in an unknown one, any can."""
    if code not in LANGUAGES:
        return True
    language, text = language_of(code), unicodedata.normalize("NFKC", text)
    if language.FOREIGN_LETTERS and re.search(f"[{language.FOREIGN_LETTERS}]", text):
        return False
    return bool(re.search(f"[{language.LETTERS}]", text)) or not any(map(str.isalpha, text))


def names_publication(note: Text) -> bool:
    """Return whether a note says, in any language, that its date is that of a report and not of the fact."""
    said = " ".join((note.plain, *note.others.values())).lower()
    return any(phrase in said for phrase in _phrases_of_publication())


@cache
def _phrases_of_publication() -> tuple[str, ...]:
    return tuple(phrase for code in LANGUAGES for phrase in language_of(code).NOT_THE_DAY)


def catalogue(code: str, topic: str) -> Mapping[str, Line]:
    """Return the lines of `topic` in a language."""
    return language_of(code).LINES[topic]


def rule_texts(code: str) -> Mapping[str, str]:
    """Return the documentation of the rules of `check` in a language by their names; none if it has none."""
    module = language_of(code).RULES
    texts: Mapping[str, str] = import_module(module).RULES if module else {}
    return texts


@cache
def words_of_sheets(code: str) -> SheetWords:
    """Return the words of other people's sheets in a language."""
    from roadmap_cli.messages.sheet_words import SheetWords

    module = language_of(code).SHEETS
    return cast("SheetWords", import_module(module).WORDS) if module else SheetWords()


@lru_cache(maxsize=8192)  # a roadmap has the same dates many times
def _date_in(code: str, date: PartialDate, long: bool, era: bool) -> str:
    return language_of(code).date(date, long, era)


def whole_months(days: int) -> int:
    """Return how many months have passed in so many days: 365 are twelve."""
    return int((days + 1) / MONTH)


class Messages(Value):
    """The lines of a page: `languages` are those asked for, the first leading.

    `home` is the roadmap's own first language, in which its plain texts are. With `era`, years are
    those of the era in languages that have eras.
    """

    languages: tuple[str, ...] = (FALLBACK,)
    home: str = FALLBACK
    era: bool = False

    @property
    def language(self) -> str:
        """The language of headings, labels and dates."""
        return self.languages[0]

    def __call__(self, key: str, /, **values: object) -> str:
        """Return line `key` (`topic.name`) with `values` in its gaps.

        The value `n` chooses among the plural forms of a line that has several.
        """
        topic, _, name = key.partition(".")
        spoken = language_of(self.language)
        line = spoken.LINES[topic][name]
        if not isinstance(line, str):
            n = values.get("n")
            category = spoken.plural(n) if isinstance(n, int) else "other"
            line = line.get(category) or line["other"]
        if "{" not in line:
            return line
        return line.format_map({name: self.shown(value) for name, value in values.items()})

    def say(self, message: Message) -> str:
        """Return a message as a sentence."""
        return self(message.key, **message.values)

    def shown(self, value: object) -> str:
        """Return a value as it stands in a sentence."""
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, Foreign):
            return self.foreign(value.text)
        if isinstance(value, LanguageName):
            return self.language_name(value.code)
        if isinstance(value, PartialDate):
            return self.date(value)
        if isinstance(value, datetime.date):
            return self.day(value)
        if isinstance(value, DaySpan):
            return self.days(value)
        if isinstance(value, Text):
            return self.text(value)
        if isinstance(value, tuple):
            return self.list([self.shown(entry) for entry in value])
        return self.number(value) if isinstance(value, int) else str(value)

    def foreign(self, text: str) -> str:
        """Return what the system or a library says in English; unchanged if the language has no words for it."""
        known = language_of(self.language).FOREIGN
        general, _, quoted = text.partition("'")
        if text in known or not quoted:
            return known.get(text, text)
        return f"{known[general.strip()]} '{quoted}" if general.strip() in known else text

    def number(self, n: int | float) -> str:
        """Return a number with its digits grouped; whole ones, such as 1.5e6, without a fraction."""
        return language_of(self.language).number(n if isinstance(n, int) or not n.is_integer() else int(n))

    def date(self, date: PartialDate, *, long: bool = False) -> str:
        """Return a date with the precision that it has."""
        return _date_in(self.language, date, long, self.era)

    def short_date(self, date: PartialDate) -> str:
        """Return a date where room is scarce: fiscal periods without the months that they are."""
        if date.precision.startswith("fiscal") and not date.ends:
            return language_of(self.language).CALENDAR.written(date, era=self.era)
        return self.date(date)

    def day(self, day: datetime.date, *, long: bool = False) -> str:
        """Return a day."""
        return self.date(PartialDate(day.isoformat(), "day", day, day), long=long)

    def days(self, span: DaySpan) -> str:
        """Return how long `span` is: `0 to 30 days`; what is longer, in whole months and years.

        What is not known exactly stays a range: `2 years 3 to 4 months`.
        """
        if span.max <= MOST_DAYS:
            if span.min == span.max:
                return self("common.days", n=span.min)
            return self("common.days-from-to", least=span.min, most=span.max)
        if span.min <= MOST_DAYS:
            most = self._months(whole_months(span.max))
            if span.min == 0:
                return self("common.up-to", most=most)
            return self("common.from-to", least=self("common.days", n=span.min), most=most)
        return self._months_between(whole_months(span.min), whole_months(span.max))

    def _months_between(self, least: int, most: int) -> str:
        """Return a number of months, or two with what they share once."""
        if least == most:
            return self._months(most)
        if least // 12 != most // 12 or not least % 12:
            return self("common.from-to", least=self._months(least), most=self._months(most))
        if most < 12:
            return self("common.from-to", least=least, most=self._months(most))
        years, months = self("common.years", n=most // 12), self._months(most % 12)
        return self("common.years-months-to", years=years, least=least % 12, months=months)

    def _months(self, n: int) -> str:
        if n < 12:
            return self("common.months", n=n)
        years = self("common.years", n=n // 12)
        return self("common.years-months", years=years, months=self._months(n % 12)) if n % 12 else years

    def amount(self, value: int | float, unit: Text, measure: Text) -> str:
        """Return a figure with its unit, which is left out if the measure names it: `about 160`."""
        shown, qualifier, words = self.number(value), self._parts(measure)[1], self.text(measure).casefold()
        if not set(self.text(unit).casefold().split()) <= set(re.findall(r"\w+", words)):
            shown = self("common.amount", value=shown, unit=unit)
        return self("common.qualified", qualifier=qualifier, amount=shown) if qualifier else shown

    def measure(self, measure: Text) -> str:
        """Return what a figure measures, without the qualifier that `amount` puts before the number."""
        return self._parts(measure)[0]

    def figure(self, measure: Text, value: int | float, unit: Text) -> str:
        """Return what is measured and how much it is: `guests: about 160`."""
        amount = self.amount(value, unit, measure)
        return self("common.figure", measure=self.measure(measure), amount=amount)

    def _parts(self, measure: Text) -> tuple[str, str]:
        """Return a measure and the qualifier in brackets at its end, empty if there is none."""
        text, qualifiers = self.text(measure), "|".join(map(re.escape, language_of(self.language).QUALIFIERS))
        found = re.fullmatch(rf"(.*\S)\s*[(（]({qualifiers})[)）]", text)
        return (found[1], found[2]) if found else (text, "")

    def lead(self, text: Text) -> tuple[str, str | None]:
        """Return `text` in one language and which that is: the one asked for, the roadmap's own, or another."""
        for language in (self.language, self.home, *text.others):
            if found := text.in_language(language, self.home):
                return found, language
        return "", None

    def text(self, text: Text) -> str:
        """Return `text` in the language asked for; if it is not translated, marked with its own."""
        return BETWEEN_LANGUAGES.join(dict.fromkeys(self.texts(text)))

    def texts(self, text: Text) -> tuple[str, ...]:
        """Return `text` in each language asked for that it has; at least one, marked if need be."""
        if not text:
            return ("",)
        known = [(language, words) for language in self.languages if (words := self._in(text, language))]
        if not known:
            words, language = self.lead(text)
            known = [(self.language, self.marked(words, str(language)))]
        return tuple(self._of_road(words, text.road, language) for language, words in known)

    def _of_road(self, title: str, road: Text | None, language: str) -> str:
        """Return a title in a language asked for, with the name of its road if it is one of several."""
        if road is None:
            return title
        spoken, name = replace(self, languages=(language,)), self._in(road, language) or road.first
        return spoken("common.with-hint", what=title, hint=name)

    def _in(self, text: Text, language: str) -> str:
        return text.in_language(language, self.home)

    def marked(self, text: str, language: str) -> str:
        """Return a text of another language with that language's mark behind it."""
        return self("common.in-language", text=text, language=self.language_name(language))

    def name(self, name: Text) -> str:
        """Return a proper name in each language asked for that it has, else as it is, without a mark."""
        known = [text for language in self.languages if (text := self._in(name, language))]
        return BETWEEN_LANGUAGES.join(dict.fromkeys(known)) or name.first

    def quoted(self, title: str) -> str:
        """Return a title in the marks of the language."""
        return self("reference.quoted", title=self.within_quotes(title))

    def within_quotes(self, text: str) -> str:
        """Return a text as it stands within marks: those of its own become inner ones."""
        inner = language_of(self.language).INNER_QUOTES
        return "".join(inner.get(character, character) for character in text)

    def place(self, place: str) -> str:
        """Return the place in a source that a citation names."""
        return language_of(self.language).PLACES.shown(place)

    def language_name(self, code: str) -> str:
        """Return the name of a language: in this one, else in its own, else its code."""
        named = catalogue(self.language, "languages").get(code)
        if named is None and code in LANGUAGES:
            named = catalogue(code, "languages").get(code)
        return str(named or code)

    def list(self, parts: Sequence[str]) -> str:
        """Return `parts` as a list in a sentence."""
        return self("common.comma").join(parts)

    def clauses(self, parts: Iterable[str]) -> str:
        """Return `parts`, which may hold commas, as one line."""
        return self("common.semicolon").join(parts)
