"""`roadmap status`, and `roadmap` alone."""

from __future__ import annotations

from roadmap_cli.questions.progress import progress
from roadmap_cli.session.view import Answer, Asked, view
from roadmap_cli.views import status

ROWS = 3
"""How many late and coming milestones fit on one screen with everything else."""


@view("status")
def command(asked: Asked) -> Answer:
    """Where do we stand on the road? One screen: both ends of it, what is done, late and next."""
    answer = progress(asked.state, asked.selected)
    most = asked.limit or ROWS
    return Answer(answer, answer.title, lambda: status.blocks(answer, asked.messages, most), dense=True)
