"""`roadmap add ID --title ...`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Annotated

from roadmap_cli.model import vocabulary
from roadmap_cli.model.errors import Check, ErrorCollector, Message, WrongUsage, message
from roadmap_cli.model.roadmap import NO_TEXT, Milestone, Text
from roadmap_cli.model.value import field, replace
from roadmap_cli.questions import names, updates, values
from roadmap_cli.questions.names import Names
from roadmap_cli.questions.update_effects import effect_of
from roadmap_cli.questions.updates import UpdateInput
from roadmap_cli.session import output, texts
from roadmap_cli.session.acknowledging import acknowledging, report_effects, report_findings
from roadmap_cli.session.citations import check_sources, cited_sources
from roadmap_cli.session.declared import Argument, PerLanguage
from roadmap_cli.session.options import option
from roadmap_cli.session.recording import Outlook, StepOptions, warn_of_future, with_step
from roadmap_cli.session.texts import Translations, TypedText, confirm_languages, file_text, with_others
from roadmap_cli.session.writing import (
    WriteContext,
    ask_until_valid,
    carry_out,
    on_terminal,
    own_folder,
    write_context,
)
from roadmap_cli.store import strict
from roadmap_cli.store.begin import milestone_schema_line
from roadmap_cli.store.render import new_milestone_file
from roadmap_cli.store.write import PlannedChange

Several = list[str] | None


class AddOptions(StepOptions, kw_only=True):
    """The options of `add`."""

    id: Annotated[
        str | None,
        Argument(metavar="[NEW-ID]", help="Its short id; made from the title if left out."),
    ] = None
    title: Annotated[str | None, option("--title", "TEXT", "Its title.")] = None
    titles: Annotated[Translations, PerLanguage("--title", "The title in {language}.")] = field(
        default_factory=dict
    )
    translation: Annotated[
        str | None,
        option("--translation", "official|descriptive|unverified", "Where the translation comes from."),
    ] = None
    kind: Annotated[str | None, option("--kind", "KIND", f"One of: {', '.join(vocabulary.KINDS)}.")] = None
    pillar: Annotated[str | None, option("--pillar", "PILLAR", "The pillar that it belongs to.")] = None
    owner: Annotated[Several, option("--owner", "PARTY,...", "The lead bodies.")] = None
    partner: Annotated[Several, option("--partner", "PARTY,...", "Other bodies that take part.")] = None
    follows: Annotated[Several, option("--follows", "ID,...", "The milestones that it follows from.")] = None
    needs: Annotated[Several, option("--needs", "ID,...", "The milestones that must be done before it.")] = (
        None
    )
    start: Annotated[str | None, option("--start", "DATE", "When it starts, if it runs for a while.")] = None
    due: Annotated[str | None, option("--due", "DATE", "The date that was promised.")] = None
    every: Annotated[
        str | None,
        option("--every", "PERIOD", "How often a standing body is to meet: 1y, 6m, yearly (kind dialogue)."),
    ] = None
    summary: Annotated[str | None, option("--summary", "TEXT", "What it is about.")] = None
    summaries: Annotated[Translations, PerLanguage("--summary", "The summary in {language}.")] = field(
        default_factory=dict
    )
    tag: Annotated[Several, option("--tag", "TAG,...", "Tags to find it by.")] = None
    status: Annotated[
        str | None,
        option(
            "--status",
            "STATUS",
            "The status in its first update; by default planned, but none if it was due before.",
        ),
    ] = None
    outlook: Outlook = None


def command(options: AddOptions) -> int:
    """Add a milestone with the first update of its log. On a terminal, it asks for what is missing."""
    folder = own_folder(options, *_word_checks(options))
    filed, links = strict.ids(folder), values.ids([*(options.follows or ()), *(options.needs or ())])
    context = write_context("add", folder, strict.load_some(folder, links), options)
    _check_names(options, context, filed, links)
    options = _complete(context, options, filed)
    _check_cadence(options)
    typed = confirm_languages(context, options.lang, _typed_texts(options))
    title, summary, note, step = (file_text(one, options.lang, context.roadmap) for one in typed)
    sources, context = cited_sources(context, options.source or ())
    milestone = _milestone(options, title, summary, context)
    first = replace(_first_update(options, note, step), visibility=None)  # its own is that of the milestone
    update = updates.first_update(first, milestone.due, sources, context.roadmap, context.today)
    warn_of_future(context, update)
    return _write(context, replace(milestone, updates=(update,)))


def _word_checks(options: AddOptions) -> Iterator[Check]:
    """Yield the checks of what is wrong whatever the roadmap holds; each raises WrongUsage."""
    if options.id is not None:
        yield partial(values.new_id, options.id)
    for value, known, name in (
        (options.kind, vocabulary.KINDS, "--kind"),
        (options.translation, vocabulary.TRANSLATIONS, "--translation"),
    ):
        yield partial(values.optional_one_of, value, names.words(known), name)
    for tag in values.split_list(options.tag or ()):
        yield partial(values.required_text, tag, "--tag")
    *_, step = _typed_texts(options)
    first = _first_update(options, step=Text(step.any))
    yield from updates.word_checks(replace(first, status=options.status or "planned"))
    yield from texts.word_checks(_typed_texts(options))
    for day, name in ((options.due, "--due"), (options.start, "--start")):
        if day is not None:
            yield partial(values.check_date, day, name)
    yield partial(_check_cadence, options)
    yield partial(_check_complete, options)


def _check_cadence(options: AddOptions) -> None:
    """Raise WrongUsage if `--every` says no period, stands beside a due, or is for another kind than a dialogue."""
    if options.every is None:
        return
    values.cadence(options.every, "--every")
    kinds = names.words(vocabulary.KINDS).ids_of(options.kind or "")
    if kinds and vocabulary.STANDING_BODY not in kinds:
        raise WrongUsage(message("write.cadence-of-kind", option="--every", kind=kinds[0]))
    if options.due is not None:
        raise WrongUsage(message("write.body-has-no-due"), message("write.body-has-no-due-hint"))


def _first_update(options: AddOptions, note: Text = NO_TEXT, step: Text = NO_TEXT) -> UpdateInput:
    """Return the first update of the log as it was typed."""
    typed = UpdateInput(
        options.status,
        note=note,
        by=options.by,
        sources=options.source or (),
        on=options.on,
        visibility=options.visibility,
        outlook=options.outlook,
    )
    return replace(with_step(typed, options)[0], next=step)


def _typed_texts(options: AddOptions) -> tuple[TypedText, ...]:
    """Return the title, the summary, the note and the next step as they were typed."""
    typed = (
        TypedText("--title", options.title, options.titles),
        TypedText("--summary", options.summary, options.summaries),
        TypedText("--note", options.note, options.notes),
        with_step(UpdateInput(), options)[1],
    )
    return with_others(typed, options.text)


def _check_names(
    options: AddOptions, context: WriteContext, filed: Sequence[str], links: Sequence[str]
) -> None:
    """Raise every error in the dates and in the names of the roadmap that the options give."""
    roadmap, errors = context.roadmap, ErrorCollector()
    if options.id is not None:
        with errors.check():
            values.new_milestone_id(options.id, filed)
    for value, known, name in (
        (options.pillar, names.pillars(roadmap), "--pillar"),
        (options.by, names.sides(roadmap), "--by"),
        (options.next_owner, names.bodies(roadmap), "--next-owner"),
    ):
        with errors.check():
            values.optional_one_of(value, known, name)
    for several, name in ((options.owner, "--owner"), (options.partner, "--partner")):
        with errors.check():
            values.bodies(several or (), roadmap, name)
    days = ((options.due, "--due"), (options.start, "--start"), (options.next_by, "--next-by"))
    for day, name in days:
        with errors.check():
            values.optional_date(day, roadmap, name, context.today)
    for text in _typed_texts(options):
        with errors.check():
            file_text(text, options.lang, roadmap)
    with errors.check():
        values.update_date(options.on, roadmap, context.today)
    with errors.check():
        check_sources(options.source or (), roadmap, dry_run=options.dry_run)
    with errors.check():
        values.milestones(links, filed)
    errors.raise_any()


def _milestone(options: AddOptions, title: Text, summary: Text, context: WriteContext) -> Milestone:
    """Return the milestone that was typed, without its log; raise WrongUsage if its title has no translation."""
    roadmap, today = context.roadmap, context.today
    home = roadmap.languages[0]
    translated = [*title.others] if title.plain else [*title.others][1:]
    known = names.words(vocabulary.TRANSLATIONS)
    translation = values.optional_one_of(options.translation, known, "--translation")
    if translation and not translated:
        missing = " / ".join(
            f"--title-{code}" for code in roadmap.languages if not title.in_language(code, home)
        )
        raise WrongUsage(message("write.missing", options=missing))
    return Milestone(
        str(options.id),
        title,
        values.one_of(options.kind or "", names.words(vocabulary.KINDS), "--kind"),
        values.one_of(options.pillar or "", names.pillars(roadmap), "--pillar"),
        owners=tuple(values.bodies(options.owner or (), roadmap, "--owner")),
        due=values.optional_date(options.due, roadmap, "--due", today),
        partners=tuple(values.bodies(options.partner or (), roadmap, "--partner")),
        follows=tuple(values.ids(options.follows or ())),
        needs=tuple(values.ids(options.needs or ())),
        start=values.optional_date(options.start, roadmap, "--start", today),
        every=values.optional_cadence(options.every, "--every"),
        summary=summary,
        tags=tuple(values.required_text(one, "--tag") for one in values.split_list(options.tag or ())),
        visibility=values.visibility(options.visibility),
        translation=dict.fromkeys(translated, translation) if translation else {},
    )


def _missing(options: AddOptions) -> list[str]:
    """Return what is missing. An id that is not given is made of the title if that has one."""
    missing = [name for name in ("kind", "pillar") if getattr(options, name) is None]
    missing = missing if _titles(options) else ["title", *missing]
    if options.id is None and (missing or not _proposed_id(options, date.min).of_title):
        missing.append("id")
    return missing


def _check_complete(options: AddOptions) -> None:
    """Raise WrongUsage if something is missing and nobody can be asked."""
    missing = _missing(options)
    if missing and not on_terminal():
        listed = tuple("ID" if name == "id" else f"--{name}" for name in missing)
        raise WrongUsage(message("write.missing", options=listed), message("write.missing-hint"))


def _complete(context: WriteContext, options: AddOptions, filed: Sequence[str]) -> AddOptions:
    """Return the options with nothing missing: a person is asked, for the id with a proposal."""
    if options.pillar:
        key = values.one_of(options.pillar, names.pillars(context.roadmap), "--pillar")
        options = replace(options, pillar=key)
    if missing := _missing(options):
        options = _asked(
            context,
            options,
            [*missing, "owner", *(() if options.every else ("due",)), "note", "source"],
            filed,
        )
    if options.id:
        return options
    return replace(options, id=values.new_milestone_id(_proposed_id(options, context.today).key, filed))


def _titles(options: AddOptions) -> list[str]:
    title, *_ = _typed_texts(options)
    return [text for text in (title.plain, *title.by_language.values()) if text]


def _proposed_id(options: AddOptions, today: date) -> values.ProposedId:
    return values.milestone_id(_titles(options), options.pillar, today)


def _asked(
    context: WriteContext, options: AddOptions, asked: Sequence[str], filed: Sequence[str]
) -> AddOptions:
    """Return the options with what a person answers for those of `asked` that are not given."""
    questions = _questions(context, filed)
    for name in asked:
        if not getattr(options, name):
            question, read = questions[name]
            default = _proposed_id(options, context.today).key if name == "id" else ""
            answer = ask_until_valid(context.messages.say(question), read, context.messages, default)
            options = replace(options, **{name: answer})
    return options


def _questions(
    context: WriteContext, filed: Sequence[str]
) -> Mapping[str, tuple[Message, Callable[[str], object]]]:
    """Return, for each option that is asked for, the question and what reads the answer."""
    roadmap = context.roadmap

    def bodies(text: str) -> list[str]:
        if text in ("?", "？"):
            names = {key: party.name for key, party in roadmap.parties.items()}
            names |= {key: side.name for key, side in roadmap.sides.items()}
            named = [f"{key} ({context.messages.text(name)})" for key, name in names.items()]
            raise WrongUsage(message("write.bodies", names=context.messages.clauses(named)))
        return values.bodies([text], roadmap, "--owner")

    def source(text: str) -> list[str]:
        if text:
            check_sources([text], roadmap, dry_run=context.dry_run)
        return [text] if text else []

    def due(text: str) -> str | None:
        return text if values.optional_date(text or None, roadmap, "--due", context.today) else None

    def choice(name: str, known: Names) -> tuple[Message, Callable[[str], object]]:
        question = message(f"write.ask-{name}", words=tuple(known))
        return question, lambda text: values.one_of(text, known, f"--{name}")

    return {
        "id": (message("write.ask-id"), lambda text: values.new_milestone_id(text, filed)),
        "title": (message("write.ask-title"), lambda text: values.required_text(text, "--title")),
        "kind": choice("kind", names.words(vocabulary.KINDS)),
        "pillar": choice("pillar", names.pillars(roadmap)),
        "owner": (message("write.ask-owners"), bodies),
        "due": (message("write.ask-due"), due),
        "note": (message("write.ask-note"), lambda text: values.optional_text(text or None, "--note")),
        "source": (message("write.ask-source"), source),
    }


def _write(context: WriteContext, milestone: Milestone) -> int:
    """Write the new milestone and show its file."""
    content = new_milestone_file(
        milestone,
        context.roadmap,
        remarks=context.messages,
        schema_line=milestone_schema_line(context.folder),
    )

    def render(old: bytes | None) -> bytes:
        if old is not None:
            raise values.milestone_there(milestone.id)
        values.new_milestone_id(milestone.id, strict.ids(context.folder))
        return content

    log = milestone.updates
    effect = effect_of(replace(milestone, updates=()), log, context.roadmap, context.today)
    report_effects(context, [effect], asks=False)
    said = "added" if log[0].status else "added-past"
    done = message(f"write.{said}", file=milestone.file)
    planned = PlannedChange(milestone.file, render, None, content, done)
    carry_out(context, [acknowledging(context, planned, milestone)])
    if not (context.dry_run or output.is_quiet()):
        output.write_stdout(f"\n{content.decode('utf-8')}")
    report_findings(context, {milestone.id: milestone}, {})
    return 0
