"""A milestone was done before the one that it follows from.

Why: it may be right, where a call opens before the agreement that it belongs to is signed; then it is
exempted with that reason. Otherwise a date or a link is wrong. Dates are compared by their
precision: 2025-04 does not clash with 2025-04-28.

Example:
    call.toml:  follows = ["memorandum"], done 2025-04-24
    memorandum.toml:  done 2025-04-28

Mend: correct a date or the link, or exempt the milestone in roadmap.toml with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import Road, about
from roadmap_cli.errors import message
from roadmap_cli.model.finding import Finding

CODE = "RM407"
NAME = "follow-on-before-root"
SEVERITY = "warning"


def find(road: Road) -> Iterator[Finding]:
    """Find what was certainly done before what it follows from."""
    for standing in road.standings:
        for key in standing.follows:
            root = road.state.standings[key]
            if (
                standing.done
                and standing.closed
                and root.closed
                and standing.closed.wholly_before(root.closed)
            ):
                what = message("check.follow-on-before-root", id=key, date=standing.closed, root=root.closed)
                yield about(CODE, standing.milestone, ("follows",), what)
