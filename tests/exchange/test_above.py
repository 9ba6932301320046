"""What stands above the heads of a sheet."""

from __future__ import annotations

import pytest

from roadmap_cli.exchange.above import day_in


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Status as of 20 November 2025", "2025-11-20"),
        ("(As of November 20, 2025)", "2025-11-20"),
        ("Updated: 2025-11-20 by the secretariat", "2025-11-20"),
        ("令和7年11月20日現在", "2025-11-20"),
        ("進捗管理表（2025年11月20日時点）", "2025-11-20"),
        ("National plan 2025", ""),
        ("Reporting period Q3 2025", ""),
        ("20 commitments", ""),
    ],
)
def test_a_day_is_found_within_a_line(line: str, day: str) -> None:
    assert day_in([line], 4) == day
