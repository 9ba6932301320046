"""An error as one short block on stderr: what, where, and the mend."""

from __future__ import annotations

from typer import _click as click

from roadmap_cli.messages import FALLBACK, Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import RoadmapError
from roadmap_cli.session.output import say

LONGEST = 1000


def tell(error: RoadmapError) -> None:
    """Write what `error` says to stderr."""
    messages = Messages((error.language or FALLBACK,))
    where = f"{error.where}: " if error.where else ""
    say(clean(f"{messages('output.error')}{where}{messages.say(error.what)}", LONGEST))
    if error.hint:
        say(clean(f"  {messages.say(error.hint)}", LONGEST))


def tell_usage(error: click.exceptions.ClickException) -> None:
    """Write what is wrong with the command line to stderr, and where its help is."""
    say(clean(f"{Messages()('output.error')}{error.format_message()}", LONGEST))
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "roadmap"
    say(clean(f"  {Messages()('output.see-help', command=path)}", LONGEST))


def tell_defect(error: Exception) -> None:
    """Write to stderr that the program itself failed, and how to see where."""
    messages = Messages()
    say(
        clean(
            f"{messages('output.error')}{messages('output.defect', kind=type(error).__name__, why=error)}",
            LONGEST,
        )
    )
    say(f"  {messages('output.report')}")
