"""`roadmap check`."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from roadmap_cli import __version__
from roadmap_cli.checks import RULES, chosen, failing, find, ordered
from roadmap_cli.checks.base import SEVERITIES, Road
from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import BadData, WrongUsage, message
from roadmap_cli.model.roadmap import CheckSettings
from roadmap_cli.model.vocabulary import THRESHOLDS
from roadmap_cli.questions.periods import asked_date
from roadmap_cli.questions.standing import state
from roadmap_cli.session import delivery, output
from roadmap_cli.session.clock import today
from roadmap_cli.session.language import leading, with_language, words_for
from roadmap_cli.session.options import AsOf, DataFolder, Lang, OutputFile
from roadmap_cli.session.working import working
from roadmap_cli.store import load, place
from roadmap_cli.store.history import Stamp, stamp
from roadmap_cli.store.locate import located
from roadmap_cli.views.about import About
from roadmap_cli.writers import WriterOptions, formats_for
from roadmap_cli.writers import load as writer_of
from roadmap_cli.writers.findings import FindingsReport, reported

FORMATS = formats_for("findings")

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
    report = FindingsReport(
        reported(findings, loaded.texts, _folder(where.folder), messages),
        _about(
            loaded, day, Stamp() if where.shipped or format_name != "json" else stamp(where.folder), messages
        ),
        messages,
    )
    written: bytes = writer_of(format_name).write_findings(report, WriterOptions())
    output.write(written.decode("utf-8"), output_)
    _write_summary(report)
    if where.shipped:
        output.say(f"{messages('common.shipped')} {messages('common.shipped-hint')}")
    if format_name == "text":
        _say_counts(report)
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


def _about(loaded: load.Loaded, day: date, commit: Stamp, messages: Messages) -> About:
    return About(
        title=loaded.roadmap.title,
        day=day,
        commit=commit.commit,
        changed=commit.changed,
        tool=__version__,
        problems=delivery.problems(loaded.findings, "internal", messages),
        kind="check",
    )


def _write_summary(report: FindingsReport) -> None:
    """Append a page to `$GITHUB_STEP_SUMMARY` where a workflow has set it."""
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if not page:
        return
    from roadmap_cli.writers import github

    try:
        output.append(github.summary(report), Path(page))
    except BadData as error:  # what was found stands on stdout all the same
        output.say(clean(report.messages.say(error.what)))


def _say_counts(report: FindingsReport) -> None:
    messages = report.messages
    counts: Callable[[str], int] = [finding.severity for finding in report.findings].count
    parts = [
        messages(f"check.{_COUNTED[severity]}", n=counts(severity))
        for severity in SEVERITIES
        if counts(severity)
    ]
    if parts:
        output.say(messages.list(parts))
