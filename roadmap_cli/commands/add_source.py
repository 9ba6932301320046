"""`roadmap add-source ID --publisher NAME`."""

from __future__ import annotations

from typing import Annotated

import typer

from roadmap_cli.messages import LANGUAGES
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.roadmap import Roadmap, Source, Text
from roadmap_cli.questions import values
from roadmap_cli.session.citations import new_source_id, write_source
from roadmap_cli.session.options import option
from roadmap_cli.session.writing import WriteOptions, own_folder, write_context
from roadmap_cli.store import strict


class SourceOptions(WriteOptions, kw_only=True):
    """The options of `add-source`."""

    source: Annotated[str, typer.Argument(metavar="NEW-ID", help="Its id, such as govuk-2025-04-28.")]
    publisher: Annotated[str, option("--publisher", "NAME", "Who published it.")]
    author: Annotated[str | None, option("--author", "NAME", "Who wrote it.")] = None
    title: Annotated[str | None, option("--title", "TEXT", "Its title, as printed.")] = None
    date: Annotated[str | None, option("--date", "DATE", "Its date, as precisely as it gives it.")] = None
    url: Annotated[str | None, option("--url", "URL", "Its full web address.")] = None
    language: Annotated[
        str | None, option("--language", "LANGUAGE", f"Its language: {', '.join(LANGUAGES)}.")
    ] = None
    own: Annotated[bool, typer.Option("--own", help="It is our own statement.")] = False
    note: Annotated[
        str | None, option("--note", "TEXT", "A remark: a copy, a mirror, machine translation.")
    ] = None
    accessed: Annotated[str | None, option("--accessed", "DATE", "When it was read.")] = None


def command(options: SourceOptions) -> int:
    """Add a source, to be cited with --source."""
    folder = own_folder(options)
    roadmap = strict.load_some(folder)
    context = write_context("add-source", folder, roadmap, options)
    new = Source(
        new_source_id(options.source, roadmap),
        Text(values.required_text(options.publisher, "--publisher")),
        author=Text(values.optional_text(options.author, "--author") or ""),
        title=Text(values.optional_text(options.title, "--title") or ""),
        date=values.optional_date(options.date, roadmap, "--date", context.today),
        url=_new_address(options.url, roadmap),
        language=values.optional_text(options.language, "--language"),
        own=options.own,
        note=Text(values.optional_text(options.note, "--note") or ""),
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
