"""What stderr says: errors with their place and fix, and what the reader of a result should know."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import BadData, RoadmapError, SeveralErrors, message, reason
from roadmap_cli.model.finding import LEFTOVER, Finding
from roadmap_cli.session.languages import messages_before
from roadmap_cli.session.output import note, say
from roadmap_cli.store import importing

if TYPE_CHECKING:
    from typer import _click as click

LONGEST = 1000
LONGEST_PROBLEM = 400
MOST_CAUSES = 5


def report_error(error: RoadmapError) -> None:
    """Report what `error` says: what, where, and the fix; of several errors, each, and the same fix once."""
    if isinstance(error, SeveralErrors):
        for number, one in enumerate(error.errors, start=1):
            one.language = error.language
            if any(one.hint == later.hint for later in error.errors[number:]):
                one.hint = None
            report_error(one)
        return
    messages = messages_before(error.language)
    place = f"{error.location}: " if error.location else ""
    say(clean(f"{messages('output.error')}{place}{messages.say(error.what)}", LONGEST))
    if error.hint:
        say(clean(f"  {messages.say(error.hint)}", LONGEST))


def report_usage(error: click.exceptions.ClickException, lang: str | None) -> None:
    """Report what is wrong with the command line, and where its help is, in the language `lang`."""
    from roadmap_cli.session.parameters import usage_message

    messages = messages_before(lang)
    say(clean(f"{messages('output.error')}{messages.say(usage_message(error))}", LONGEST))
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "roadmap"
    say(clean(f"  {messages('output.see-help', command=path)}", LONGEST))


def report_unwritable(error: OSError, lang: str | None) -> None:
    """Report that stdout cannot be written."""
    why = reason(error)
    refusal = BadData(message("output.cannot-write", file="stdout", why=why))
    refusal.language = lang
    report_error(refusal)


def report_defect(error: Exception, lang: str | None) -> None:
    """Report that the program itself failed, and how to see where."""
    messages = messages_before(lang)
    defect = messages("output.defect", kind=type(error).__name__, why=error)
    say(clean(f"{messages('output.error')}{defect}", LONGEST))
    say(f"  {messages('output.report')}")


def report_unread(findings: Sequence[Finding], messages: Messages) -> None:
    """Report each part of the files that could not be read, with its place and fix."""
    if findings:
        say(messages("common.problems", n=len(findings)))
    for finding in findings:
        problem = messages.say(finding.message)
        if finding.hint:
            problem = messages("common.with-hint", what=problem, hint=messages.say(finding.hint))
        say(f"  {clean(str(finding.location))}: {clean(problem, LONGEST_PROBLEM)}")


def report_copies(findings: Sequence[Finding], messages: Messages) -> None:
    """Say in a line of each which files are copies that are not read; what programs left is for `check` alone."""
    found = [one for one in findings if one.code != LEFTOVER]
    for one in found[:MOST_CAUSES]:
        say(f"{clean(one.whole_path)}: {clean(messages.say(one.message), LONGEST_PROBLEM)}")
    if more := len(found[MOST_CAUSES:]):
        say(messages("common.more-copies", n=more))


def report_unfinished_import(folder: Path, messages: Messages) -> None:
    """Say on stderr how much is left of an import that was cut short, and how it goes on."""
    found = importing.unfinished(folder)
    if found:
        counts = {"n": found.done, "left": found.left}
        told = messages("importing.unfinished", day=found.date, command=found.line, **counts)
        say(clean(told, LONGEST))


def report_shipped(messages: Messages) -> None:
    """Say that the roadmap read is the shipped one, and how to get a copy of one's own."""
    told = message("common.sentences", first=message("common.shipped"), second=message("common.shipped-hint"))
    note(messages.say(told))


def report_causes(key: str, causes: Sequence[str], messages: Messages, **values: object) -> None:
    """Say, last of all, what made a command fail, in the message `key`; of many causes, the first ones."""
    different = list(dict.fromkeys(causes))
    named = [*different[:MOST_CAUSES], *(["..."] if len(different) > MOST_CAUSES else [])]
    say(clean(messages(key, n=len(causes), causes=messages.list(named), **values)))
