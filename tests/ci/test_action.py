"""The composite action: its scripts, and when they run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.checks.story import SOUND, changed
from tests.ci.steps import (
    ACTION,
    LATE,
    PUBLIC,
    SECRET,
    WRONG,
    condition,
    holds,
    run_script,
    script,
    scripts,
)
from tests.conftest import RoadmapOf

INPUTS = ("DATA", "FAIL_ON", "SELECT", "IGNORE", "AS_OF", "PAGE", "SITE")
Step = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def step(tmp_path: Path, today_is: Callable[[str], None]) -> Step:
    """Run a step's script: the inputs stand in the environment and nowhere else."""
    today_is("2025-06-01")

    def run(word: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        given = {name: inputs.get(name, "." if name == "DATA" else "") for name in INPUTS}
        files = {
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            "RUNNER_TEMP": str(tmp_path),
        }
        environment = {"PYTHON": sys.executable, **files, **given}
        return run_script(script(ACTION, word), tmp_path / "road", environment)

    return run


def test_no_input_is_pasted_into_a_script() -> None:
    assert len(scripts(ACTION)) == len(re.findall(r"^ +(?:- )?run:", ACTION, re.M)) == 5
    assert not any("${{" in block for block in scripts(ACTION))
    declared = re.findall(r"^  ([a-z-]+):\n    description:", ACTION.partition("outputs:")[0], re.M)
    assert sorted(declared) == sorted(name.lower().replace("_", "-") for name in INPUTS)


def test_the_check_annotates_sums_up_and_fails(step: Step, roadmap_of: RoadmapOf, tmp_path: Path) -> None:
    roadmap_of(changed(SOUND, WRONG))
    done = step("arguments=(check")
    assert (done.returncode, done.stderr) == (
        1,
        "failed because of 1 finding (threshold: error): RM204 call\n",
    )
    assert done.stdout.startswith("::error file=milestones/call.toml,line=6,title=RM204 unknown-milestone::")
    assert "memorandun" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert step("arguments=(check", SELECT="RM3").returncode == 0
    assert step("arguments=(check", IGNORE="RM2").returncode == 0
    assert step("arguments=(check", FAIL_ON="sometimes").returncode == 2
    assert step("arguments=(check", AS_OF="2025-01-01").returncode == 1


@pytest.mark.parametrize(
    "value", ["$(touch hit)", "`touch hit`", '"; touch hit; "', "a b", "--exit-zero", "'"]
)
def test_an_input_is_a_word_and_never_a_command(value: str, step: Step, roadmap_of: RoadmapOf) -> None:
    road = roadmap_of(SOUND)
    before = sorted(os.listdir(road))
    for data in (".", value):
        done = step("arguments=(check", DATA=data, FAIL_ON=value, SELECT=value, IGNORE=value, AS_OF=value)
        assert done.returncode in (2, 3)
        assert not done.stdout
    assert sorted(os.listdir(road)) == before


def test_a_folder_without_a_roadmap_fails_and_the_shipped_road_is_not_checked_instead(
    step: Step, tmp_path: Path
) -> None:
    (tmp_path / "road").mkdir()
    done = step("arguments=(check")
    assert (done.returncode, done.stdout) == (3, "")


def test_the_page_is_written_where_it_is_asked_for(step: Step, roadmap_of: RoadmapOf) -> None:
    road = roadmap_of(SOUND)
    done = step("mkdir", PAGE="site/index.html")
    assert (done.returncode, done.stderr) == (0, "")
    assert "The Expo opens" in (road / "site/index.html").read_text(encoding="utf-8")


def test_the_site_is_public_and_its_folder_is_told_to_the_steps_that_upload_it(
    step: Step, roadmap_of: RoadmapOf, tmp_path: Path
) -> None:
    road = roadmap_of({**SOUND, "milestones/plan.toml": SECRET})
    done = step("roadmap_cli site", SITE="-my site")
    assert (done.returncode, done.stderr) == (0, "")
    pages = [file.read_text(encoding="utf-8") for file in (road / "-my site").rglob("*.html")]
    assert any("The Expo opens" in page for page in pages)
    assert not any("A quiet plan" in page for page in pages)
    assert (tmp_path / "output").read_text(encoding="utf-8") == "folder=-my site\n"


def test_a_roadmap_that_cannot_be_read_is_no_site(step: Step, roadmap_of: RoadmapOf, tmp_path: Path) -> None:
    roadmap_of({**SOUND, "roadmap.toml": "no TOML"})
    assert step("arguments=(check").returncode == 3
    assert step("roadmap_cli site", SITE="site").returncode == 3
    assert step("is:late").returncode == 3
    assert (tmp_path / "output").read_text(encoding="utf-8") == "code=3\n"


@pytest.mark.parametrize("name", ["page", "site", "late"])
def test_page_site_and_list_are_made_also_if_the_check_fails_and_never_for_a_pull_request(name: str) -> None:
    asked = {"inputs.page": "index.html", "inputs.site": "_site"}
    made = set()
    for event in ("push", "schedule", "workflow_dispatch", "pull_request", "pull_request_target"):
        for code in ("0", "1", "2", "3", ""):
            facts = {**asked, "github.event_name": event, "steps.check.outputs.code": code}
            assert not holds(condition(ACTION, name), facts, cancelled=True)
            if holds(condition(ACTION, name), facts):
                made.add((event, code))
    assert made == {(event, code) for event in ("push", "schedule", "workflow_dispatch") for code in "01"}


def test_what_is_late_is_told_to_the_steps_that_follow_and_only_what_is_public(
    step: Step, roadmap_of: RoadmapOf, tmp_path: Path
) -> None:
    roadmap_of(LATE)
    done = step("is:late")
    assert (done.returncode, done.stdout) == (0, "")
    lines = (tmp_path / "output").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "late=yes"
    assert lines[1] == f"list<<{lines[-1]}"
    assert lines[2] == "# Road: milestones"
    assert [line.split(" | ")[2] for line in lines if "Mar 2025" in line] == ["The review |"]
    assert "A quiet plan" not in done.stderr + "".join(lines)


@pytest.mark.parametrize("road", [SOUND, {**SOUND, "milestones/plan.toml": SECRET}])
def test_nothing_is_late_in_public_if_only_something_that_is_not_public_is_late(
    road: Mapping[str, str], step: Step, roadmap_of: RoadmapOf, tmp_path: Path
) -> None:
    roadmap_of(road)
    assert step("is:late").returncode == 0
    assert (tmp_path / "output").read_text(encoding="utf-8").startswith("late=no\n")


def test_an_earlier_day_is_asked_for_what_was_late_then(
    step: Step, roadmap_of: RoadmapOf, tmp_path: Path
) -> None:
    roadmap_of(LATE)
    assert step("is:late", AS_OF="2025-03-01").returncode == 0
    assert (tmp_path / "output").read_text(encoding="utf-8").startswith("late=no\n")


def test_a_title_cannot_end_the_list_early(step: Step, roadmap_of: RoadmapOf, tmp_path: Path) -> None:
    roadmap_of({**SOUND, "milestones/review.toml": PUBLIC.replace('"The review"', '"A\\nlate=no\\nend"')})
    assert step("is:late").returncode == 0
    lines = (tmp_path / "output").read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"list<<end-\d+", lines[1])
    assert lines[1:].count(lines[-1]) == 1
