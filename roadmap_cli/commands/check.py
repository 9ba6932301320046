"""`roadmap check`."""

from __future__ import annotations

import os
from collections import ChainMap
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, cast

from roadmap_cli import commands, writers
from roadmap_cli.checks import RULES, chosen, failing, find, ordered
from roadmap_cli.checks.base import SEVERITIES, CheckedRoadmap
from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import BadData, Message, WrongUsage, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.value import Value, replace
from roadmap_cli.model.vocabulary import THRESHOLDS
from roadmap_cli.questions.standing import State, state
from roadmap_cli.session import output
from roadmap_cli.session.declared import Option
from roadmap_cli.session.options import AsOf, DataFolders, FollowLinks, Lang, NoCache, NoPager, OutputFile
from roadmap_cli.session.reading import Question, Session, open_session
from roadmap_cli.session.reporting import report_causes, report_shipped, report_unfinished_import
from roadmap_cli.session.results import UNREADABLE, about
from roadmap_cli.session.roads import LoadedRoad
from roadmap_cli.session.target import target_of, word_of
from roadmap_cli.session.working import working
from roadmap_cli.store import driver
from roadmap_cli.store.locate import located
from roadmap_cli.writers.findings import FindingsReport, reported

FORMATS = writers.formats_for("findings")

Codes = Annotated[
    str | None, Option(metavar="CODE,...", help="Check only these rules: codes or their beginnings.")
]
Ignored = Annotated[str | None, Option(metavar="CODE,...", help="Skip these rules.")]
FailOn = Annotated[
    str | None,
    Option(
        "--fail-on",
        metavar="|".join(THRESHOLDS),
        help="The level from which the exit code is 1 (default: error).",
    ),
]
ExitZero = Annotated[
    bool, Option("--exit-zero", help="Exit with 0 whatever is found, if the files can be read.")
]
CheckFormat = Annotated[
    str | None, Option("-f", "--format", metavar="|".join(FORMATS), help="The format of the findings.")
]


Quiet = Annotated[
    bool,
    Option("--quiet", "-q", help="Print no notes, only the findings that fail the check."),
]


class CheckOptions(Value, kw_only=True):
    """The options of `check`."""

    select: Codes = None
    ignore: Ignored = None
    fail_on: FailOn = None
    exit_zero: ExitZero = False
    quiet: Quiet = False
    as_of: AsOf = None
    lang: Lang = None
    format: CheckFormat = None
    output: OutputFile = None
    no_pager: NoPager = False
    data: DataFolders = None
    follow_links: FollowLinks = False
    no_cache: NoCache = False


def command(options: CheckOptions) -> int:
    """Check the files for errors, and the milestones for delays. Without findings it prints nothing."""
    target = target_of(("findings",), options.format, options.output)
    target = replace(target, paged=not options.no_pager)
    select, ignore = _codes(options.select), _codes(options.ignore)
    fail_on = options.fail_on and word_of(options.fail_on, THRESHOLDS, "check.unknown-threshold")
    question = Question(target, as_of=options.as_of, lang=options.lang, takes_newer=True)
    with open_session(question, options.data) as session:
        checked = [_checked(session, road, select, ignore, fail_on) for road in session.roads]
        kept = [finding for one in checked for finding in one.kept]
        causes = [] if options.exit_zero else [finding for one in checked for finding in one.failing]
        shown = ordered(causes if options.quiet else kept, causes)
        _deliver(session, shown, causes, [one.threshold for one in checked])
    if session.findings:
        return UNREADABLE
    return int(bool(causes))


def _view_faults(views: Mapping[str, str], on_day: State) -> Mapping[str, Message]:
    if not views:
        return {}
    from roadmap_cli.session import saved_views  # loads Typer, which reads each view

    return saved_views.faults(views, on_day, commands.load)


class CheckedRoad(Value):
    """What is `kept` of the findings about one road, what fails its check, and by which threshold."""

    kept: tuple[Finding, ...]
    failing: tuple[Finding, ...]
    threshold: str


