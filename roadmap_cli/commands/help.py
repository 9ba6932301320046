"""`roadmap help [COMMAND|TOPIC]`."""

from __future__ import annotations

from typing import Annotated

from typer import _click as click
from typer.core import TyperGroup

from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.nearest import nearest
from roadmap_cli.model.value import Value
from roadmap_cli.session import helping, output
from roadmap_cli.session.declared import Argument
from roadmap_cli.session.languages import check_languages, messages_before
from roadmap_cli.session.options import Lang, NoPager


class HelpOptions(Value, kw_only=True):
    """The options of `help`."""

    name: Annotated[
        str | None,
        Argument(metavar="[COMMAND|TOPIC]", help="The command or the topic; the list of them if left out."),
    ] = None
    lang: Lang = None
    no_pager: NoPager = False


def command(options: HelpOptions) -> int:
    """Show the options of a command, as its --help does, or a topic that many commands share."""
    check_languages(options.lang)
    output.write_stdout(f"{_page(options)}\n", paged=not options.no_pager)
    return 0


def _page(options: HelpOptions) -> str:
    """Return the page of a command, of a topic or of the program; raise WrongUsage for an unknown name."""
    root = click.globals.get_current_context().find_root()
    name, messages = options.name, messages_before(options.lang)
    if name is None:
        return root.get_help()
    if name in (topics := helping.topic_texts(messages)):
        from roadmap_cli.session.topics import page

        return output.for_stdout(page(name, messages))
    assert isinstance(root.command, TyperGroup)
    if name not in root.command.list_commands(root) and (near := nearest(name, topics)):
        raise WrongUsage(message("guess.unknown-topic", found=name), message("common.nearest", word=near))
    return _context_of(name, root).get_help()


def _context_of(name: str, root: click.Context) -> click.Context:
    """Return the context of a command; raise WrongUsage if there is none of that name."""
    assert isinstance(root.command, TyperGroup)
    _, found, _ = root.command.resolve_command(root, [name])
    assert found is not None, "an unknown command is refused"
    return found.make_context(name, [], parent=root, resilient_parsing=True)
