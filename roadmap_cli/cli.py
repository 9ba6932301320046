"""The `roadmap` command as Typer runs it: its commands in one table.

A command's module is imported when it is called, so that starting costs the same however many
there are.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Literal

import typer
from typer import _click as click
from typer.core import TyperGroup

from roadmap_cli import __version__, commands
from roadmap_cli.commands import DEFAULT
from roadmap_cli.session.boundary import guarded

Group = Literal["ask", "write", "share", "check"]

COMMANDS: Mapping[str, tuple[Group, str]] = {
    "status": ("ask", "Where do we stand? One screen (also without a command)."),
    "list": ("ask", "The milestones as a table, with the columns and the order of your choice."),
    "show": ("ask", "Everything about one milestone."),
    "timeline": ("ask", "The milestones on a timeline, from the origin to the destination."),
    "trend": (
        "ask",
        "How the road grew: known, done, late and promised, month by month or quarter by quarter.",
    ),
    "trace": ("ask", "From agreement to use: what followed from each agreement, and the stage reached."),
    "balance": (
        "ask",
        "The two sides side by side: responsibilities, latest reports, deadlines met and missed.",
    ),
    "promises": ("ask", "What was promised by one day, and what had come of it by another."),
    "changes": ("ask", "What is new, done, rescheduled or newly late between two days."),
    "actions": ("ask", "The action list of a meeting: the open next steps, earliest deadline first."),
    "decisions": ("ask", "What a meeting decided: what was recorded of its day, or from its source."),
    "sources": ("ask", "The evidence: what each source supports, and what has no source."),
    "view": ("ask", "Run a saved view, a command line that roadmap.toml keeps; or list them."),
    "add": ("write", "Add a milestone; on a terminal, it asks for what is missing."),
    "update": ("write", "Add an entry to a milestone's log: a status, a date, a note."),
    "done": ("write", "Mark a milestone as done."),
    "move": ("write", "Give a milestone another date, with a reason."),
    "minutes": (
        "write",
        "Record the decisions of a meeting in one sitting: a page in your editor, then one yes.",
    ),
    "edit": ("write", "Edit a file in your editor, checked before it is saved."),
    "undo": ("write", "Undo the last change."),
    "redo": ("write", "Redo the last change that was undone."),
    "add-source": ("write", "Add a source, to be cited."),
    "add-party": ("write", "Add a body, to be named as an owner or partner."),
    "add-pillar": ("write", "Add a pillar."),
    "import": ("write", "Import milestones from a sheet, a list or a copy: first the plan, then --apply."),
    "init": ("write", "Start a roadmap, or copy the shipped one."),
    "brief": ("share", "A meeting brief: where we stand, what changed, what is due, requested and open."),
    "annex": ("share", "The annex of a whitepaper: every statement by pillar, with numbered sources."),
    "site": ("share", "A site of the whole roadmap, to be opened from a folder or published."),
    "export": ("share", "Export the data: CSV, Excel, JSON, a calendar, a diagram."),
    "git-setup": ("share", "Let git merge what several people changed by its meaning."),
    "resolve": ("share", "Settle the conflicts of a merge: keep our version, theirs, or both."),
    "merge-file": ("share", "Merge two versions of a file, as git runs it."),
    "check": ("check", "Check the files for errors, and the milestones for delays."),
    "explain": ("check", "Explain a rule of check and how to fix what it finds."),
    "schema": ("check", "The JSON Schema of the files, for editors."),
    "help": ("check", "The options of a command, or a topic: filters, dates, formats and more."),
}
"""The group of each command in the help, and its text; its module is `commands.NAME` (see `commands.module_name`)."""

SAVED = "view"
ROOT_OPTIONS = ("--help", "-h", "--version", "-V", "--install-completion", "--show-completion")


class Commands(TyperGroup):
    """The commands, each loaded when it is called, behind one boundary for errors."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, importing its module."""
        return _command(cmd_name) if cmd_name in COMMANDS else None

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the page of help without importing any command."""
        from roadmap_cli.session import helping

        formatter.write(helping.program_page(ctx, COMMANDS))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Complete the names of commands without importing any."""
        from typer._click.shell_completion import CompletionItem

        found = [
            CompletionItem(name, help=text)
            for name, (_, text) in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the options that stand before the command as its own; without a command it is `status`.

        While a line is completed, `status` is not put in unless its option waits for a value.
        """
        ctx.obj = tuple(args)  # the whole line, which may name the language of its help
        first = self._command_first(ctx, args) if args else [DEFAULT]
        if ctx.resilient_parsing and not (set(args) & set(COMMANDS) or self._waits(ctx, args)):
            first = []
        return super().parse_args(ctx, first)

    def _command_first(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return `args` with the command before its options: its name is the first word that is no value."""
        at = self._first_word(ctx, args)
        if at == 0:
            return args[:1] if args[0] in ROOT_OPTIONS else args
        if at >= len(args):
            return [DEFAULT, *args]
        return [args[at], *(args[:at] if args[at] not in ROOT_OPTIONS else ()), *args[at + 1 :]]

    def _first_word(self, ctx: click.Context, args: list[str]) -> int:
        """Return where in `args` the first word is that is neither an option nor the value of one."""
        at = 0
        while at < len(args) and args[at].startswith("-") and args[at] not in ("-", *ROOT_OPTIONS):
            at += 2 if self._takes_next(ctx, args[at]) else 1
        return at

    def _in_full(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return the command line of the saved view that `args` name, with the rest of them; `args` if none is."""
        _, *words = args
        at = self._first_word(ctx, words)
        if at >= len(words) or words[at].startswith("-"):
            return args
        from roadmap_cli.session.parameters import options_of
        from roadmap_cli.session.saved_views import in_full

        rest = [*words[:at], *words[at + 1 :]]
        return in_full(words[at], rest, lambda name: options_of(_command(name)))

    def _waits(self, ctx: click.Context, args: list[str]) -> bool:
        """Say whether the last word is an option that takes what will be typed next."""
        return bool(args) and args[-1].startswith("-") and self._takes_next(ctx, args[-1])

    def _takes_next(self, ctx: click.Context, word: str) -> bool:
        """Say whether the option `word` of any command takes the next word as its value."""
        from roadmap_cli.session.parameters import options_of, takes_next

        for name in (DEFAULT, *COMMANDS):
            command = self.get_command(ctx, name)
            takes = takes_next(word, options_of(command)) if command else None
            if takes is not None:
                return takes
        return False

    def _main_shell_completion(self, *args: Any, **named: Any) -> None:
        """Answer a press of TAB, if it is one, and end with that."""
        if any(name.endswith("_COMPLETE") for name in os.environ):
            from roadmap_cli.session import shells

            shells.register()
        super()._main_shell_completion(*args, **named)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that `args` begin with; an unknown one is answered with the right line."""
        if args[0] == SAVED:
            args = self._in_full(ctx, args)
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            from roadmap_cli.session.guessing import CommandTable, unknown_command

            raise unknown_command(args, CommandTable(tuple(COMMANDS), _command))
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run one command line and end with its exit code (returned where not `standalone_mode`)."""
        words = sys.argv[1:] if args is None else args

        def run() -> Any:
            return super(Commands, self).main(
                args, prog_name or "roadmap", complete_var, False, windows_expand_args, **extra
            )

        code = guarded(run, words)
        if standalone_mode:
            sys.exit(code)
        return code


@cache
def _command(name: str) -> click.Command:
    """Return the command of the table with that name."""
    from roadmap_cli.session.parameters import click_command

    return click_command(name, commands.load(name))


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"roadmap {__version__}")
        raise typer.Exit


def _install_completion(asked: bool) -> None:
    if asked:
        from roadmap_cli.session import installing

        installing.install()
        raise typer.Exit


def _show_completion(asked: bool) -> None:
    if asked:
        from roadmap_cli.session import installing

        typer.echo(installing.script())
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
    install_completion: Annotated[
        bool,
        typer.Option(
            "--install-completion",
            callback=_install_completion,
            is_eager=True,
            help="Install completion for the current shell.",
        ),
    ] = False,
    show_completion: Annotated[
        bool,
        typer.Option(
            "--show-completion",
            callback=_show_completion,
            is_eager=True,
            help="Show the completion script for the current shell.",
        ),
    ] = False,
) -> None:
    """Track what governments and industry agreed to do, and whether it was done.

    Without a command, it shows where we stand (status).
    """
