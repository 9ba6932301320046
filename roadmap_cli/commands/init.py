"""`roadmap init [DIR]`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.session.options import Lang
from roadmap_cli.session.writing import Desk, DryRun, acknowledge, desk, show_difference, writes
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
    at = desk("init", folder, Roadmap(), lang, dry_run)
    begin.refuse_taken(folder, files)
    if dry_run:
        return _show(at, files)
    begin.write(folder, files)
    acknowledge(at, at.messages("init.example" if example else "init.made", folder=str(folder), n=len(files)))
    acknowledge(at, at.messages("init.next-example" if example else "init.next", folder=str(folder)))
    return 0


def _show(at: Desk, files: begin.Contents) -> int:
    for name, content in files.items():
        show_difference(at, name, None, content)
    return 0
