"""A module beside the data is not run by what checks the data.

A pull request that adds such a module would otherwise turn its own check green.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.checks.story import SOUND, changed
from tests.ci.steps import ACTION, WRONG, run_script, script, scripts
from tests.conftest import RoadmapOf

SHADOW = "import os\nopen('run.txt', 'w').close()\nos._exit(0)\n"
MODULES = ("typer", "pip", "roadmap_cli", "tomli", "sitecustomize", "json", "hatchling")


def plant(folder: Path) -> None:
    """Write modules of the names of those that the program uses."""
    for name in MODULES:
        for file in (f"{name}.py", f"{name}/__init__.py", f"{name}/__main__.py"):
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_text(SHADOW, encoding="utf-8")


@pytest.fixture
def road(roadmap_of: RoadmapOf, today_is: Callable[[str], None]) -> Path:
    """Return a roadmap with an error, with such modules beside it."""
    today_is("2025-06-01")
    made = roadmap_of(changed(SOUND, WRONG))
    plant(made)
    return made


def test_the_modules_would_be_run_by_a_command_that_is_run_carelessly(road: Path) -> None:
    done = run_script('"$PYTHON" -m roadmap_cli check --data .', road, {"PYTHON": sys.executable})
    assert (done.returncode, done.stdout) == (0, "")
    assert (road / "run.txt").exists()


@pytest.mark.parametrize(
    ("word", "code"), [("arguments=(check", 1), ("mkdir", 0), ("is:late", 0), ("roadmap_cli site", 0)]
)
def test_the_steps_of_the_action_do_not_run_them(word: str, code: int, road: Path, tmp_path: Path) -> None:
    given = {
        **dict.fromkeys(("FAIL_ON", "SELECT", "IGNORE", "AS_OF"), ""),
        "PYTHON": sys.executable,
        "DATA": ".",
        "PAGE": "page.html",
        "SITE": "site",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_OUTPUT": os.devnull,
        "GITHUB_STEP_SUMMARY": os.devnull,
    }
    done = run_script(script(ACTION, word), road, given)
    assert (done.returncode, (road / "run.txt").exists()) == (code, False), done.stderr


def test_each_step_of_the_action_isolates_python() -> None:
    calls = re.compile(r'^ *"\$(?:PYTHON|installed)" (\S+)', re.M)
    started = [start for block in scripts(ACTION) for start in calls.findall(block)]
    assert len(started) >= len(scripts(ACTION))
    assert set(started) == {"-I"}
