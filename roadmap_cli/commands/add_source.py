"""`roadmap add-source ID --publisher NAME`."""

from __future__ import annotations

from typing import Annotated

import typer

from roadmap_cli.messages import LANGUAGES
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.roadmap import Roadmap, Source
from roadmap_cli.model.value import field
from roadmap_cli.questions import values
from roadmap_cli.session.citations import new_source_id, write_source
from roadmap_cli.session.options import option
from roadmap_cli.session.parameters import PerLanguage
from roadmap_cli.session.texts import Translations, TypedText, confirm_languages, file_name, file_text
from roadmap_cli.session.writing import WriteOptions, own_folder, write_context
from roadmap_cli.store import strict


class SourceOptions(WriteOptions, kw_only=True):
    """The options of `add-source`."""

    source: Annotated[str, typer.Argument(metavar="NEW-ID", help="Its short id, such as govuk-2025-04-28.")]
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
    date: Annotated[str | None, option("--date", "DATE", "Its date, as precisely as it gives it.")] = None
    url: Annotated[str | None, option("--url", "URL", "Its full web address.")] = None
    language: Annotated[
        str | None, option("--language", "LANGUAGE", f"Its language: {', '.join(LANGUAGES)}.")
    ] = None
    own: Annotated[bool, typer.Option("--own", help="It is our own statement.")] = False
    note: Annotated[
        str | None, option("--note", "TEXT", "A remark: a copy, a mirror, machine translation.")
    ] = None
    notes: Annotated[Translations, PerLanguage("--note", "The remark in {language}.")] = field(
        default_factory=dict
    )
    accessed: Annotated[str | None, option("--accessed", "DATE", "When it was read.")] = None


def command(options: SourceOptions) -> int:
    """Add a source, to be cited with --source."""
    publisher = TypedText("--publisher", options.publisher, options.publishers)
    if publisher.plain is None and not any(publisher.by_language.values()):
        raise WrongUsage(message("write.missing", options="--publisher"))
    folder = own_folder(options)
    roadmap = strict.load_some(folder)
    context = write_context("add-source", folder, roadmap, options)
    typed_note = TypedText("--note", options.note, options.notes)
    note = file_text(typed_note, options.lang, roadmap)
    confirm_languages(context, options.lang, [typed_note])
    new = Source(
        new_source_id(options.source, roadmap),
        file_name(publisher, options.lang, roadmap),
        author=file_name(TypedText("--author", options.author, options.authors), options.lang, roadmap),
        title=file_name(TypedText("--title", options.title, options.titles), options.lang, roadmap),
        date=values.optional_date(options.date, roadmap, "--date", context.today),
        url=_new_address(options.url, roadmap),
        language=values.optional_text(options.language, "--language"),
        own=options.own,
        note=note,
        accessed=values.optional_date(options.accessed, roadmap, "--accessed", context.today),
    )
    return write_source(context, new)


def _new_address(value: str | None, roadmap: Roadmap) -> str | None:
    """Return a whole web address that no source has yet; raise WrongUsage for any other."""
    if value is None:
        return None
    if not values.is_address(value) or any(c.isspace() for c in value):
        raise WrongUsage(
            message("write.unknown-value", option="--url", found=value), message("write.whole-address")
        )
    for key, known in roadmap.sources.items():
        if known.url and values.same_page(known.url, value):
            raise WrongUsage(
                message("write.address-there", id=key), message("write.address-there-hint", id=key)
            )
    return values.required_text(value, "--url")
