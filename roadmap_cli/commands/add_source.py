"""`roadmap add-source ID --publisher NAME`."""

from __future__ import annotations

from typing import Annotated

import typer

from roadmap_cli.messages import LANGUAGES
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.roadmap import Roadmap, Source, Text
from roadmap_cli.questions import values
from roadmap_cli.session.citations import new_source_id, write_source
from roadmap_cli.session.options import DataFolder, Lang
from roadmap_cli.session.writing import DryRun, own_folder, write_context, writes
from roadmap_cli.store import strict


@writes
def command(
    source: Annotated[str, typer.Argument(metavar="ID", help="Its id, such as govuk-2025-04-28.")],
    publisher: Annotated[str, typer.Option("--publisher", metavar="NAME", help="Who published it.")],
    author: Annotated[str | None, typer.Option("--author", metavar="NAME", help="Who wrote it.")] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Its title, as printed.")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="When, as precisely as it says.")
    ] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Its whole address.")] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="CODE", help=f"The language it is in: {', '.join(LANGUAGES)}."),
    ] = None,
    own: Annotated[bool, typer.Option("--own", help="It is our own word.")] = False,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="A copy, a mirror, a machine's words.")
    ] = None,
    accessed: Annotated[
        str | None, typer.Option("--accessed", metavar="DATE", help="When it was read.")
    ] = None,
    dry_run: DryRun = False,
    lang: Lang = None,
    data: DataFolder = None,
) -> int:
    """A new source, to be cited with --source."""
    folder = own_folder(data)
    roadmap = strict.load_some(folder)
    context = write_context("add-source", folder, roadmap, lang, dry_run)
    made = Source(
        new_source_id(source, roadmap),
        values.required_text(publisher, "--publisher"),
        author=values.optional_text(author, "--author"),
        title=Text(values.optional_text(title, "--title") or ""),
        date=values.optional_date(date, roadmap, "--date"),
        url=_new_address(url, roadmap),
        language=values.optional_text(language, "--language"),
        own=own,
        note=Text(values.optional_text(note, "--note") or ""),
        accessed=values.optional_date(accessed, roadmap, "--accessed"),
    )
    return write_source(context, made)


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
