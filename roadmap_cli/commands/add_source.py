"""`roadmap add-source ID --publisher NAME`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Annotated

from roadmap_cli.messages import LANGUAGES
from roadmap_cli.model.errors import Check, WrongUsage, message
from roadmap_cli.model.roadmap import Roadmap, Source
from roadmap_cli.model.value import field
from roadmap_cli.questions import values
from roadmap_cli.session.citations import check_source_id, new_source_id, write_source
from roadmap_cli.session.declared import Argument, Option, PerLanguage
from roadmap_cli.session.options import option
from roadmap_cli.session.texts import (
    Translations,
    TypedText,
    confirm_languages,
    file_name,
    file_text,
    word_checks,
)
from roadmap_cli.session.writing import WriteOptions, own_folder, write_context
from roadmap_cli.store import strict

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
"""A language tag as RFC 5646 forms it: two or three letters, and more after hyphens."""


class SourceOptions(WriteOptions, kw_only=True):
    """The options of `add-source`."""

    source: Annotated[str, Argument(metavar="NEW-ID", help="Its short id, such as govuk-2025-04-28.")]
    publisher: Annotated[str | None, option("--publisher", "NAME", "Who published it.")] = None
    publishers: Annotated[Translations, PerLanguage("--publisher", "Who published it, in {language}.")] = (
        field(default_factory=dict)
    )
    author: Annotated[str | None, option("--author", "NAME", "Who wrote it.")] = None
    authors: Annotated[Translations, PerLanguage("--author", "Who wrote it, in {language}.")] = field(
        default_factory=dict
    )
    title: Annotated[str | None, option("--title", "TEXT", "Its title, as printed.")] = None
    titles: Annotated[Translations, PerLanguage("--title", "Its title in {language}.")] = field(
        default_factory=dict
    )
    copied_by: Annotated[
        str | None, option("--copied-by", "NAME", "Whose copy was read, if not the publisher's own page.")
    ] = None
    copiers: Annotated[Translations, PerLanguage("--copied-by", "Whose copy was read, in {language}.")] = (
        field(default_factory=dict)
    )
    date: Annotated[str | None, option("--date", "DATE", "Its date, as precisely as it gives it.")] = None
    url: Annotated[str | None, option("--url", "URL", "Its full web address.")] = None
    language: Annotated[
        str | None, option("--language", "LANGUAGE", f"Its language: {', '.join(LANGUAGES)}.")
    ] = None
    own: Annotated[bool, Option("--own", help="It is our own statement.")] = False
    note: Annotated[
        str | None, option("--note", "TEXT", "A remark: a copy, a mirror, machine translation.")
    ] = None
    notes: Annotated[Translations, PerLanguage("--note", "The remark in {language}.")] = field(
        default_factory=dict
    )
    accessed: Annotated[str | None, option("--accessed", "DATE", "When it was read.")] = None


def command(options: SourceOptions) -> int:
    """Add a source, to be cited with --source."""
    publisher, author, title, copied_by, typed_note = _typed_texts(options)
    folder = own_folder(options, *_word_checks(options))
    roadmap = strict.load_some(folder)
    context = write_context("add-source", folder, roadmap, options)
    note = file_text(typed_note, options.lang, roadmap)
    confirm_languages(context, options.lang, [typed_note])
    new = Source(
        new_source_id(options.source, roadmap),
        file_name(publisher, options.lang, roadmap),
        author=file_name(author, options.lang, roadmap),
        title=file_name(title, options.lang, roadmap),
        date=values.optional_date(options.date, roadmap, "--date", context.today),
        url=_new_address(options.url, roadmap),
        language=options.language,
        own=options.own,
        note=note,
        copied_by=file_name(copied_by, options.lang, roadmap),
        accessed=values.optional_date(options.accessed, roadmap, "--accessed", context.today),
    )
    return write_source(context, new)


def _typed_texts(options: SourceOptions) -> tuple[TypedText, ...]:
    """Return the publisher, the author, the title, the copier and the note as they were typed."""
    return (
        TypedText("--publisher", options.publisher, options.publishers),
        TypedText("--author", options.author, options.authors),
        TypedText("--title", options.title, options.titles),
        TypedText("--copied-by", options.copied_by, options.copiers),
        TypedText("--note", options.note, options.notes),
    )


def _check_publisher(options: SourceOptions) -> None:
    """Raise WrongUsage if no publisher is given, in any language."""
    if options.publisher is None and not any(options.publishers.values()):
        raise WrongUsage(message("write.missing", options="--publisher"))


def _word_checks(options: SourceOptions) -> Iterator[Check]:
    """Yield the checks of what is wrong whatever the roadmap holds; each raises WrongUsage."""
    yield partial(check_source_id, options.source)
    yield partial(_check_publisher, options)
    yield from word_checks(_typed_texts(options))
    for day, name in ((options.date, "--date"), (options.accessed, "--accessed")):
        if day is not None:
            yield partial(values.check_date, day, name)
    yield partial(_check_address, options.url)
    yield partial(_check_language, options.language)


def _check_address(value: str | None) -> None:
    """Raise WrongUsage if `value` is no whole web address."""
    if value is None:
        return
    if not values.is_address(value) or any(c.isspace() for c in value):
        raise WrongUsage(
            message("write.unknown-value", option="--url", found=value), message("write.whole-address")
        )
    values.required_text(value, "--url")


def _check_language(value: str | None) -> None:
    """Raise WrongUsage if `value` has not the form of a language's code."""
    if value is not None and not _LANGUAGE.fullmatch(value):
        raise WrongUsage(
            message("write.unknown-value", option="--language", found=value), message("write.language-form")
        )


def _new_address(value: str | None, roadmap: Roadmap) -> str | None:
    """Return a web address that no source has yet; raise WrongUsage if one has it."""
    if value is None:
        return None
    for key, known in roadmap.sources.items():
        if known.url and values.same_page(known.url, value):
            raise WrongUsage(
                message("write.address-there", id=key), message("write.address-there-hint", id=key)
            )
    return value
