"""`roadmap init [DIR]`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import Message, WrongUsage, check_together, message
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import replace
from roadmap_cli.session import new_road, new_road_questions
from roadmap_cli.session.languages import check_languages, messages_for
from roadmap_cli.session.new_road import NewRoadOptions
from roadmap_cli.session.writing import (
    DryRun,
    WriteContext,
    acknowledge,
    load_error_report,
    on_terminal,
    show_difference,
)
from roadmap_cli.store import begin, place


class InitOptions(NewRoadOptions, kw_only=True):
    """The options of `init`."""

    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The folder; the current one if left out.")
    ] = Path()
    example: Annotated[
        bool, typer.Option("--example", help="A copy of the roadmap that comes with the program.")
    ] = False
    dry_run: DryRun = False


def command(options: InitOptions) -> int:
    """Start a roadmap, or copy the shipped one. On a terminal, it asks for what is missing.

    A script that names neither title nor sides gets files to be filled in, whose comments explain the format.
    """
    load_error_report(options.lang)
    check_together(
        partial(check_languages, options.lang),
        partial(_check_alone, options),
        *new_road.checks(options),
    )
    messages = messages_for(options.lang, Roadmap())
    if options.example:
        files, where = begin.example(place.shipped()), str(options.folder)
        copied = message("init.example", folder=where, n=len(files))
        return _write(options, messages, files, copied, message("init.next-example", folder=where))
    roadmap, is_stand_in = _roadmap(options, messages)
    files = begin.new_files(roadmap, messages, is_stand_in=is_stand_in)
    made, following = ("stand-in", "next-stand-in") if is_stand_in else ("made", "next")
    return _write(
        options,
        replace(messages, home=roadmap.languages[0]),
        files,
        message(f"init.{made}", folder=str(options.folder), title=roadmap.title),
        message(f"init.{following}", command=new_road.first_command(roadmap, options.folder)),
    )


def _check_alone(options: InitOptions) -> None:
    """Raise WrongUsage if a copy is asked for, and what it would hold too."""
    if options.example and new_road.names_anything(options):
        raise WrongUsage(message("init.example-alone"), message("init.example-alone-hint"))


def _roadmap(options: InitOptions, messages: Messages) -> tuple[Roadmap, bool]:
    """Return the roadmap that is asked for, and whether it is a stand-in; on a terminal a person is asked."""
    if new_road.is_complete(options):
        return new_road.given_roadmap(options), False
    stand_in = new_road.template_roadmap(options)
    if not on_terminal():
        return stand_in, True
    begin.refuse_taken(options.folder, begin.new_files(stand_in, messages))
    return new_road.given_roadmap(new_road_questions.asked(options, messages)), False


def _write(options: InitOptions, messages: Messages, files: begin.Contents, *done: Message) -> int:
    """Write the files of a new roadmap and say what is `done`; with --dry-run show them."""
    context = WriteContext("init", options.folder, Roadmap(), messages, options.dry_run)
    begin.refuse_taken(options.folder, files)
    if options.dry_run:
        for name, content in files.items():
            show_difference(context, name, None, content)
        return 0
    begin.write(options.folder, files)
    for line in done:
        acknowledge(context, line)
    return 0
