"""`roadmap schema [roadmap|sources|milestone]`."""

from __future__ import annotations

from typing import Annotated

import typer

from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.session import output
from roadmap_cli.session.options import OutputFile
from roadmap_cli.store import schemas

Kind = Annotated[
    str,
    typer.Argument(metavar="[roadmap|sources|milestone]", help="Of which kind of file."),
]


def command(kind: Kind = "milestone", output_: OutputFile = None) -> int:
    """The JSON Schema of the files, for editors."""
    if kind not in schemas.KINDS:
        known = message("filter.known", words=", ".join(schemas.KINDS))
        raise WrongUsage(message("check.unknown-schema", found=kind), known)
    output.write(schemas.text(kind), output_)
    return 0
