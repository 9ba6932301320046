"""`roadmap schema [roadmap|sources|milestone]`."""

from __future__ import annotations

from typing import Annotated

from roadmap_cli.model.value import Value
from roadmap_cli.session import output
from roadmap_cli.session.declared import Argument
from roadmap_cli.session.languages import check_languages
from roadmap_cli.session.options import Lang, NoPager, OutputFile
from roadmap_cli.session.target import check_one_of, refuse_roadmap_file
from roadmap_cli.store import begin

Kind = Annotated[
    str,
    Argument(metavar="[roadmap|sources|milestone]", help="The kind of file."),
]


class SchemaOptions(Value, kw_only=True):
    """The options of `schema`."""

    kind: Kind = "milestone"
    output: OutputFile = None
    lang: Lang = None
    no_pager: NoPager = False


def command(options: SchemaOptions) -> int:
    """The JSON Schema of the files, for editors: the same in every language."""
    check_languages(options.lang)
    check_one_of(options.kind, begin.SCHEMAS, "check.unknown-schema")
    if options.output is not None:
        refuse_roadmap_file(options.output)
    output.send(
        begin.schema_text(options.kind).encode(), options.output, as_text=True, paged=not options.no_pager
    )
    return 0
