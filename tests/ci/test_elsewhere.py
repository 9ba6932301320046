"""The examples for GitLab and for cron: their scripts, run as they stand."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from tests.checks.story import SOUND, changed
from tests.ci.steps import ACTION, LATE, WRONG, run_script, script, with_programs
from tests.ci.test_hooks import recorded
from tests.ci.test_shadows import plant
from tests.conftest import CHECKOUT, RoadmapOf, Story
from tests.git.repository import git, needs_git, written

GITLAB = (CHECKOUT / "docs/examples/gitlab-ci.yml").read_text(encoding="utf-8")
NIGHTLY = (CHECKOUT / "docs/examples/roadmap-nightly").read_text(encoding="utf-8")
NO_TOML: Story = {**SOUND, "milestones/call.toml": "no TOML"}

Program = Callable[..., subprocess.CompletedProcess[str]]


def job_script(name: str) -> str:
    """Return the script of a job, each line of which GitLab runs after the other."""
    job = re.search(rf"^{name}:\n(?:  .*\n)*?  script:\n((?:    - .*\n)+)", GITLAB, re.M)
    assert job
    return job[1].replace("    - ", "")


def install_script() -> str:
    """Return the script that installs the program before each job."""
    found = re.search(r"^    - \|\n((?:      .*\n)+)", GITLAB, re.M)
    assert found
    return dedent(found[1])


@pytest.fixture
def program(tmp_path: Path, today_is: Callable[[str], None]) -> Program:
    """Run a script in the folder of the roadmap, with the installed command."""
    today_is("2025-06-01")

    def run(text: str, *arguments: str, shell: str = "bash") -> subprocess.CompletedProcess[str]:
        given = {"PATH": with_programs(tmp_path / "road"), "GIT_CONFIG_GLOBAL": os.devnull}
        words = " ".join(("set --", *arguments))
        return run_script(f"{words}\n{text}", tmp_path / "road", given, shell)

    return run


@pytest.mark.parametrize(("story", "code"), [(SOUND, 0), (changed(SOUND, WRONG), 1), (NO_TOML, 3)])
def test_gitlab_fails_the_check_as_the_program_does(
    story: Story, code: int, program: Program, roadmap_of: RoadmapOf
) -> None:
    roadmap_of(story)
    assert program(job_script("check")).returncode == code


@pytest.mark.parametrize(("story", "code"), [(SOUND, 0), (LATE, 0), (NO_TOML, 3)])
def test_gitlab_publishes_what_is_public_unless_files_cannot_be_read(
    story: Story, code: int, program: Program, roadmap_of: RoadmapOf
) -> None:
    road = roadmap_of(story)
    assert program(job_script("pages")).returncode == code
    pages = [file.read_text(encoding="utf-8") for file in (road / "public").rglob("*.html")]
    assert any("The Expo opens" in page for page in pages)
    assert not any("A quiet plan" in page for page in pages)


def test_gitlab_publishes_from_the_main_branch_alone_and_does_not_wait_for_the_check() -> None:
    pages = GITLAB[GITLAB.index("\npages:\n") :]
    assert re.findall("- if: (.*)", pages) == ["$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"]
    assert "\n  needs: []\n" in pages


def test_gitlab_installs_what_the_action_installs() -> None:
    ours, actions = (
        re.findall("pip install .*-.*", text) for text in (install_script(), script(ACTION, "-m venv"))
    )
    assert [line.replace("/opt/source", '"$GITHUB_ACTION_PATH"') for line in ours] == actions


@pytest.mark.parametrize("job", ["check", "pages"])
def test_gitlab_runs_no_module_beside_the_data(job: str, program: Program, roadmap_of: RoadmapOf) -> None:
    road = roadmap_of(changed(SOUND, WRONG))
    plant(road)
    assert program(job_script(job)).returncode == (1 if job == "check" else 0)
    assert not (road / "run.txt").exists()


def colleague(tmp_path: Path, story: Story) -> None:
    """Make the repository of a colleague, of which `road` is a clone that lags behind."""
    theirs = recorded(tmp_path / "theirs")
    git(tmp_path, "clone", "-q", "theirs", "road")
    written(theirs, {name: str(text).encode() for name, text in story.items()})
    plant(theirs)
    git(theirs, "add", "-A")
    git(theirs, "commit", "-q", "-m", "Next")


@needs_git
def test_cron_mails_what_is_late_and_makes_the_site(program: Program, tmp_path: Path) -> None:
    colleague(tmp_path, LATE)
    done = program(NIGHTLY, ".", "../site", shell="sh")
    assert done.returncode == 1
    assert "milestones/review.toml:6: RM402 unreported: was due Mar 2025" in done.stdout
    assert "The review" in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert not (tmp_path / "road/run.txt").exists()


@needs_git
def test_cron_mails_nothing_if_all_is_well(program: Program, tmp_path: Path) -> None:
    colleague(tmp_path, SOUND)
    done = program(NIGHTLY, ".", "../site", shell="sh")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@needs_git
def test_cron_leaves_the_site_as_it_is_if_files_cannot_be_read(program: Program, tmp_path: Path) -> None:
    colleague(tmp_path, NO_TOML)
    assert program(NIGHTLY, ".", "../site", shell="sh").returncode == 3
    assert not (tmp_path / "site").exists()
