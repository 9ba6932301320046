"""Where a result goes and in which format: checked before any file is read."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from math import gcd
from pathlib import Path
from typing import cast

from roadmap_cli import writers
from roadmap_cli.model.errors import BadData, Location, WrongUsage, message
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions.names import words
from roadmap_cli.session import output
from roadmap_cli.session.options import ViewOptions
from roadmap_cli.store.files import named_bytes
from roadmap_cli.store.place import is_roadmap_file
from roadmap_cli.writers import ENCODINGS, NOTE_KINDS, NoteKind, Shape, Subject, WriterOptions

FOR_SCREENS = ("text", "concise", "github")
"""The formats that are read on a screen or in a log."""

COLOURS = ("auto", "always", "never")


MOST = 4
"""How many times as wide as it is high a picture is at most, and the other way round."""


MOST_TEMPLATE = 50_000_000
"""How many bytes a template may have."""

MOST_DAYS = 366
"""How long before what is due a calendar reminds of it at most."""


class Target(Value):
    """The format of a result, the file that it goes into (None for stdout), and how it is written.

    If it is `paged`, a terminal shows what is longer than its screen in a pager.
    """

    format: str
    file: Path | None = None
    colour: str = "auto"
    template: Path | None = None
    encoding: str = ENCODINGS[0]
    notes: NoteKind = NOTE_KINDS[0]
    size: Shape | None = None
    alarm: int | None = None
    paged: bool = True

    @property
    def to_file(self) -> bool:
        """Whether the result goes into a file."""
        return self.file is not None and str(self.file) != "-"

    @property
    def on_screen(self) -> bool:
        """Whether the result is text for whoever runs the command, on a terminal or in a pipe."""
        return self.format == "text" and not self.to_file

    def writer_options(self) -> WriterOptions:
        """Return what the format's writer has to know; raise BadData if the template cannot be read."""
        return WriterOptions(
            template=_bytes(self.template) if self.template else None,
            notes=self.notes,
            encoding=self.encoding,
            size=self.size,
            alarm=self.alarm,
            screen=output.screen(self.colour, os.environ, self.to_file) if self.format == "text" else None,
            ascii_only=not (self.to_file or output.carries_all()),
        )

    def send(self, content: bytes) -> None:
        """Write the result to its file or to stdout; raise BadData if that cannot be done."""
        binary = writers.WRITERS[self.format].binary
        output.send(
            content,
            self.file,
            binary=binary,
            as_text=self.format in FOR_SCREENS,
            encoding=self.encoding,
            paged=self.paged,
        )


def view_target(options: ViewOptions) -> Target:
    """Return the target that the options of a view name; raise WrongUsage."""
    size = getattr(options, "size", None)
    target = target_of(options.subjects, options.format, options.output, options.encoding, size)
    check_one_of(options.color, COLOURS, "output.unknown-colour")
    for name, value in (("template", options.template), ("notes", options.note_kind)):
        if value is not None:
            _check_taken(name, target.format)
    notes = options.note_kind or NOTE_KINDS[0]
    check_one_of(notes, NOTE_KINDS, "output.unknown-notes")
    return replace(
        target,
        colour=options.color,
        paged=not options.no_pager,
        template=options.template,
        notes=cast("NoteKind", notes),
    )


def _check_taken(option: str, format_name: str) -> None:
    """Raise WrongUsage if the format does not take the option of this name."""
    taking = tuple(name for name, writer in writers.WRITERS.items() if option in writer.options)
    if format_name not in taking:
        raise WrongUsage(message("output.only-for", option=f"--{option}", format=taking))


def target_of(
    subjects: Sequence[Subject],
    name: str | None,
    file: Path | None,
    encoding: str | None = None,
    size: str | None = None,
    alarm: str | None = None,
) -> Target:
    """Return the target of a result on one of `subjects`, in the format `name` or that of the file's suffix.

    Raises WrongUsage if the format is unknown, cannot be written here or does not take one of the
    other options, or if its library is not installed.
    """
    if file is not None:
        refuse_roadmap_file(file)
    suffix = file.suffix.removeprefix(".") if file and str(file) != "-" else None
    found = writers.format_named(name, suffix, *subjects)
    for option, value in (("size", size), ("alarm", alarm)):
        if value is not None:
            _check_taken(option, found)
    if encoding is not None:
        _check_taken("encoding", found)
        check_one_of(encoding, ENCODINGS, "output.unknown-encoding")
    writers.load(found)
    if writers.WRITERS[found].binary:
        output.check_binary(found, file)
    return Target(
        found,
        file,
        encoding=encoding or ENCODINGS[0],
        size=None if size is None else shape(size),
        alarm=None if alarm is None else reminder(alarm),
    )


def shape(text: str) -> Shape:
    """Return the shape that `text` names, such as 16:9, in its lowest terms; raise WrongUsage if it is none."""
    found = re.fullmatch(r"([1-9]\d{0,3})[:：x×]([1-9]\d{0,3})", text, re.ASCII)
    across, down = map(int, found.groups()) if found else (1, MOST + 1)
    if max(across, down) > MOST * min(across, down):
        raise WrongUsage(message("output.not-a-shape", found=text), message("output.shapes", most=MOST))
    common = gcd(across, down)
    return across // common, down // common


def reminder(text: str) -> int:
    """Return the number of days that `text` names, such as 7d or 2w; raise WrongUsage if it is none."""
    found = re.fullmatch(r"(\d{1,3})([dw])", text, re.ASCII)
    days = int(found[1]) * (7 if found[2] == "w" else 1) if found else MOST_DAYS + 1
    if days > MOST_DAYS:
        raise WrongUsage(message("output.not-days", found=text), message("output.days", most=MOST_DAYS))
    return days


def refuse_roadmap_file(file: Path, used: Path | None = None) -> None:
    """Raise WrongUsage if a result would replace a file of a roadmap, of that in the folder `used` too."""
    if str(file) != "-" and is_roadmap_file(file, used):
        raise WrongUsage(message("output.roadmap-file", file=str(file)), message("output.roadmap-file-hint"))


def refuse_list(file: Path, lists: Sequence[Path]) -> None:
    """Raise WrongUsage if a result would replace one of the `lists` of roads that are read."""
    if os.path.realpath(file) in map(os.path.realpath, lists):
        raise WrongUsage(message("output.list-of-roads", file=str(file)), message("output.roadmap-file-hint"))


def check_one_of(value: str, known: tuple[str, ...], what: str) -> None:
    """Raise WrongUsage with the message `what` if `value` is not one of `known`."""
    if value not in known:
        raise WrongUsage(message(what, found=value), message("filter.known", words=tuple(known)))


def word_of(value: str, known: tuple[str, ...], what: str) -> str:
    """Return the word of `known` that `value` is or names in any language; raise WrongUsage with `what`."""
    found = value if value in known else "".join(words(known).ids_of(value))
    check_one_of(found or value, known, what)
    return found


def _bytes(template: Path) -> bytes:
    """Return the content of a template; raise BadData if it cannot be read or is too large when unpacked."""
    from roadmap_cli.store import packages

    content = named_bytes(template, MOST_TEMPLATE)
    try:
        with packages.opened(content):
            return content
    except packages.OversizedPackage as error:
        raise BadData(
            message("file.too-large-unpacked", most=packages.MOST_UNPACKED), location=Location(str(template))
        ) from error
    except packages.BROKEN:
        return content  # its writer says what a template is
