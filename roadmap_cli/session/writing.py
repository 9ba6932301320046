"""What every command that writes has in common: whose folder, the difference, and carrying it out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from roadmap_cli.messages import FALLBACK, Messages, language_of
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import BadData, RoadmapError, message
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import Value
from roadmap_cli.session import output
from roadmap_cli.session.clock import today
from roadmap_cli.session.languages import first_language, messages_for
from roadmap_cli.store import place, write
from roadmap_cli.store.journal import Origin

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the difference and write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before several milestones change.")]


def writes(command: Callable[..., int]) -> Callable[..., int]:
    """Make `command` one that writes: what goes wrong in it is told in the language it was asked in.

    What is needed to tell of a failure is loaded first, while there is none.
    """

    @wraps(command)
    def run(**given: Any) -> int:
        import roadmap_cli.session.reporting  # noqa: F401

        lang = given.get("lang")
        for language in {FALLBACK, first_language(lang)}:
            language_of(language)
        try:
            return command(**given)
        except RoadmapError as error:
            error.language = error.language or lang
            raise

    return run


def own_folder(data: Path | None) -> Path:
    """Return the folder to write in; raise BadData where it is that of the shipped roadmap."""
    where = place.find(data, os.environ)
    inside = Path(place.__file__).parent.parent.resolve()
    if where.shipped or where.folder.resolve().is_relative_to(inside):
        raise BadData(message("common.shipped"), message("common.shipped-hint"))
    return where.folder


class Desk(Value):
    """Where a command writes, what it has read of the roadmap, and in which words it speaks."""

    command: str
    folder: Path
    roadmap: Roadmap
    messages: Messages
    dry_run: bool = False

    @property
    def origin(self) -> Origin:
        """What the journal says of where the change comes from."""
        return Origin(self.command, today(self.roadmap.timezone).isoformat())


def desk(command: str, folder: Path, roadmap: Roadmap, lang: str | None, dry_run: bool = False) -> Desk:
    """Return the desk of `command`; raise WrongUsage where nobody speaks the language `lang`."""
    return Desk(command, folder, roadmap, messages_for(lang, roadmap), dry_run)


class Planned(Value):
    """One change to come: `make` does it, and `done` is said once it is on disk.

    `seen` is what the file held when the change was planned and `new` what would come of that;
    `already` is said where there is nothing left to do.
    """

    file: str
    make: write.Make
    seen: bytes | None
    new: bytes | None
    done: str
    already: str = ""


def plan(folder: Path, file: str, make: write.Make, done: str, already: str = "") -> Planned:
    """Return the change of `file` by `make`, tried on what it holds now; raise what `make` raises."""
    seen = write.standing(folder, file)
    return Planned(file, make, seen, make(seen), done, already)


def carry_out(at: Desk, planned: Iterable[Planned], shown: bool = False) -> int:
    """Write each change and acknowledge each once it is on disk; with --dry-run show what they are.

    `shown` says that a person has agreed to what was planned: a file that has changed since is
    then left alone.
    """
    for one in planned:
        if at.dry_run:
            show_difference(at, one.file, one.seen, one.new)
            continue
        seen = one.seen if shown else write.ANYTHING
        changed = write.change(at.folder, one.file, one.make, at.origin, seen)
        acknowledge(at, one.done if changed else one.already)
    return 0


def acknowledge(at: Desk, line: str) -> None:
    """Say on stdout that a change is on disk; where that cannot be said, say so."""
    try:
        output.write_stdout(f"{clean(line)}\n")
    except BadData as error:
        raise BadData(error.what, message("write.though-written", line=line)) from error


def show_difference(at: Desk, file: str, old: bytes | None, new: bytes | None) -> None:
    """Write the difference to stdout as `diff -u` would, coloured on a terminal."""
    from roadmap_cli.session.difference import coloured, difference

    text = difference(file, old, new)
    if not text:
        output.say(at.messages("write.no-difference", file=file))
    elif output.screen("auto", os.environ, to_file=False).colour:
        text = coloured(text)
    output.write_stdout(text)
