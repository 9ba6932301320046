"""`roadmap add ID --title ...`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

import typer

from roadmap_cli.model import vocabulary
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.layout import milestone_file
from roadmap_cli.model.roadmap import Milestone, Roadmap, Text
from roadmap_cli.model.value import Value, field, replace
from roadmap_cli.questions import values
from roadmap_cli.questions.updates import UpdateInput, new_update
from roadmap_cli.session import output, prompt
from roadmap_cli.session import recording as r
from roadmap_cli.session.citations import cited_sources
from roadmap_cli.session.clock import today
from roadmap_cli.session.options import DataFolder, Lang
from roadmap_cli.session.parameters import PerLanguage
from roadmap_cli.session.writing import (
    DryRun,
    WriteContext,
    carry_out,
    load_error_report,
    own_folder,
    write_context,
)
from roadmap_cli.store import new, schemas, strict
from roadmap_cli.store.write import PlannedChange

Several = list[str] | None
Translations = Mapping[str, str | None]
"""A text as it was typed, by language."""


def _option(name: str, metavar: str, text: str) -> Any:
    return typer.Option(name, metavar=metavar, help=text)


class MilestoneInput(Value):
    """The keys of a new milestone that are asked for on a terminal, as they were typed."""

    id: str | None
    title: str | None
    kind: str | None
    pillar: str | None
    owners: Sequence[str]
    due: str | None


class AddOptions(Value, kw_only=True):
    """The options of `add`."""

    milestone: Annotated[str | None, typer.Argument(metavar="[ID]", help="Its id.", show_default=False)] = (
        None
    )
    title: Annotated[str | None, _option("--title", "TEXT", "What is meant to be.")] = None
    titles: Annotated[Translations, PerLanguage("--title", "The same in {language}.")] = field(
        default_factory=dict
    )
    translation: Annotated[
        str | None, _option("--translation", "official|descriptive|unverified", "Whose that title is.")
    ] = None
    kind: Annotated[str | None, _option("--kind", "KIND", f"One of: {', '.join(vocabulary.KINDS)}.")] = None
    pillar: Annotated[str | None, _option("--pillar", "ID", "The field that it belongs to.")] = None
    owner: Annotated[Several, _option("--owner", "ID,...", "Who owes it.")] = None
    partner: Annotated[Several, _option("--partner", "ID,...", "Who takes part.")] = None
    follows: Annotated[Several, _option("--follows", "ID,...", "The milestones that it carries forward.")] = (
        None
    )
    needs: Annotated[Several, _option("--needs", "ID,...", "What has to be reached before it.")] = None
    start: Annotated[str | None, _option("--start", "DATE", "The first day of what lasts.")] = None
    due: Annotated[str | None, _option("--due", "DATE", "When it was promised for.")] = None
    summary: Annotated[str | None, _option("--summary", "TEXT", "What it is about.")] = None
    summaries: Annotated[Translations, PerLanguage("--summary", "The same in {language}.")] = field(
        default_factory=dict
    )
    tag: Annotated[Several, _option("--tag", "TAG,...", "Words to find it by.")] = None
    visibility: r.Visibility = None
    status: Annotated[str, _option("--status", "STATUS", "What its first update says.")] = "planned"
    on: r.On = None
    note: r.Note = None
    source: r.Cited = None
    by: r.By = None
    dry_run: DryRun = False
    lang: Lang = None
    data: DataFolder = None


def command(options: AddOptions) -> int:
    """A new milestone, and the first update of its log. On a terminal, what is missing is asked for."""
    load_error_report(options.lang)
    folder = own_folder(options.data)
    filed = strict.ids(folder)
    linked = values.milestones([*(options.follows or ()), *(options.needs or ())], filed)
    roadmap = strict.load_some(folder, linked)
    context = write_context("add", folder, roadmap, options.lang, options.dry_run)
    named = MilestoneInput(
        options.milestone, options.title, options.kind, options.pillar, options.owner or (), options.due
    )
    typed = _complete(context, named, filed)
    sources, context = cited_sources(context, options.source or ())
    milestone = _translated(_milestone(typed, options, context.roadmap), options, context.roadmap)
    first = UpdateInput(options.status, note=options.note, by=options.by, on=options.on)
    update = new_update(first, sources, context.roadmap, today(context.roadmap.timezone))
    r.warn_of_future(context, update)
    return _write(context, replace(milestone, updates=(update,)))


def _milestone(typed: MilestoneInput, options: AddOptions, roadmap: Roadmap) -> Milestone:
    """Return the milestone that was typed, in the roadmap's first language and without its log."""
    return Milestone(
        str(typed.id),
        Text(values.required_text(typed.title or "", "--title")),
        values.one_of(typed.kind or "", vocabulary.KINDS, "--kind"),
        values.one_of(typed.pillar or "", roadmap.pillars, "--pillar"),
        owners=tuple(values.bodies(typed.owners, roadmap, "--owner")),
        due=values.optional_date(typed.due, roadmap, "--due"),
        partners=tuple(values.bodies(options.partner or (), roadmap, "--partner")),
        follows=tuple(values.split_list(options.follows or ())),
        needs=tuple(values.split_list(options.needs or ())),
        start=values.optional_date(options.start, roadmap, "--start"),
        summary=Text(values.optional_text(options.summary, "--summary") or ""),
        tags=tuple(values.required_text(one, "--tag") for one in values.split_list(options.tag or ())),
        visibility=values.visibility(options.visibility),
    )


