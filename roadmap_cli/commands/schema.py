"""`roadmap schema [roadmap|sources|milestone]`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from roadmap_cli.commands import output
from roadmap_cli.commands.view import OutputFile
from roadmap_cli.errors import WrongUsage, message

SCHEMAS = Path(__file__).parent.parent / "schemas"
KINDS = ("roadmap", "sources", "milestone")
"""The kinds of file; each has a schema of that name."""

Kind = Annotated[
    str,
    typer.Argument(metavar="[roadmap|sources|milestone]", help="Of which kind of file."),
]


def command(kind: Kind = "milestone", output_: OutputFile = None) -> int:
    """The JSON Schema of the files, for editors."""
    if kind not in KINDS:
        known = message("filter.known", words=", ".join(KINDS))
        raise WrongUsage(message("check.unknown-schema", found=kind), known)
    output.write((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8"), output_)
    return 0
