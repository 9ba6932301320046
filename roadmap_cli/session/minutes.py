"""From a page of minutes to the changes that it comes to, each as its single command would make it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from roadmap_cli.exchange.apply import update_change
from roadmap_cli.exchange.minutes_lines import MinutesContext, NewSource
from roadmap_cli.exchange.minutes_page import (
    MinutesPage,
    PageEntry,
    PageErrors,
    read_page,
)
from roadmap_cli.exchange.minutes_updates import PageText, PageUpdate
from roadmap_cli.messages import LANGUAGES, catalogue
from roadmap_cli.model.dates import PartialDate, from_day
from roadmap_cli.model.errors import BadData, Message, NotFound, RoadmapError, WrongUsage, message
from roadmap_cli.model.roadmap import NO_TEXT, Citation, Milestone, Source, Text, Update
from roadmap_cli.model.value import Value, field, replace
from roadmap_cli.model.vocabulary import CLOSED, VISIBILITIES
from roadmap_cli.questions import log as logs
from roadmap_cli.questions import updates, values
from roadmap_cli.questions.updates import UpdateInput
from roadmap_cli.session.acknowledging import acknowledging
from roadmap_cli.session.citations import already_known, new_source_id, sources_change
from roadmap_cli.session.texts import TypedText, check_letters, file_name, file_text
from roadmap_cli.session.writing import WriteContext
from roadmap_cli.store import write
from roadmap_cli.store.begin import milestone_schema_line
from roadmap_cli.store.render import new_milestone_file
from roadmap_cli.store.write import PlannedChange


class MinutesPlan(Value):
    """What a page comes to: the changes of files, and each milestone before and after them.

    A new milestone has no log before. What is on record already is left out. `cited`, `visibility` and `date` are
    those of the meeting, `new_sources` what its head adds to the sources, and `meeting` the milestone that it is if
    that stays open although the day is past. `says_nothing` if there is no decision on the page, recorded or not.
    """

    date: PartialDate
    meeting: str | None = None
    says_nothing: bool = False
    cited: tuple[Citation, ...] = ()
    new_sources: tuple[Source, ...] = ()
    visibility: str = VISIBILITIES[0]
    changes: tuple[PlannedChange, ...] = ()
    before: Mapping[str, Milestone] = field(default_factory=dict)
    after: Mapping[str, Milestone] = field(default_factory=dict)

    def written(self, key: str) -> tuple[Update, ...]:
        """Return the updates that milestone `key` gets."""
        return self.after[key].updates[len(self.before[key].updates) :]


def planned(
    context: WriteContext, text: str, file: str, language: str
) -> tuple[MinutesPlan, tuple[RoadmapError, ...], WriteContext]:
    """Return what a page comes to, what is wrong with it, and the context with the sources that it gives.

    `language` is that of texts that name none if the page does not say it. With an error the plan changes nothing.
    """
    errors = PageErrors(file)
    page = read_page(text, MinutesContext(context.roadmap, context.today), errors)
    day = page.date or from_day(context.today)
    code = page.language or language
    sources: dict[str, Source] = {}
    for line, new in page.new_sources:
        for source in _source(line, new, context, code, errors):
            if sources.setdefault(source.id, source) != source:
                with errors.at(line):
                    raise WrongUsage(message("minutes.twice"))
    known = {**context.roadmap.sources, **sources}
    added = [source for source in sources.values() if source.id not in context.roadmap.sources]
    context = replace(context, roadmap=replace(context.roadmap, sources=known))
    entered = _EnteredPage(page, day, code, context, errors)
    milestones = [entered.milestone(entry) for entry in page.entries]
    if found := errors.in_order():
        return MinutesPlan(day), tuple(map(_of_page, found)), context
    says_nothing = not any(entry.new or entry.updates for entry in page.entries)
    plan = MinutesPlan(
        day,
        says_nothing=says_nothing,
        cited=entered.citations(page.sources),
        new_sources=tuple(added),
        visibility=values.visibility(page.visibility),
    )
    plan = _with_changes(plan, milestones, context)
    return replace(plan, meeting=_left_open(page, plan, context)), (), context


def _left_open(page: MinutesPage, plan: MinutesPlan, context: WriteContext) -> str | None:
    """Return the milestone that is the meeting if nobody has said that it took place; None if there is none."""
    if page.meeting is None or plan.date.end > context.today:
        return None
    meeting = plan.after.get(page.meeting) or context.roadmap.milestones[page.meeting]
    status = logs.current_status(logs.counting(meeting.updates, date.max))
    return None if status in CLOSED or meeting.every else page.meeting


def _of_page(error: RoadmapError) -> RoadmapError:
    """Return an error of a page: what is wrong in it is wrong in a file, and not on the command line."""
    kind = NotFound if isinstance(error, NotFound) else BadData
    hint = message("minutes.no-reason-hint") if error.what.key == "write.no-reason" else error.hint
    named = dict(error.what.values)
    if isinstance(option := named.get("option"), str):
        named["option"] = _label(option.removeprefix("--"))
    return kind(message(error.what.key, **named), hint, error.location)


def _label(name: str) -> Message | str:
    """Return what a part of a page is called in the words of the reader; one without a label keeps its name."""
    key = "on" if name == "date" else name.replace("-", "_")
    return message(f"columns.{key}") if key in catalogue(next(iter(LANGUAGES)), "columns") else name


def _source(
    line: int, new: NewSource, context: WriteContext, code: str, errors: PageErrors
) -> Iterator[Source]:
    """Yield the source that the head gives on a line; the same one on record already is no error."""
    with errors.at(line):
        roadmap = context.roadmap
        source = Source(
            new.id,
            file_name(TypedText("publisher", new.publisher), code, roadmap),
            title=file_name(TypedText("title", new.title or None), code, roadmap),
            date=values.optional_date(new.date, roadmap, "date", context.today),
            url=new.url,
        )
        known = roadmap.sources.get(new.id)
        if known is None:
            new_source_id(new.id, roadmap)
        elif known != source:
            raise already_known(new.id)
        yield source


class _EnteredPage(Value):
    """A page with what all its entries share: the day of the meeting, the language of its texts, the context."""

    page: MinutesPage
    day: PartialDate
    language: str
    context: WriteContext
    errors: PageErrors

    def milestone(self, entry: PageEntry) -> tuple[Milestone, Milestone]:
        """Return a milestone before and after what an entry says; what is wrong with that is collected."""
        known = self.context.roadmap.milestones
        before = after = known[entry.id] if entry.new is None else self._new(entry, entry.new)
        for said in self._updates(entry):
            texts = {key: self._text(key, by_language) for key, by_language in said.texts.items()}
            if not all(texts.values()):
                continue
            with self.errors.at(said.line):
                update = self._update(entry, said, texts, after)
                if entry.new is None:
                    updates.refuse_due(after, update)
                after = replace(after, updates=(*after.updates, update))
        if entry.new and entry.id in known:
            return self._recorded(entry, known[entry.id], after)
        return before, after

    def _recorded(self, entry: PageEntry, known: Milestone, new: Milestone) -> tuple[Milestone, Milestone]:
        """Return a new milestone that is on record already, unchanged; it is an error if the page has another."""
        first = known.updates[: len(new.updates)]
        if replace(known, updates=first, outcomes=(), extra={}) != new:
            with self.errors.at(entry.line):
                raise values.milestone_there(entry.id)
        return known, known

    def _updates(self, entry: PageEntry) -> tuple[PageUpdate, ...]:
        """Return the updates of an entry; a new milestone has a first one, whatever the page says of it."""
        if entry.new and not entry.updates:
            return (PageUpdate(entry.line, UpdateInput()),)
        return entry.updates

    def _new(self, entry: PageEntry, milestone: Milestone) -> Milestone:
        with self.errors.at(entry.line):
            if not entry.title:
                raise WrongUsage(message("minutes.no-title", id=milestone.id))
            title = self._text("title", entry.title)
            return replace(milestone, title=title, visibility=values.visibility(self.page.visibility))
        return milestone

    def _update(
        self, entry: PageEntry, said: PageUpdate, texts: Mapping[str, Text], before: Milestone
    ) -> Update:
        roadmap, today = self.context.roadmap, self.context.today
        is_first = entry.new is not None and not before.updates
        typed = replace(
            said.update,
            **texts,
            on=said.update.on or self.day.text,
            visibility=None if is_first else self.page.visibility,
        )
        cited = self.citations(entry.sources or self.page.sources)
        if is_first:
            return updates.first_update(typed, before.due, cited, roadmap, today)
        return updates.new_update(typed, cited, roadmap, today)

    def citations(self, named: Sequence[str]) -> tuple[Citation, ...]:
        """Return what is cited by sources as they are typed, each once."""
        found = (values.citation(source, self.context.roadmap.sources) for source in named)
        return tuple(dict.fromkeys(found))

    def _text(self, key: str, by_language: Mapping[str, PageText]) -> Text:
        """Return a text as the files have it; one that is wrong is empty, and the error collected."""
        plain = by_language[""].text if "" in by_language else None
        typed = TypedText(key, plain, {code: one.text for code, one in by_language.items() if code})
        with self.errors.at(next(one.line for one in by_language.values())):
            check_letters(typed, self.language, self.context.roadmap)
            return file_text(typed, self.language, self.context.roadmap)
        return NO_TEXT


def _with_changes(
    plan: MinutesPlan,
    milestones: Sequence[tuple[Milestone, Milestone]],
    context: WriteContext,
) -> MinutesPlan:
    """Return the plan with the changes of files: first the sources, then the milestones in the page's order."""
    changes = [sources_change(context, plan.new_sources)] if plan.new_sources else []
    before, after = {}, {}
    for old, new in milestones:
        written = new.updates[len(old.updates) :]
        if not written:
            continue
        is_known = old.id in context.roadmap.milestones
        change = (
            update_change(context.folder, old.id, written, context.roadmap)
            if is_known
            else _new_file(context, new)
        )
        if change.new != change.old:
            before[old.id], after[old.id] = old, new
            changes.append(acknowledging(context, change, new))
    return replace(plan, changes=tuple(changes), before=before, after=after)


def _new_file(context: WriteContext, milestone: Milestone) -> PlannedChange:
    """Return the change that makes the file of a new milestone, as `add` writes it."""
    schema_line = milestone_schema_line(context.folder)
    content = new_milestone_file(
        milestone, context.roadmap, remarks=context.messages, schema_line=schema_line
    )

    def render(old: bytes | None) -> bytes:
        if old is not None:
            raise values.milestone_there(milestone.id)
        return content

    done = message("write.added", file=milestone.file)
    return write.plan(context.folder, milestone.file, render, done)
