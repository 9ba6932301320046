"""`roadmap init [DIR]`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from shlex import quote
from typing import Annotated

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import BadData, Message, WrongUsage, check_together, message
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import replace
from roadmap_cli.session import merging, new_road, new_road_questions, output
from roadmap_cli.session.declared import Argument, Option
from roadmap_cli.session.languages import check_languages, messages_for
from roadmap_cli.session.new_road import NewRoadOptions
from roadmap_cli.session.options import Quiet
from roadmap_cli.session.writing import (
    DryRun,
    WriteContext,
    acknowledge,
    confirm,
    load_error_report,
    on_terminal,
    show_difference,
)
from roadmap_cli.store import begin, driver, place, repository


class InitOptions(NewRoadOptions, kw_only=True):
    """The options of `init`."""

    folder: Annotated[Path, Argument(metavar="[DIR]", help="The folder; the current one if left out.")] = (
        Path()
    )
    example: Annotated[
        bool, Option("--example", help="A copy of the roadmap that comes with the program.")
    ] = False
    git: Annotated[
        bool,
        Option("--git", help="Also a git repository that merges the files by meaning, as git-setup does."),
    ] = False
    dry_run: DryRun = False
    quiet: Quiet = False


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
    if options.git:
        _work_tree(options.folder)
    if options.example:
        files, where = begin.example(place.shipped()), str(options.folder)
        copied = message("init.example", folder=where, n=len(files))
        return _write(options, messages, files, copied, message("init.next-example", folder=where))
    roadmap, is_stand_in = _roadmap(options, messages)
    if not (is_stand_in or new_road.is_complete(options)):  # then somebody is there and was asked
        options = replace(options, git=_wants_git(options, messages))
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


def _wants_git(options: InitOptions, messages: Messages) -> bool:
    """Return whether git is to be set up; the question is left out where that is impossible."""
    if options.git or options.dry_run:
        return options.git
    try:
        _work_tree(options.folder)
    except BadData:
        return False
    return confirm(messages("init.ask-git"))


def _work_tree(folder: Path) -> Path | None:
    """Return the work tree around the folder, None if there is none; raise BadData if git cannot be set up there."""
    found = repository.work_tree(folder)
    driver.check_attributes(folder)
    return found


def _write(
    options: InitOptions, messages: Messages, files: begin.Contents, made: Message, following: Message
) -> int:
    """Write the files of a new roadmap, with --git set git up, and say what was done; with --dry-run show it."""
    context = WriteContext("init", options.folder, Roadmap(), messages, options.dry_run)
    begin.refuse_taken(options.folder, files)
    if options.dry_run:
        for name, content in files.items():
            show_difference(context, name, None, content)
    else:
        begin.write(options.folder, files)
        acknowledge(context, made)
    if options.git:
        _set_up_git(context)
    if not options.dry_run:
        acknowledge(context, following)
    return 0


def _set_up_git(context: WriteContext) -> None:
    """Let git merge the files by meaning, in a repository of their own unless they lie in one already."""
    folder, around = str(context.folder), _work_tree(context.folder)
    if around is not None:
        output.note(clean(context.messages("init.git-there", folder=folder, repository=str(around))))
    elif context.dry_run:
        output.note(clean(context.messages("init.git-would-make", folder=folder)))
    else:
        repository.start(context.folder)
        acknowledge(context, message("init.git-made", folder=folder))
    merging.set_up(context, message("init.git-next", folder=quote(folder)))
