"""`roadmap explain CODE`."""

from __future__ import annotations

from typing import Annotated

from roadmap_cli.checks import RULES
from roadmap_cli.checks.base import SEVERITIES, Rule
from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.nearest import nearest_hint
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import Value
from roadmap_cli.session import output
from roadmap_cli.session.declared import Argument
from roadmap_cli.session.languages import messages_for
from roadmap_cli.session.options import Lang, NoPager
from roadmap_cli.writers.cells import pad

Code = Annotated[
    str | None, Argument(metavar="[CODE]", help="The rule's code or name; all rules if left out.")
]


class ExplainOptions(Value, kw_only=True):
    """The options of `explain`."""

    code: Code = None
    lang: Lang = None
    no_pager: NoPager = False


def command(options: ExplainOptions) -> int:
    """Explain a rule of `roadmap check`: what it means, why it matters, and how to fix what it finds."""
    messages = messages_for(options.lang, Roadmap())
    rules = RULES.values() if options.code is None else [_named(options.code)]
    shown = _listed if options.code is None else _explained
    output.write_stdout("".join(f"{shown(rule, messages)}\n" for rule in rules), paged=not options.no_pager)
    return 0


def _named(code: str) -> Rule:
    """Return the rule of that code or name in any case; raise WrongUsage if there is none."""
    for rule in RULES.values():
        if code.upper() == rule.code or code.lower() == rule.name:
            return rule
    names = [rule.name for rule in RULES.values()]
    hint = nearest_hint(code, names, message("filter.known", words=tuple(RULES)))
    raise WrongUsage(message("check.unknown-code", found=code), hint)


def _listed(rule: Rule, messages: Messages) -> str:
    """Return the line of a rule in the list of all: its code, severity, name and what it is about."""
    severity = pad(messages(f"check.{rule.severity}"), max(map(len, SEVERITIES)))
    name = rule.name.ljust(max(len(each.name) for each in RULES.values()))
    summary, _, _ = rule.documentation_in(messages.language).partition("\n")
    return f"{rule.code}  {severity}  {name}  {summary}"


def _explained(rule: Rule, messages: Messages) -> str:
    """Return the whole documentation of a rule."""
    severity = messages(f"check.{rule.severity}")
    head = messages("check.explained", code=rule.code, name=rule.name, severity=severity)
    return f"{head}\n\n{rule.documentation_in(messages.language)}"
