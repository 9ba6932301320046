"""`roadmap merge-file BASE OURS THEIRS`: what git runs to merge a roadmap's file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import Value
from roadmap_cli.session import output
from roadmap_cli.session.declared import Argument
from roadmap_cli.session.languages import messages_for
from roadmap_cli.session.options import Lang, whole_number
from roadmap_cli.store import driver

CANNOT = 129
"""The exit code by which a merge driver says that it failed, and that nothing was merged."""

WHOLE = (driver.TEXT, driver.FILE)
"""The conflicts that are of no key."""


class MergeFileOptions(Value, kw_only=True):
    """The options of `merge-file`."""

    base: Annotated[Path, Argument(metavar="BASE", help="The version that both come from.")]
    ours: Annotated[Path, Argument(metavar="OURS", help="Our version; the result replaces it.")]
    theirs: Annotated[Path, Argument(metavar="THEIRS", help="Their version.")]
    size: Annotated[
        int,
        Argument(metavar="[N]", parser=whole_number, help="How long the markers of a conflict are."),
    ] = 7
    path: Annotated[Path | None, Argument(metavar="[PATH]", help="The file's name in messages.")] = None
    lang: Lang = None


def command(options: MergeFileOptions) -> int:
    """Merge two versions of a file by meaning, as git's merge driver: see git-setup.

    It exits with 0 if they were merged, 1 if there are conflicts, and 129 if they could not be read or written.
    """
    messages = messages_for(options.lang, Roadmap())
    name = str(options.path or options.ours)
    try:
        conflicts = driver.merge_files(options.base, options.ours, options.theirs, options.size, options.path)
    except OSError:
        output.say(clean(messages("merging.failed", file=name)))
        return CANNOT
    if conflicts in WHOLE:
        output.say(clean(messages(f"merging.conflict-{conflicts[0]}", file=name)))
    elif conflicts:
        output.say(clean(messages("merging.conflict", file=name, keys=messages.list(conflicts))))
    return int(bool(conflicts))
