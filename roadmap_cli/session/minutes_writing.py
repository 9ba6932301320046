"""Writing what a page of minutes comes to: shown in words first, then one yes, then all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import Stopped, WrongUsage, message
from roadmap_cli.model.roadmap import Citation, Milestone, Roadmap, Source, Update
from roadmap_cli.model.vocabulary import VISIBILITIES
from roadmap_cli.questions.decisions import decided_words
from roadmap_cli.questions.update_effects import effect_of
from roadmap_cli.session import output
from roadmap_cli.session.acknowledging import report_effects, report_findings
from roadmap_cli.session.minutes import MinutesPlan
from roadmap_cli.session.recording import warn_of_future
from roadmap_cli.session.writing import WriteContext, carry_out, confirm, on_terminal
from roadmap_cli.views.pieces import body_name, pillar_name, source_name

LONGEST = 1000
"""How many characters of an update the preview shows."""


def write_minutes(context: WriteContext, plan: MinutesPlan, *, may_ask: bool) -> None:
    """Show what a page comes to, ask, and write it; raise WrongUsage if nobody can be asked."""
    if not plan.changes:
        output.note(context.messages("minutes.nothing" if plan.says_nothing else "minutes.recorded"))
        return
    if may_ask:
        _show(context, plan)
    effects = [
        effect_of(before, plan.written(key), context.roadmap, context.today)
        for key, before in plan.before.items()
    ]
    report_effects(context, effects, asks=False)
    if plan.meeting:
        output.note(context.messages("minutes.meeting-open", id=plan.meeting))
    warn_of_future(context, *(update for key in plan.after for update in plan.written(key)))
    if may_ask and not _agreed(context, plan):
        raise Stopped
    carry_out(context, plan.changes, agreed=True, as_one=True)
    known = {key: one for key, one in plan.before.items() if key in context.roadmap.milestones}
    report_findings(context, plan.after, known)


def _show(context: WriteContext, plan: MinutesPlan) -> None:
    """Say in words what would be recorded: what all of it shares, then what is said of each milestone."""
    messages, roadmap = context.messages, context.roadmap
    output.say(messages("minutes.preview", n=len(plan.after), date=plan.date))
    for line in _shared(plan, roadmap, messages):
        output.say(clean(f"  {line}", LONGEST))
    for key, before in plan.before.items():
        output.say(clean(messages("write.preview-line", id=key, title=plan.after[key].title)))
        if key not in roadmap.milestones:
            what = messages.clauses(_new(plan.after[key], roadmap, messages))
            output.say(clean(f"  {messages('minutes.preview-new', what=what)}", LONGEST))
        written = plan.written(key)
        for update, words in zip(written, decided_words(before, written, roadmap), strict=True):
            said = [*_dated(update, plan, messages), *map(messages.say, words)]
            if update.sources != plan.cited:
                said += _sources(update.sources, roadmap, messages)
            output.say(clean(f"  {messages.clauses(said)}", LONGEST))


def _shared(plan: MinutesPlan, roadmap: Roadmap, messages: Messages) -> Iterator[str]:
    """Yield what the head gives for all that is recorded: new sources, those that are cited, who may see it."""
    for source in plan.new_sources:
        yield messages("minutes.preview-new-source", id=source.id, source=_whole(source, messages))
    new = {source.id for source in plan.new_sources}
    known = [cited for cited in plan.cited if cited.source not in new or cited.place]
    yield from _sources(known, roadmap, messages)
    if plan.visibility != VISIBILITIES[0]:
        yield messages("minutes.preview-visibility", audience=messages(f"terms.{plan.visibility}"))


def _new(milestone: Milestone, roadmap: Roadmap, messages: Messages) -> Iterator[str]:
    """Yield what a new milestone is: its kind, its pillar, its lead bodies, its date."""
    yield messages(f"terms.{milestone.kind}")
    yield pillar_name(messages, milestone.pillar, roadmap)
    if milestone.owners:
        yield messages.list([body_name(messages, key, roadmap) for key in milestone.owners])
    if milestone.due:
        yield messages("common.due-of", due=milestone.due)


def _dated(update: Update, plan: MinutesPlan, messages: Messages) -> Iterator[str]:
    """Yield the date of an update if it is not that of the meeting."""
    if update.date != plan.date:
        yield messages("decisions.as-of", date=update.date)


def _sources(cited: Sequence[Citation], roadmap: Roadmap, messages: Messages) -> Iterator[str]:
    for one in cited:
        parts = [source_name(messages, roadmap.sources[one.source])]
        parts += [messages.place(one.place)] if one.place else []
        yield messages("minutes.preview-source", source=messages.list(parts))


def _whole(source: Source, messages: Messages) -> str:
    """Return a source with its date and its address."""
    parts = [source_name(messages, source)]
    parts += [messages.date(source.date)] if source.date and source.title else []
    return messages.list([*parts, *([source.url] if source.url else [])])


def _agreed(context: WriteContext, plan: MinutesPlan) -> bool:
    if not on_terminal():
        raise WrongUsage(message("write.several", n=len(plan.after)), message("write.several-hint"))
    return confirm(context.messages("write.go-on"))