def _complete(context: WriteContext, typed: MilestoneInput, filed: Sequence[str]) -> MilestoneInput:
    """Return the input with nothing missing; raise WrongUsage if something is and nobody can be asked."""
    if typed.id is not None:
        _new_id(typed.id, filed)
    missing = [name for name in ("id", "title", "kind", "pillar") if getattr(typed, name) is None]
    if not missing:
        return typed
    if not prompt.on_terminal():
        options = ", ".join("ID" if name == "id" else f"--{name}" for name in missing)
        raise WrongUsage(message("write.missing", options=options), message("write.missing-hint"))
    messages = context.messages
    for name in (*missing, "owners", "due"):
        if not getattr(typed, name):
            read, choices = _questions(context.roadmap, filed)[name]
            answer = prompt.until_valid(messages(f"write.ask-{name}", words=choices), read, messages)
            typed = replace(typed, **{name: answer})
    return typed


def _questions(roadmap: Roadmap, filed: Sequence[str]) -> Mapping[str, tuple[Callable[[str], Any], str]]:
    """Return, for each key that is asked for, the function that checks an answer, and the choices."""
    kinds, pillars = vocabulary.KINDS, tuple(roadmap.pillars)
    return {
        "id": (lambda text: _new_id(text, filed), ""),
        "title": (lambda text: values.required_text(text, "--title"), ""),
        "kind": (lambda text: values.one_of(text, kinds, "--kind"), ", ".join(kinds)),
        "pillar": (lambda text: values.one_of(text, pillars, "--pillar"), ", ".join(pillars)),
        "owners": (lambda text: values.bodies([text], roadmap, "--owner"), ""),
        "due": (lambda text: text if values.optional_date(text or None, roadmap, "--due") else None, ""),
    }


def _new_id(text: str, filed: Sequence[str]) -> str:
    """Return `text` if it may be the id of a new milestone; raise WrongUsage if not."""
    key = values.new_id(text)
    if key in filed:
        raise _already_filed(key)
    for other in filed:
        if values.alike(key, other):
            raise WrongUsage(message("write.milestone-alike", id=key, found=milestone_file(other)))
    return key


def _already_filed(key: str) -> WrongUsage:
    return WrongUsage(message("write.milestone-there", id=key), message("write.milestone-there-hint", id=key))


def _translated(milestone: Milestone, options: AddOptions, roadmap: Roadmap) -> Milestone:
    """Return the milestone with its texts in other languages; raise WrongUsage for one it is not kept in."""
    titles, summaries = _texts(options.titles, "--title"), _texts(options.summaries, "--summary")
    translation = values.optional_one_of(options.translation, vocabulary.TRANSLATIONS, "--translation")
    for code in {**titles, **summaries}:
        if code not in roadmap.languages[1:]:
            raise WrongUsage(message("write.no-language", language=code), message("write.no-language-hint"))
    if translation and not titles:
        named = " / ".join(f"--title-{code}" for code in options.titles)
        raise WrongUsage(message("write.missing", options=named))
    return replace(
        milestone,
        title=Text(milestone.title.plain, titles),
        translation=dict.fromkeys(titles, translation) if translation else {},
        summary=Text(milestone.summary.plain, summaries),
    )


def _texts(typed: Translations, option: str) -> dict[str, str]:
    """Return the texts that were typed, by language."""
    texts = {code: values.optional_text(text, f"{option}-{code}") for code, text in typed.items()}
    return {code: text for code, text in texts.items() if text}


def _write(context: WriteContext, milestone: Milestone) -> int:
    """Write the new milestone and show its file."""
    content = new.milestone_file(
        milestone, context.roadmap, remarks=True, schema_line=schemas.of_milestone(context.folder)
    )

    def render(old: bytes | None) -> bytes:
        if old is not None:
            raise _already_filed(milestone.id)
        _new_id(milestone.id, strict.ids(context.folder))
        return content

    done = message("write.added", file=milestone.file)
    carry_out(context, [PlannedChange(milestone.file, render, None, content, done)])
    if not context.dry_run:
        output.write_stdout(f"\n{content.decode('utf-8')}")
    return 0
