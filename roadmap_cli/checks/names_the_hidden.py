"""A milestone names one that fewer people may see.

Why: the link is left out for those who may not see the other milestone, but its id in the file, or a
note that mentions it, reveals that it exists as soon as the file is shared. In running text, only an id
with a hyphen is recognised: without one it may be an ordinary word.

Example:
    visibility = "public" with follows = ["confidential-talks"], which is internal

Fix: remove the link or the word, or give both milestones the same visibility.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about, written
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding, KeyPath
from roadmap_cli.model.roadmap import Milestone, Text
from roadmap_cli.model.vocabulary import VISIBILITIES

CODE = "RM601"
SEVERITY = "error"

_IDS = re.compile(r"(?<![A-Za-z0-9-])[a-z0-9]+(?:-[a-z0-9]+)+(?![A-Za-z0-9-])")


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find links and words that name a milestone which fewer people may see, each milestone once."""
    hidden = {one.id: VISIBILITIES.index(one.visibility) for one in road.milestones}
    for milestone in road.milestones if any(hidden.values()) else ():
        reported = set()
        for path, rank, named in _named(milestone):
            if hidden.get(named, 0) > rank and named not in reported:
                reported.add(named)
                visibility = road.roadmap.milestones[named].visibility
                what = message("check.names-the-hidden", id=named, visibility=visibility)
                yield about(CODE, milestone, path, what)


def named_ids(milestone: Milestone) -> frozenset[str]:
    """Return the ids that a milestone may name: its links, and words of its texts that look like ids."""
    return frozenset(named for _, _, named in _named(milestone))


def _named(milestone: Milestone) -> Iterator[tuple[KeyPath, int, str]]:
    """Yield each id that the milestone names: its path, how hidden that place is, and the id."""
    rank = VISIBILITIES.index(milestone.visibility)
    for link in ("follows", "needs"):
        for index, named in enumerate(getattr(milestone, link)):
            yield (link, index), rank, named
    for path, visibility, text in _texts(milestone):
        for place, content in written(path, text):
            for named in _IDS.findall(content):
                yield place, max(rank, VISIBILITIES.index(visibility)), named


def _texts(milestone: Milestone) -> Iterator[tuple[KeyPath, str, Text]]:
    yield ("title",), "public", milestone.title
    yield ("summary",), "public", milestone.summary
    for index, update in enumerate(milestone.updates):
        yield ("updates", index, "note"), update.visibility, update.note
        yield ("updates", index, "reason"), update.visibility, update.reason
        yield ("updates", index, "next"), update.visibility, update.next
    for index, outcome in enumerate(milestone.outcomes):
        yield ("outcomes", index, "measure"), outcome.visibility, outcome.measure
        yield ("outcomes", index, "note"), outcome.visibility, outcome.note