def _checked(
    session: Session, road: LoadedRoad, select: tuple[str, ...], ignore: tuple[str, ...], fail_on: str | None
) -> CheckedRoad:
    """Check one road by itself, by its own settings if the options do not say otherwise."""
    loaded, settings = road.loaded, road.loaded.roadmap.check
    on_day = state(loaded.roadmap, session.state.day) if road.id else session.state
    views = {} if loaded.findings else _view_faults(loaded.roadmap.views, on_day)
    found = find(
        CheckedRoadmap(
            on_day,
            session.today,
            loaded.findings,
            loaded.texts,
            copies=loaded.copies,
            plain=loaded.plain,
            view_faults=views,
        )
    )
    kept = chosen(found, select or settings.select, ignore or settings.ignore)
    whole = road.full(tuple(located(kept, loaded.texts)))
    threshold = fail_on or settings.fail_on or "error"
    return CheckedRoad(whole, failing(whole, threshold), threshold)


def _codes(option: str | None) -> tuple[str, ...]:
    """Return the codes of an option; raise WrongUsage if no rule's code begins with one of them."""
    codes = tuple(code.strip().upper() for code in option.split(",")) if option else ()
    for code in codes:
        if not code or not any(known.startswith(code) for known in RULES):
            known = message("filter.known", words=tuple(RULES))
            raise WrongUsage(message("check.unknown-code", found=code), known)
    return codes


def _deliver(
    session: Session, findings: Sequence[Finding], causes: Sequence[Finding], thresholds: Sequence[str]
) -> None:
    """Write the findings to where the options say, and on stderr how many there are and which fail."""
    target, messages, spoken = session.target, session.messages, session.spoken
    with working(spoken("common.writing")):
        facts = about(session, session.roadmap.title, session.findings, origin=target.format == "json")
        texts = ChainMap(*(cast("dict[str, str]", road.texts) for road in session.roads))
        folder = "" if len(session.roads) > 1 else session.roads[0].folder
        words = reported(findings, texts, folder, messages, causes)
        report = FindingsReport(words, replace(facts, kind="check"), messages)
        content = writers.load(target.format).write_findings(report, target.writer_options())
    target.send(content)
    _write_summary(report)
    if any(place.shipped for place in session.places):
        report_shipped(spoken)
    if any(not place.shipped and driver.is_missing(place.folder) for place in session.places):
        output.note(spoken("merging.not-set"))
    for place in session.places:
        report_unfinished_import(place.folder, spoken)
    if target.format == "text":
        _say_counts(report, spoken)
    _say_causes(report, spoken, tuple(dict.fromkeys(thresholds)))


def _write_summary(report: FindingsReport) -> None:
    """Append a page to `$GITHUB_STEP_SUMMARY` if a workflow has set it."""
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if not page:
        return
    from roadmap_cli.writers import github

    try:
        output.append(github.summary(report), Path(page))
    except BadData as error:  # what was found is on stdout all the same
        output.say(clean(report.messages.say(error.what)))


_COUNTED = {"error": "errors", "warning": "warnings", "note": "notes-counted"}


def _say_counts(report: FindingsReport, messages: Messages) -> None:
    count: Callable[[str], int] = [finding.severity for finding in report.findings].count
    parts = [
        messages(f"check.{_COUNTED[severity]}", n=count(severity))
        for severity in SEVERITIES
        if count(severity)
    ]
    if parts:
        output.note(messages.list(parts))


def _say_causes(report: FindingsReport, messages: Messages, thresholds: tuple[str, ...]) -> None:
    """Say on stderr which findings failed the check, and by which threshold."""
    failing = [finding for finding in report.findings if finding.fails]
    causes = [f"{finding.code} {finding.milestone or finding.file}" for finding in failing]
    if causes:
        report_causes("check.failed", causes, messages, threshold=messages.list(thresholds))
