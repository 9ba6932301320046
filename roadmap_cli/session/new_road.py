"""What a new roadmap holds: its title, sides, pillars, languages and time zone, by the options of `init`.

A plain text is in the new roadmap's first language: there is no other roadmap whose languages could decide.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from shlex import quote
from typing import Annotated

from roadmap_cli.messages import LANGUAGES
from roadmap_cli.model.errors import Check, ErrorCollector, WrongUsage, check_together, message
from roadmap_cli.model.roadmap import Pillar, Roadmap, Side, Text
from roadmap_cli.model.value import Value, field, replace
from roadmap_cli.questions import values
from roadmap_cli.questions.names import typed_id
from roadmap_cli.session.clock import known_zone, machine_zone
from roadmap_cli.session.declared import PerLanguage
from roadmap_cli.session.languages import asked_languages, first_language, language_code
from roadmap_cli.session.options import Lang, option
from roadmap_cli.session.texts import (
    OtherTexts,
    Translations,
    TypedText,
    check_letters,
    file_name,
    with_others,
)
from roadmap_cli.session.writing import on_terminal
from roadmap_cli.store import begin
from roadmap_cli.store.decoders import is_language

LEAST_SIDES = 2
"""How many sides a roadmap needs so that something is agreed between them."""

Several = list[str] | None
SeveralByLanguage = Mapping[str, Several]


class NewRoadOptions(Value, kw_only=True):
    """The options that say what a new roadmap holds."""

    title: Annotated[str | None, option("--title", "TEXT", "The roadmap's title.")] = None
    titles: Annotated[Translations, PerLanguage("--title", "The title in {language}.")] = field(
        default_factory=dict
    )
    side: Annotated[
        Several, option("--side", "ID=NAME", "A side, such as kr=Korea; given at least twice.")
    ] = None
    sides: Annotated[
        SeveralByLanguage, PerLanguage("--side", "Its name in {language}.", "ID=NAME", several=True)
    ] = field(default_factory=dict)
    pillar: Annotated[Several, option("--pillar", "ID=NAME", "A pillar, such as ai=AI; may be repeated.")] = (
        None
    )
    pillars: Annotated[
        SeveralByLanguage, PerLanguage("--pillar", "Its name in {language}.", "ID=NAME", several=True)
    ] = field(default_factory=dict)
    text: OtherTexts = None
    languages: Annotated[
        str | None,
        option(
            "--languages", "LANGUAGE,...", "The roadmap's languages, the first being that of plain texts."
        ),
    ] = None
    timezone: Annotated[
        str | None, option("--timezone", "ZONE", "Whose calendar day is today; by default this machine's.")
    ] = None
    lang: Lang = None


def names_content(options: NewRoadOptions) -> bool:
    """Return whether the options name anything that the roadmap holds, besides its languages and zone."""
    plain = (options.title, options.side, options.pillar, options.text)
    return any(plain) or any(
        any(texts.values()) for texts in (options.titles, options.sides, options.pillars)
    )


def names_anything(options: NewRoadOptions) -> bool:
    """Return whether the options say anything of the roadmap."""
    return names_content(options) or bool(options.languages or options.timezone)


def is_complete(options: NewRoadOptions) -> bool:
    """Return whether title and sides are given."""
    title, sides, _ = typed_texts(options)
    return bool(title.any) and len(sides) >= LEAST_SIDES


def checks(options: NewRoadOptions) -> Iterator[Check]:
    """Yield the checks of the options; each raises WrongUsage for all that is wrong in one respect."""
    if options.languages:
        yield partial(language_codes, options.languages)
    if options.timezone:
        yield partial(_zone, options)
    if names_content(options):
        yield partial(_check_texts, options)


def _check_texts(options: NewRoadOptions) -> None:
    """Raise every error in the texts; what depends on languages that are wrong themselves is left out."""
    check_together(
        partial(values.optional_text, options.title, "--title"),
        partial(_named, "--side", options.side, options.sides),
        partial(_named, "--pillar", options.pillar, options.pillars),
    )
    title, sides, pillars = typed_texts(options)
    found = ErrorCollector()
    with found.check():
        _check_whole(title, sides)
    of_languages = ErrorCollector()
    with of_languages.check():
        draft = Roadmap(languages=languages_of(options))
        for one in (title, *sides, *pillars):
            with found.check():
                checked_text(one, draft)
    if not options.languages:  # else they have a check of their own
        found.errors.extend(of_languages.errors)
    found.raise_any()


def _check_whole(title: TypedText, sides: Sequence[TypedText]) -> None:
    """Raise WrongUsage if the title or one of two sides is missing and nobody can be asked."""
    missing = () if title.any else ("--title",)
    if len(sides) < LEAST_SIDES:
        missing = (*missing, "--side")
    if missing and not on_terminal():
        raise WrongUsage(message("write.missing", options=missing), message("init.missing-hint"))


def given_roadmap(options: NewRoadOptions) -> Roadmap:
    """Return the roadmap that the options describe; raise WrongUsage if they are not sound."""
    title, sides, pillars = typed_texts(options)
    draft = Roadmap(languages=languages_of(options), timezone=_zone(options))
    named = {one.of: Pillar(one.of, checked_text(one, draft)) for one in pillars}
    return replace(
        draft,
        title=checked_text(title, draft),
        sides={one.of: Side(one.of, checked_text(one, draft)) for one in sides},
        pillars=named or begin.first_pillars(draft.languages),
    )


def template_roadmap(options: NewRoadOptions) -> Roadmap:
    """Return the roadmap of whoever names no content: texts to be replaced, in all languages of the program."""
    every = tuple(dict.fromkeys((*_in_force(options.lang), *LANGUAGES)))
    languages = language_codes(options.languages) if options.languages else every
    return replace(begin.stand_in(languages), timezone=_zone(options))


def _zone(options: NewRoadOptions) -> str:
    return known_zone(options.timezone, "--timezone") if options.timezone else machine_zone()


def languages_of(options: NewRoadOptions) -> tuple[str, ...]:
    """Return the languages that are given, else those in force, then those in which there is a text."""
    if options.languages:
        return language_codes(options.languages)
    title, sides, pillars = typed_texts(options)
    texts = (text for one in (title, *sides, *pillars) for text in one.by_language.items())
    return _sound_codes((*_in_force(options.lang), *(code for code, text in texts if text)), "--text")


def _in_force(lang: str | None) -> tuple[str, ...]:
    """Return the languages that the program is asked to speak, else that of the locale."""
    asked = tuple(code for code in asked_languages(lang) if code in LANGUAGES)
    return asked or (first_language(lang),)


def language_codes(text: str) -> tuple[str, ...]:
    """Return the codes in a list between commas, those of the program as it writes them; raise WrongUsage."""
    return _sound_codes([language_code(code) or code for code in values.split_list([text])], "--languages")


def _sound_codes(codes: Sequence[str], name: str) -> tuple[str, ...]:
    """Return codes of languages, each once; raise WrongUsage, naming the option, for one that is none."""
    if unknown := [code for code in codes or ("",) if not is_language(code)]:
        what = message("write.unknown-value", option=name, found=unknown[0])
        raise WrongUsage(what, message("write.language-form"))
    return tuple(dict.fromkeys(codes))


def typed_texts(options: NewRoadOptions) -> tuple[TypedText, tuple[TypedText, ...], tuple[TypedText, ...]]:
    """Return the title, the sides and the pillars as they were typed, in every language."""
    title, *named = with_others(_known_texts(options), options.text)
    sides = tuple(one for one in named if one.option == "--side")
    return title, sides, tuple(named[len(sides) :])


def _known_texts(options: NewRoadOptions) -> tuple[TypedText, ...]:
    """Return the texts that options of their own name: those to which `--text` adds languages."""
    return (
        TypedText("--title", options.title, options.titles),
        *_named("--side", options.side, options.sides),
        *_named("--pillar", options.pillar, options.pillars),
    )


def _named(name: str, plain: Several, by_language: SeveralByLanguage) -> tuple[TypedText, ...]:
    """Return what an option names, in the order of the line; raise WrongUsage for an entry that is none."""
    own = _by_id(name, plain or ())
    others = {code: _by_id(f"{name}-{code}", entries or ()) for code, entries in by_language.items()}
    ids = dict.fromkeys(key for texts in (own, *others.values()) for key in texts)
    return tuple(
        TypedText(name, own.get(key), {code: texts.get(key) for code, texts in others.items()}, key)
        for key in ids
    )


def _by_id(name: str, entries: Iterable[str]) -> dict[str, str]:
    """Return the names in the entries of an option by their ids; raise WrongUsage for each that is wrong."""
    check_together(*(partial(id_and_name, entry, name) for entry in entries))
    found: dict[str, str] = {}
    for key, text in (id_and_name(entry, name) for entry in entries):
        if found.setdefault(key, text) != text:
            raise WrongUsage(message("init.id-twice", option=name, id=key))
    return found


def id_and_name(entry: str, name: str) -> tuple[str, str]:
    """Return the two parts of `ID=NAME`; the id of a name in Latin letters alone is made from its words."""
    key, is_id, text = re.sub("＝", "=", entry, count=1).partition("=")
    if is_id:
        return values.new_id(typed_id(key.strip())), values.required_text(text, name)
    text = values.required_text(entry, name)
    proposed = values.milestone_id([text], None, date.min)
    if not proposed.of_title:
        raise WrongUsage(message("init.no-id", option=name, found=text), message("init.id-form"))
    return proposed.key, text


def checked_text(typed: TypedText, draft: Roadmap) -> Text:
    """Return a text by language; raise WrongUsage if a title has other letters, or the first language lacks it."""
    home = draft.languages[0]
    for code, text in typed.by_language.items():
        if text and code not in draft.languages:
            what = message("write.no-language", language=code)
            raise WrongUsage(what, message("init.no-language-hint", language=code))
    if not typed.of:
        check_letters(typed, home, draft)
    found = file_name(typed, home, draft)
    if found.others and not found.plain:
        what = message("init.not-in-first", option=typed.option, what=typed.of or typed.any, language=home)
        raise WrongUsage(what, message("init.not-in-first-hint"))
    return found


def first_command(roadmap: Roadmap, folder: Path | None) -> str:
    """Return a whole command line that adds a first milestone to the roadmap in `folder`, None for the usual one."""
    here = folder is None or (folder == Path() and not os.environ.get("ROADMAP_DATA"))
    data = "" if here else f" --data {quote(str(folder))}"
    return f"{begin.first_milestone(roadmap)}{data}"
