"""Completion in the user's shell: its script installed, or shown."""

from __future__ import annotations

from typer import _completion_shared as typer_scripts

from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import BadData, WrongUsage, message
from roadmap_cli.session import output, shells
from roadmap_cli.session.languages import first_language

PROGRAM = "roadmap"
VARIABLE = "_ROADMAP_COMPLETE"


def install(lang: str | None = None) -> None:
    """Install the script of the shell that this command was typed in, and say where.

    Raises WrongUsage if the shell cannot be told or has none, BadData if a file cannot be written.
    """
    shells.register()
    try:
        shell, file = typer_scripts.install(current_shell(), PROGRAM, VARIABLE)
    except OSError as error:
        why = error.strerror or str(error)
        raise BadData(message("output.cannot-write", file=str(error.filename), why=why)) from error
    messages = Messages((first_language(lang),))
    output.write_stdout(f"{messages('completion.installed', shell=shell, file=str(file))}\n")


def script() -> str:
    """Return the script of the shell that this command was typed in; raise WrongUsage if it has none."""
    shells.register()
    return typer_scripts.get_completion_script(
        prog_name=PROGRAM, complete_var=VARIABLE, shell=current_shell()
    )


def current_shell() -> str:
    """Return the name of the shell that runs this command; raise WrongUsage if there is none that we know."""
    found = typer_scripts._get_shell_name()
    if found is None or found not in shells.CLASSES:
        raise WrongUsage(message("completion.no-shell", found=found or "-"), message("completion.by-hand"))
    return found
