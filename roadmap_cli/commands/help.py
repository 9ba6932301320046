"""`roadmap help [COMMAND]`."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import _click as click
from typer.core import TyperGroup

from roadmap_cli.model.value import Value
from roadmap_cli.session import output
from roadmap_cli.session.languages import check_languages
from roadmap_cli.session.options import Lang, NoPager


class HelpOptions(Value, kw_only=True):
    """The options of `help`."""

    name: Annotated[
        str | None,
        typer.Argument(metavar="[COMMAND]", help="The command; the list of them if left out."),
    ] = None
    lang: Lang = None
    no_pager: NoPager = False


def command(options: HelpOptions) -> int:
    """Show the options of a command, as its --help does."""
    check_languages(options.lang)
    root = click.globals.get_current_context().find_root()
    asked = _context_of(options.name, root) if options.name is not None else root
    output.write_stdout(f"{asked.get_help()}\n", paged=not options.no_pager)
    return 0


def _context_of(name: str, root: click.Context) -> click.Context:
    """Return the context of a command; raise WrongUsage if there is none of that name."""
    assert isinstance(root.command, TyperGroup)
    _, found, _ = root.command.resolve_command(root, [name])
    assert found is not None, "an unknown command is refused"
    return found.make_context(name, [], parent=root, resilient_parsing=True)
