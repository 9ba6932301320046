"""`roadmap init [DIR]`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from roadmap_cli.model.errors import message
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import Value
from roadmap_cli.session.languages import messages_for
from roadmap_cli.session.options import Lang
from roadmap_cli.session.writing import DryRun, WriteContext, acknowledge, load_error_report, show_difference
from roadmap_cli.store import begin, place


class InitOptions(Value, kw_only=True):
    """The options of `init`."""

    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The folder; the current one if left out.")
    ] = Path()
    example: Annotated[
        bool, typer.Option("--example", help="A copy of the roadmap that comes with the program.")
    ] = False
    dry_run: DryRun = False
    lang: Lang = None


def command(options: InitOptions) -> int:
    """Start a roadmap with comments that explain the format, or copy the shipped one."""
    load_error_report(options.lang)
    folder, example = options.folder, options.example
    roadmap = Roadmap()
    messages = messages_for(options.lang, roadmap)
    files = begin.example(place.shipped()) if example else begin.empty(messages)
    context = WriteContext("init", folder, roadmap, messages, options.dry_run)
    begin.refuse_taken(folder, files)
    if options.dry_run:
        for name, content in files.items():
            show_difference(context, name, None, content)
        return 0
    begin.write(folder, files)
    for line in ("example", "next-example") if example else ("made", "next"):
        acknowledge(context, message(f"init.{line}", folder=str(folder), n=len(files)))
    return 0
