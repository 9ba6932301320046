"""The Digital Council, counted by hand in its file and in those of the meetings that follow it.

Promised on 7 December 2022 for every year; held on 16 January 2024 and, as what follows that, on 22 January
2025. The chip workshop of 2024 follows the first of these too, in another pillar: it is no council.
"""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.standing import state


@pytest.mark.parametrize(
    ("day", "status", "meetings", "last", "expected", "days_past"),
    [
        ("2022-12-31", "planned", 0, None, "2023-12-07", 0),
        ("2024-01-01", "planned", 0, None, "2023-12-07", 25),  # 7 December to 1 January: 24 and 1
        ("2024-02-01", "under-way", 1, "digital-council-2", "2025-01-16", 0),
        ("2025-02-01", "under-way", 2, "digital-council-3", "2026-01-22", 0),
        ("2026-11-26", "under-way", 2, "digital-council-3", "2026-01-22", 308),  # 9 days of January, 273, 26
    ],
)
def test_the_council_on_five_days(
    road_data: Roadmap, day: str, status: str, meetings: int, last: str | None, expected: str, days_past: int
) -> None:
    council = state(road_data, date.fromisoformat(day)).standings["digital-council"]
    found = council.cadence
    assert found is not None
    assert (council.state, found.meetings, found.last and found.last.id) == (status, meetings, last)
    assert (str(found.expected), found.days_past, found.next) == (expected, days_past, None)
    assert council.no_meeting_known == (days_past > 0)
    assert (council.late, council.undated, council.stale) == (False, False, False)
