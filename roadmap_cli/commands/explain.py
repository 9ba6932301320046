"""`roadmap explain CODE`."""

from __future__ import annotations

from typing import Annotated

import typer

from roadmap_cli.checks import RULES
from roadmap_cli.model.errors import NotFound, message
from roadmap_cli.model.nearest import nearest_hint
from roadmap_cli.model.value import Value
from roadmap_cli.session import output

Code = Annotated[
    str | None, typer.Argument(metavar="[CODE]", help="The rule's code or name; all rules if left out.")
]


class ExplainOptions(Value, kw_only=True):
    """The options of `explain`."""

    code: Code = None


def command(options: ExplainOptions) -> int:
    """Explain a rule of `roadmap check`: what it means, why it matters, and how to fix what it finds."""
    code = options.code
    if code is None:
        output.write_stdout("".join(f"{r.code}  {r.severity:<8}{r.name}\n" for r in RULES.values()))
        return 0
    for rule in RULES.values():
        if code.upper() == rule.code or code.lower() == rule.name:
            output.write_stdout(f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.documentation}\n")
            return 0
    names = [rule.name for rule in RULES.values()]
    hint = nearest_hint(code, names, message("filter.known", words=", ".join(RULES)))
    raise NotFound(message("check.unknown-code", found=code), hint)
