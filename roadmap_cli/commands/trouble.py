"""An error as one short block on stderr: what, where, and the mend."""

from __future__ import annotations

from typer import _click as click

from roadmap_cli.commands.output import say
from roadmap_cli.errors import RoadmapError
from roadmap_cli.words import Words
from roadmap_cli.words.clean import clean

LONGEST = 1000


def tell(error: RoadmapError) -> None:
    """Write what `error` says to stderr."""
    words = Words((error.language or "en",))
    where = f"{error.where}: " if error.where else ""
    say(clean(f"{words('output.error')}{where}{words.say(error.what)}", LONGEST))
    if error.hint:
        say(clean(f"  {words.say(error.hint)}", LONGEST))


def tell_usage(error: click.exceptions.ClickException) -> None:
    """Write what is wrong with the command line to stderr, and where its help is."""
    say(clean(f"{Words()('output.error')}{error.format_message()}", LONGEST))
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "roadmap"
    say(clean(f"  {Words()('output.see-help', command=path)}", LONGEST))


def tell_defect(error: Exception) -> None:
    """Write to stderr that the program itself failed, and how to see where."""
    words = Words()
    say(
        clean(
            f"{words('output.error')}{words('output.defect', kind=type(error).__name__, why=error)}", LONGEST
        )
    )
    say(f"  {words('output.report')}")
