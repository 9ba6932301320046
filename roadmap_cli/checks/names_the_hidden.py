"""A milestone links to one that fewer people may see.

Why: the link is left out where the other may not be seen, but the id in the file, and a note that
speaks of it, betray that it exists as soon as the file is shared.

Example:
    visibility = "public" with follows = ["confidential-talks"], which is internal

Mend: remove the link, or give both milestones the same visibility.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from roadmap_cli.checks.base import Road, about
from roadmap_cli.errors import message
from roadmap_cli.model.finding import Finding, KeyPath
from roadmap_cli.model.roadmap import Milestone, Text
from roadmap_cli.model.vocabulary import VISIBILITIES

CODE = "RM601"
NAME = "names-the-hidden"
SEVERITY = "error"


def find(road: Road) -> Iterator[Finding]:
    """Find links and words in open milestones that name more hidden ones."""
    hidden = [m for m in road.milestones if m.visibility != "public"]
    for milestone in road.milestones:
        rank = VISIBILITIES.index(milestone.visibility)
        for other in hidden:
            if VISIBILITIES.index(other.visibility) > rank and (path := _named(milestone, other.id)):
                what = message("check.names-the-hidden", id=other.id, visibility=other.visibility)
                yield about(CODE, milestone, path, what)


def _named(milestone: Milestone, key: str) -> KeyPath | None:
    """Return where `milestone` names `key`: in a link, or as a word of a text all may read."""
    for link in ("follows", "needs"):
        if key in getattr(milestone, link):
            return (link,)
    word = re.compile(rf"(?<![a-z0-9-]){re.escape(key)}(?![a-z0-9-])")
    for path, text in _texts(milestone):
        if any(word.search(written) for written in (text.plain, *text.others.values())):
            return path
    return None


def _texts(milestone: Milestone) -> Iterator[tuple[KeyPath, Text]]:
    yield ("title",), milestone.title
    yield ("summary",), milestone.summary
    for index, update in enumerate(milestone.updates):
        if update.visibility == milestone.visibility:
            yield ("updates", index, "note"), update.note
            yield ("updates", index, "reason"), update.reason
