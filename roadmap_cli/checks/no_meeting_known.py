"""A standing body has had no meeting on record by the day by which one was expected.

Why: nobody notices when a council quietly stops meeting. That no meeting is known does not mean that none was
held.

Example:
    every = "1y", the last meeting on record was on 2025-01-22, and today is 2026-11-26

Fix: ask the lead bodies. Add the meeting as a milestone that follows the body, or record that the body has
ended (roadmap done) or rests (roadmap update ID --status paused).
"""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_cli.checks.base import CheckedRoadmap, about
from roadmap_cli.model.errors import message
from roadmap_cli.model.finding import Finding
from roadmap_cli.questions.cadence import in_words

CODE = "RM413"
SEVERITY = "note"


def find(road: CheckedRoadmap) -> Iterator[Finding]:
    """Find the standing bodies of which no meeting is known by the day expected."""
    for standing in road.standings:
        body = standing.cadence
        if body and body.no_meeting_known:
            what = message(
                "check.no-meeting-known", every=in_words(body.every), since=body.since, day=body.expected
            )
            yield about(CODE, standing.milestone, ("every",), what)
