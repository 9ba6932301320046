"""A saved view of [views] cannot be run.

Why: nobody notices until the day on which the view is needed. A view runs a command that reads; which roadmap
it reads (--data) and where its result goes (-o) is said on the line that names it. A party, pillar or
milestone that it names may have gone since.

Example:
    [views]
    semis = "list pillar:semiconductor --fields id,titel"

Fix: correct the command line; `roadmap view` lists the views.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.layout import ROADMAP_FILE
from roadmap_cli.questions.saved_views import words_of

CODE = "RM114"
SEVERITY = "error"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the views that are no command line which only reads, and those that their command refuses."""
    for name, line in road.roadmap.views.items():
        try:
            words_of(line)
        except WrongUsage as error:
            what = message("views.unusable", name=name, why=error.what)
            yield Finding(CODE, what, ROADMAP_FILE, ("views", name), error.hint)
        else:
            if name in road.view_faults:
                yield Finding(CODE, road.view_faults[name], ROADMAP_FILE, ("views", name))
