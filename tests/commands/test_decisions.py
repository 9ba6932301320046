"""`roadmap decisions`: what the minutes of a meeting recorded, as a paper."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from roadmap_cli.writers import formats_for
from tests.conftest import RoadmapOf, Run, milestone_text, said

PLANNED = said("2026-01-01", status='"planned"')
PAGE = """
meeting: 24 November 2026
source: forum-2026-11 "The Forum" 2026-11-24
memo move 2028 because the election
    ja.reason: 選挙のため
    next Draft it by 2027-03 owner jp
call done
secret done
new talks "Talks" dialogue ai
"""


@pytest.fixture
def road(roadmap_of: RoadmapOf, run: Run, tmp_path: Path, today_is: Callable[[str], None]) -> Path:
    """Write a road on which a meeting was recorded by one page of minutes."""
    today_is("2026-11-24")
    road = roadmap_of(
        memo=milestone_text(PLANNED, due='"2027"', title='"Memo"'),
        call=milestone_text(PLANNED, title='"Call"'),
        secret=milestone_text(PLANNED, title='"Secret"', visibility='"internal"'),
    )
    page = tmp_path / "page.txt"
    page.write_text(PAGE, "utf-8")
    assert run("minutes", page, "--yes", "--data", road).code == 0
    return road


def test_what_minutes_recorded_is_listed_by_the_source_or_the_date(road: Path, run: Run) -> None:
    told = [
        json.loads(run("decisions", named, "-f", "json", "--data", road).out)
        for named in ("forum-2026-11", "24 November 2026", "昨日..今日")
    ]
    rows = [[(one["id"], one["new"], one["status"]) for one in answer["items"]] for answer in told]
    assert sorted(rows[0], key=str) == [
        ("call", False, "done"),
        ("memo", False, None),
        ("secret", False, "done"),
        ("talks", True, "planned"),
    ]
    assert rows[0] == rows[1] == rows[2]
    assert [answer["total"] for answer in told] == [4, 4, 4]


def test_a_paper_of_it_names_no_id_and_nothing_internal(road: Path, run: Run) -> None:
    told = run("decisions", "forum-2026-11", "--data", road, "-f", "md", "--lang", "ja")
    assert told.out.startswith("# Road〔英語〕：決定事項（The Forum、2026年11月24日）")
    assert "期限を2027年から2028年へ変更" in told.out
    assert "選挙のため" in told.out
    assert "Draft it〔英語〕（日本、2027年3月まで）" in told.out
    assert "secret" not in told.out.lower()
    assert "talks" not in told.out


def test_a_decision_of_another_day_than_the_source_names_it(road: Path, run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("source: forum-2026-11: item 2\ncall done 20 Nov 2026: Signed.\n", "utf-8")
    assert run("minutes", page, "--yes", "--data", road).code == 0
    by_source = run("decisions", "forum-2026-11", "-f", "csv", "--data", road).out
    assert by_source.count(" / as of ") == by_source.count("done / as of 20 Nov 2026") == 1
    assert " / as of " not in run("decisions", "20 Nov 2026", "-f", "csv", "--data", road).out
    assert "2026年11月20日付け" in run("decisions", "2026-11", "-f", "md", "--lang", "ja", "--data", road).out


@pytest.mark.parametrize("name", formats_for("page", "answer"))
def test_it_can_be_had_in_every_format(name: str, road: Path, run: Run, tmp_path: Path) -> None:
    told = run("decisions", "forum-2026-11", "--data", road, "-f", name, "-o", tmp_path / "out")
    assert (told.code, told.err) == (0, "")
    assert (tmp_path / "out").stat().st_size


def test_what_does_not_exist_ends_with_4_and_what_is_no_date_with_2(road: Path, run: Run) -> None:
    told = run("decisions", "forum-2026-12", "--data", road)
    assert told.code == 4
    assert "there is no milestone and no source 'forum-2026-12'" in told.err
    assert "did you mean 'forum-2026-11'?" in told.err
    assert run("decisions", "2026-13", "--data", road).code == 2
    assert run("decisions", "--data", road).code == 2


def test_a_filter_narrows_it_and_a_limit_shortens_it(road: Path, run: Run) -> None:
    told = run("decisions", "2026-11-24", "pillar:ai", "-f", "json", "--data", road)
    assert [one["id"] for one in json.loads(told.out)["items"]] == ["talks"]
    told = run("decisions", "2026-11-24", "--limit", "1", "-f", "json", "--data", road)
    answer = json.loads(told.out)
    assert (answer["total"], len(answer["items"])) == (4, 1)
