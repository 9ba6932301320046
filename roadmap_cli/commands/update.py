"""`roadmap update ID...|FILTER...`."""

from __future__ import annotations

from typing import Annotated

from roadmap_cli.model.value import field
from roadmap_cli.questions.figures import measure_of
from roadmap_cli.questions.updates import UpdateInput
from roadmap_cli.session.correcting import OPTIONS
from roadmap_cli.session.declared import PerLanguage
from roadmap_cli.session.options import option
from roadmap_cli.session.recording import Ids, Outlook, Reason, Reasons, StepOptions, record, with_step
from roadmap_cli.session.texts import Translations, TypedText
from roadmap_cli.session.writing import Yes

Several = list[str] | None


class UpdateOptions(StepOptions, kw_only=True):
    """The options of `update`."""

    milestones: Ids
    status: Annotated[str | None, option("--status", "STATUS", "The new status: under-way, done, ...")] = None
    due: Annotated[
        str | None, option("--due", "DATE", "The new date; undated withdraws the one promised.")
    ] = None
    reason: Reason = None
    reasons: Reasons = field(default_factory=dict)
    outlook: Outlook = None
    start: Annotated[str | None, option("--start", "DATE", "When it starts, if it runs for a while.")] = None
    outcome: Annotated[
        str | None,
        option("--outcome", "FIGURE", "A figure that was achieved: 1,500,000 GBP research money awarded."),
    ] = None
    outcomes: Annotated[Translations, PerLanguage("--outcome", "The figure in {language}.", "FIGURE")] = (
        field(default_factory=dict)
    )
    outcome_side: Annotated[
        str | None, option("--outcome-side", "SIDE", "The side that the figure is of; both if left out.")
    ] = None
    owner: Annotated[
        Several,
        option("--owner", "[+-]PARTY,...", "Correct the lead bodies: +A adds, -A removes, A replaces."),
    ] = None
    partner: Annotated[Several, option("--partner", "[+-]PARTY,...", "Correct the partners, likewise.")] = (
        None
    )
    follows: Annotated[
        Several, option("--follows", "[+-]ID,...", "Correct what it follows from, likewise.")
    ] = None
    needs: Annotated[
        Several, option("--needs", "[+-]ID,...", "Correct what must be done before it, likewise.")
    ] = None
    tag: Annotated[Several, option("--tag", "[+-]TAG,...", "Correct the tags, likewise.")] = None
    yes: Yes = False


def command(options: UpdateOptions) -> int:
    """Add an entry to a milestone's log: a status, a date, a note. Existing entries stay as they are.

    --owner, --partner, --follows, --needs and --tag correct the milestone itself, for all days.
    """
    said = UpdateInput(
        options.status,
        options.due,
        start=options.start,
        outlook=options.outlook,
        outcome_side=options.outcome_side,
    )
    typed, step = with_step(said, options)
    reason = TypedText("--reason", options.reason, options.reasons)
    outcome = TypedText("--outcome", options.outcome, options.outcomes, shown_by=measure_of)
    lists = {key: getattr(options, name.removeprefix("--")) or () for key, name in OPTIONS.items()}
    texts = (reason, step, outcome)
    return record("update", options.milestones, options, typed, texts=texts, lists=lists, yes=options.yes)
