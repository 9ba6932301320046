"""Writing what a page of minutes comes to: shown in words first, then one yes, then all of it."""

from __future__ import annotations

import typer

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.questions.decisions import decided_words
from roadmap_cli.questions.update_effects import effect_of
from roadmap_cli.session import output
from roadmap_cli.session.acknowledging import report_effects, report_findings
from roadmap_cli.session.minutes import MinutesPlan
from roadmap_cli.session.recording import warn_of_future
from roadmap_cli.session.writing import WriteContext, carry_out, confirm, on_terminal

LONGEST = 1000
"""How many characters of an update the preview shows."""


def write_minutes(context: WriteContext, plan: MinutesPlan, *, may_ask: bool) -> None:
    """Show what a page comes to, ask, and write it; raise WrongUsage if nobody can be asked."""
    if not plan.changes:
        output.say(context.messages("minutes.nothing" if plan.says_nothing else "minutes.recorded"))
        return
    if may_ask:
        _show(context, plan)
    effects = [
        effect_of(before, plan.written(key), context.roadmap, context.today)
        for key, before in plan.before.items()
    ]
    report_effects(context, effects, asks=False)
    if plan.meeting:
        output.say(context.messages("minutes.meeting-open", id=plan.meeting))
    warn_of_future(context, *(update for key in plan.after for update in plan.written(key)))
    if may_ask and not _agreed(context, plan):
        raise typer.Abort
    carry_out(context, plan.changes, agreed=True, as_one=True)
    known = {key: one for key, one in plan.before.items() if key in context.roadmap.milestones}
    report_findings(context, plan.after, known)


def _show(context: WriteContext, plan: MinutesPlan) -> None:
    """Say in words what would be recorded of each milestone."""
    messages = context.messages
    output.say(messages("minutes.preview", n=len(plan.after), date=plan.date))
    for key, before in plan.before.items():
        output.say(clean(messages("write.preview-line", id=key, title=plan.after[key].title)))
        for words in decided_words(before, plan.written(key), context.roadmap):
            output.say(clean(f"  {messages.clauses(map(messages.say, words))}", LONGEST))


def _agreed(context: WriteContext, plan: MinutesPlan) -> bool:
    if not on_terminal():
        raise WrongUsage(message("write.several", n=len(plan.after)), message("write.several-hint"))
    return confirm(context.messages("write.go-on"))
