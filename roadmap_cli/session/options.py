"""The options that commands share, in the same words wherever they stand.

A class holds what a kind of command takes; `session.parameters` makes a command line of its fields.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, ClassVar

from roadmap_cli.messages import LANGUAGES
from roadmap_cli.model.value import Value
from roadmap_cli.session.declared import Argument, Option
from roadmap_cli.writers import ENCODINGS, NOTE_KINDS, Subject, formats_for

VIEW_SUBJECTS: tuple[Subject, ...] = ("page", "answer")


def option(name: str, metavar: str, text: str) -> Any:
    """Return the declaration of an option by its name, the word for its value in the help, and its help."""
    return Option(name, metavar=metavar, help=text)


def whole_number(text: str | int) -> int:
    """Return a number of at least 1 as people write it, in plain digits; raise ValueError if it is none."""
    if not re.fullmatch(r"0*[1-9][0-9]{0,17}", str(text)):
        raise ValueError
    return int(text)


LANGUAGE_WORDS = "|".join((*LANGUAGES, ",".join(list(LANGUAGES)[:2])))
"""What the help shows for the value of `--lang`."""

Terms = Annotated[
    list[str] | None,
    Argument(
        metavar="[FILTER]...",
        help="Select milestones: words, or terms such as pillar:ai, is:late, due:2025-Q1.",
    ),
]
DataFolders = Annotated[
    list[Path] | None,
    Option(
        "--data",
        metavar="DIR",
        help="The roadmap's folder; reading takes several, or a file that lists them.",
    ),
]
FollowLinks = Annotated[
    bool,
    Option("--follow-links", help="Read also what links lead to outside the folder."),
]
NoCache = Annotated[
    bool,
    Option("--no-cache", help="Read every file, also those that have not changed since the last time."),
]
AsOf = Annotated[
    str | None,
    Option("--as-of", metavar="DATE|ID", help="Show things as of that day, or of that milestone's day."),
]
Lang = Annotated[
    str | None,
    Option(
        "--lang",
        metavar=LANGUAGE_WORDS,
        help="The language, or two of them side by side.",
    ),
]
Era = Annotated[bool, Option("--era", help="In Japanese, count years by era: Reiwa 7 for 2025.")]
Limit = Annotated[
    int | None,
    Option("--limit", metavar="N", parser=whole_number, help="Show at most N entries per list."),
]


def format_option(*subjects: Subject) -> Any:
    """Return the declaration of `--format` for results on `subjects`."""
    names = ", ".join(formats_for(*subjects))
    return Option("-f", "--format", metavar="FORMAT", help=f"One of: {names}.")


ViewFormat = Annotated[str | None, format_option(*VIEW_SUBJECTS)]
OutputFile = Annotated[
    Path | None,
    Option("-o", "--output", metavar="FILE", help="Write to FILE; its suffix sets the format."),
]
Audience = Annotated[
    str | None,
    Option("--audience", metavar="public|members|internal", help="Audience: hide what they may not see."),
]
Template = Annotated[
    Path | None,
    Option("--template", metavar="FILE", help="For docx and pptx: use the styles of this file."),
]
NoteOption = Annotated[
    str | None,
    Option(
        "--notes",
        metavar="|".join(NOTE_KINDS),
        help="For docx: sources as endnotes or as footnotes.",
    ),
]
Encoding = Annotated[
    str | None,
    Option(
        "--encoding",
        metavar="|".join(ENCODINGS),
        help="For csv: utf-8 omits the byte order mark that Excel needs; cp932 is for older Japanese programs.",
    ),
]
Size = Annotated[
    str | None,
    Option("--size", metavar="16:9|4:3", help="For svg and png: the shape, such as 16:9 for a slide."),
]
FailOn = Annotated[
    str | None,
    Option(
        "--fail-on", metavar="late", help="For scripts: exit with 1 if a milestone is late or not reported."
    ),
]
Recorded = Annotated[
    str | None,
    Option(
        "--recorded",
        metavar="REV|DATE",
        help="Read the files as recorded in that commit, or in the last one of that day.",
    ),
]
Quiet = Annotated[
    bool, Option("--quiet", "-q", help="Print only results and errors: no notes, no confirmations.")
]
NoPager = Annotated[bool, Option("--no-pager", help="Do not show in a pager what is longer than the screen.")]
Colour = Annotated[str, Option("--color", metavar="auto|always|never", help="When to use colour.")]


class ViewOptions(Value, kw_only=True):
    """The options of every view, for one milestone or for those that a filter selects.

    `subjects` are what formats of the view can write.
    """

    subjects: ClassVar[tuple[Subject, ...]] = VIEW_SUBJECTS

    as_of: AsOf = None
    lang: Lang = None
    era: Era = False
    limit: Limit = None
    format: ViewFormat = None
    output: OutputFile = None
    audience: Audience = None
    color: Colour = "auto"
    no_pager: NoPager = False
    quiet: Quiet = False
    template: Template = None
    note_kind: NoteOption = None
    encoding: Encoding = None
    fail_on: FailOn = None
    recorded: Recorded = None
    data: DataFolders = None
    follow_links: FollowLinks = False
    no_cache: NoCache = False


class FilterOptions(ViewOptions, kw_only=True):
    """The options of a view that takes a filter."""

    terms: Terms = None
