"""`roadmap check`."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from roadmap_cli import __version__
from roadmap_cli.checks import RULES, chosen, failing, find, ordered
from roadmap_cli.checks.base import SEVERITIES, Road
from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import BadData, WrongUsage, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.roadmap import CheckSettings
from roadmap_cli.model.value import Value
from roadmap_cli.model.vocabulary import THRESHOLDS
from roadmap_cli.questions.periods import asked_date
from roadmap_cli.questions.standing import state
from roadmap_cli.session import output
from roadmap_cli.session.clock import today
from roadmap_cli.session.language import leading, with_language, words_for
from roadmap_cli.session.options import AsOf, DataFolder, Lang, OutputFile
from roadmap_cli.session.working import working
from roadmap_cli.store import load, place
from roadmap_cli.store.history import Stamp, stamp
from roadmap_cli.store.locate import located
from roadmap_cli.writers.findings import Told, told

FORMATS = {"text": "full", "concise": "concise", "github": "github", "sarif": "sarif", "json": ""}
"""Each format's module in `formats.findings`; JSON is written from the findings themselves."""

Codes = Annotated[
    str | None, typer.Option(metavar="CODE,...", help="Only these rules: codes or their beginnings.")
]
Ignored = Annotated[str | None, typer.Option(metavar="CODE,...", help="Not these rules.")]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on", metavar="|".join(THRESHOLDS), help="From where on the exit code is 1 (default: error)."
    ),
]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found in files that can be read.")
]
CheckFormat = Annotated[
    str | None, typer.Option("-f", "--format", metavar="|".join(FORMATS), help="How findings are written.")
]


_COUNTED = {"error": "errors", "warning": "warnings", "note": "notes-counted"}


class Checked(Value):
    """What JSON holds of a check."""

    findings: tuple[Entry, ...]


class Entry(Value):
    """One finding as JSON holds it."""

    code: str
    name: str
    severity: str
    message: str
    hint: str
    file: str
    line: int | None
    milestone: str | None


def command(
    select: Codes = None,
    ignore: Ignored = None,
    fail_on: FailOn = None,
    exit_zero: ExitZero = False,
    as_of: AsOf = None,
    lang: Lang = None,
    format_: CheckFormat = None,
    output_: OutputFile = None,
    data: DataFolder = None,
) -> int:
    """Is the data sound, and is the road on track? Silent and 0 when all is well."""
    return with_language(
        lang, lambda: _run(select, ignore, fail_on, exit_zero, as_of, lang, format_, output_, data)
    )


def _run(
    select: str | None,
    ignore: str | None,
    fail_on: str | None,
    exit_zero: bool,
    as_of: str | None,
    lang: str | None,
    format_: str | None,
    output_: Path | None,
    data: Path | None,
) -> int:
    format_name = _format(format_, output_)
    where = place.find(data, os.environ)
    with working(Messages((leading(lang),))("common.reading")):
        loaded = load.load(load.folder_files(where.folder))
    messages = words_for(lang, loaded.roadmap)
    settings = loaded.roadmap.check
    threshold = _threshold(fail_on, settings)
    now = today(loaded.roadmap.timezone)
    day = asked_date(as_of, loaded.roadmap, now).end if as_of else now
    with working(messages("common.answering")):
        found = find(Road(state(loaded.roadmap, day), now, loaded.findings, loaded.texts))
    kept = chosen(found, _codes(select) or settings.select, _codes(ignore) or settings.ignore)
    findings = ordered(tuple(located(kept, loaded.texts)))
    spoken = told(findings, loaded.texts, _folder(where.folder), messages)
    if format_name == "json":
        written = _json(spoken, day, where, loaded.findings, messages)
    else:
        written = import_module(f"roadmap_cli.writers.findings.{FORMATS[format_name]}").render(
            spoken, messages
        )
    output.write(written, output_)
    _write_summary(spoken, messages)
    if where.shipped:
        output.say(f"{messages('common.shipped')} {messages('common.shipped-hint')}")
    if format_name == "text":
        _say_counts(spoken, messages)
    if loaded.findings:
        return 3
    return int(not exit_zero and any(failing(findings, threshold)))


def _format(asked: str | None, output_: Path | None) -> str:
    suffix = output_.suffix.removeprefix(".") if output_ else ""
    name = asked or (suffix if suffix in FORMATS else "text")
    if name not in FORMATS:
        known = message("filter.known", words=", ".join(FORMATS))
        raise WrongUsage(message("output.unknown-format", found=name), known)
    return name


def _threshold(asked: str | None, settings: CheckSettings) -> str:
    if asked is not None and asked not in THRESHOLDS:
        known = message("filter.known", words=", ".join(THRESHOLDS))
        raise WrongUsage(message("check.unknown-threshold", found=asked), known)
    return asked or settings.fail_on or "error"


def _codes(asked: str | None) -> tuple[str, ...]:
    """Return the codes of an option; raise WrongUsage where one is the beginning of no rule's."""
    codes = tuple(code.strip().upper() for code in asked.split(",")) if asked else ()
    for code in codes:
        if not any(known.startswith(code) for known in RULES) or not code:
            known = message("filter.known", words=", ".join(RULES))
            raise WrongUsage(message("check.unknown-code", found=code), known)
    return codes


def _folder(folder: Path) -> str:
    """Return the way from here to the roadmap's folder, as annotations and editors need it."""
    try:
        way = folder.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return folder.as_posix()
    return "" if way == "." else way


def _json(
    spoken: Sequence[Told], day: date, where: place.Place, unread: Sequence[Finding], messages: Messages
) -> str:
    from roadmap_cli.writers import json

    commit = Stamp() if where.shipped else stamp(where.folder)
    entries = tuple(
        Entry(t.code, t.name, t.severity, t.message, t.hint, t.file, t.line, t.milestone) for t in spoken
    )
    problems = tuple({"file": f.file, "line": f.line, "message": messages.say(f.message)} for f in unread)
    generated = {"commit": commit.commit, "changed": commit.changed, "tool": __version__}
    frame = json.Frame("check", day, "internal", (), generated, problems)
    return json.render(frame, Checked(entries), messages)


def _write_summary(spoken: Sequence[Told], messages: Messages) -> None:
    """Append a page to `$GITHUB_STEP_SUMMARY` where a workflow has set it."""
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if not page:
        return
    from roadmap_cli.writers.findings import github

    try:
        output.append(github.summary(spoken, messages), Path(page))
    except BadData as error:  # what was found stands on stdout all the same
        output.say(clean(messages.say(error.what)))


def _say_counts(spoken: Sequence[Told], messages: Messages) -> None:
    counts: Callable[[str], int] = [finding.severity for finding in spoken].count
    parts = [
        messages(f"check.{_COUNTED[severity]}", n=counts(severity))
        for severity in SEVERITIES
        if counts(severity)
    ]
    if parts:
        output.say(messages.list(parts))
