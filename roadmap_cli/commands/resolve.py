"""`roadmap resolve ID`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import BadData, Location, WrongUsage, message
from roadmap_cli.model.layout import ROADMAP_FILE, SOURCES_FILE, milestone_file
from roadmap_cli.questions import values
from roadmap_cli.session import output
from roadmap_cli.session.declared import Argument
from roadmap_cli.session.options import option
from roadmap_cli.session.target import check_one_of
from roadmap_cli.session.writing import (
    WriteOptions,
    ask_until_valid,
    carry_out,
    on_terminal,
    own_folder,
    write_context,
)
from roadmap_cli.store import conflicts, load, strict, write
from roadmap_cli.store.conflicts import MergeConflict
from roadmap_cli.store.git import is_deleted_by_one

CHOICES = ("ours", "theirs", "both")
HEADS = (ROADMAP_FILE, SOURCES_FILE)


class ResolveOptions(WriteOptions, kw_only=True):
    """The options of `resolve`."""

    milestone: Annotated[
        str,
        Argument(
            metavar="|".join(("ID", *HEADS)), help=f"A milestone's id, {ROADMAP_FILE} or {SOURCES_FILE}."
        ),
    ]
    take: Annotated[
        str | None,
        option("--take", "|".join(CHOICES), "Which version to keep of every conflict in the file."),
    ] = None


def command(options: ResolveOptions) -> int:
    """Settle the conflicts that a merge left in a file: keep our version, theirs, or both.

    On a terminal it asks for each. The result is checked before it is saved; `git add` is left to you.
    """
    folder = own_folder(options, lambda: _check_choice(options.take))
    is_head = options.milestone in HEADS
    file = options.milestone if is_head else milestone_file(_key(options.milestone, strict.ids(folder)))
    context = write_context("resolve", folder, load.load_head(folder), options)
    old = write.standing(folder, file)
    if old is None:
        raise BadData(message("edit.none"), location=Location(file))
    text = old.decode("utf-8", "surrogateescape")
    _check_can_be_told_apart(folder, file, text)
    if not conflicts.found(text):
        output.note(context.messages("resolving.none", file=file))
        return 0
    new = conflicts.settled(text, _chooser(options.take, context.messages)).encode("utf-8", "surrogateescape")
    if faults := strict.faults(folder, file, new):
        why = message("resolving.not-sound", why=faults[0].message)
        raise BadData(why, message("resolving.not-sound-hint"), faults[0].location)
    done = message("resolving.done", file=file, n=len(conflicts.found(text)))
    return carry_out(context, [write.PlannedChange(file, lambda _: new, old, new, done)], agreed=True)


def _check_can_be_told_apart(folder: Path, file: str, text: str) -> None:
    """Raise BadData if the file has markers whose versions cannot be told apart, or one side has deleted it."""
    if conflicts.found(text):
        return
    if (line := conflicts.first_line(text)) is not None:
        raise BadData(message("resolving.not-told"), message("resolving.by-hand"), Location(file, line=line))
    if is_deleted_by_one(folder, file):
        raise BadData(message("resolving.deleted"), message("resolving.keep-or-drop"), Location(file))


def _key(typed: str, ids: tuple[str, ...]) -> str:
    return values.milestones([typed], ids)[0]


def _check_choice(take: str | None) -> None:
    """Raise WrongUsage if the choice is unknown, or there is none and nobody can be asked."""
    if take is not None:
        check_one_of(take, CHOICES, "resolving.unknown")
    elif not on_terminal():
        raise WrongUsage(message("write.missing", options="--take"), message("filter.known", words=CHOICES))


def _chooser(take: str | None, messages: Messages) -> Callable[[MergeConflict], str]:
    def chosen(conflict: MergeConflict) -> str:
        return _version(conflict, take or _asked(conflict, messages))

    return chosen


def _version(conflict: MergeConflict, take: str) -> str:
    return "".join(
        text
        for name, text in (("ours", conflict.ours), ("theirs", conflict.theirs))
        if take in (name, "both")
    )


def _asked(conflict: MergeConflict, messages: Messages) -> str:
    """Show both versions and ask which to keep."""
    for name, text in (("ours", conflict.ours), ("theirs", conflict.theirs)):
        output.say(messages(f"resolving.{name}", what=conflicts.in_words(text)))

    def read(answer: str) -> str:
        check_one_of(answer, CHOICES, "resolving.unknown")
        return answer

    return ask_until_valid(messages("resolving.question"), read, messages)
