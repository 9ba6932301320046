"""`roadmap init [DIR]`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from roadmap_cli.model.errors import message
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.session.options import Lang
from roadmap_cli.session.writing import DryRun, acknowledge, show_difference, write_context, writes
from roadmap_cli.store import begin, place


@writes
def command(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where; the current folder if left out.")
    ] = Path(),
    example: Annotated[
        bool, typer.Option("--example", help="A copy of the roadmap that comes with the program.")
    ] = False,
    dry_run: DryRun = False,
    lang: Lang = None,
) -> int:
    """Start a roadmap whose comments teach the format, or copy the one that is shipped."""
    files = begin.copied(place.shipped()) if example else begin.empty()
    context = write_context("init", folder, Roadmap(), lang, dry_run)
    begin.refuse_taken(folder, files)
    if dry_run:
        for name, content in files.items():
            show_difference(context, name, None, content)
        return 0
    begin.write(folder, files)
    for line in ("example", "next-example") if example else ("made", "next"):
        acknowledge(context, message(f"init.{line}", folder=str(folder), n=len(files)))
    return 0
