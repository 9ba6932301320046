"""`roadmap done ID...`."""

from __future__ import annotations

from roadmap_cli.questions.updates import UpdateInput
from roadmap_cli.session import recording as r
from roadmap_cli.session.options import DataFolder, Lang
from roadmap_cli.session.writing import DryRun, Yes, writes


@writes
def command(
    milestones: r.Ids,
    on: r.On = None,
    note: r.Note = None,
    source: r.Cited = None,
    by: r.By = None,
    visibility: r.Visibility = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    lang: Lang = None,
    data: DataFolder = None,
) -> int:
    """A milestone is reached: short for update --status done."""
    typed = UpdateInput("done", note=note, by=by, sources=source or (), on=on, visibility=visibility)
    return r.record("done", milestones, typed, data, lang, dry_run, yes)
