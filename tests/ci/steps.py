"""The scripts of our YAML files, run as the services run them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from tests.checks.story import SOUND
from tests.conftest import CHECKOUT, process_environment

ACTION = (CHECKOUT / "action.yml").read_text(encoding="utf-8")
WORKFLOW = (CHECKOUT / "docs/examples/roadmap.yml").read_text(encoding="utf-8")

PUBLIC = """
title = "The review"
kind = "event"
pillar = "quantum"
owners = ["meti"]
due = "2025-03"

[[updates]]
date = 2025-01-01
status = "planned"
sources = ["gov-2023"]
"""
"""A milestone that is late on the day of the tests."""

SECRET = f'visibility = "members"{PUBLIC.replace("The review", "A quiet plan")}'
"""One that is late, too, but not public."""

WRONG = ("milestones/call.toml", '["memorandum"]', '["memorandun"]')
"""The change of the sound roadmap after which `check` fails."""

LATE = {**SOUND, "milestones/review.toml": PUBLIC, "milestones/plan.toml": SECRET}

_SCRIPT = re.compile(r"^( *)(?:- )?run: \|\n((?:\1 .*\n|\n)+)", re.M)


def scripts(text: str) -> list[str]:
    """Return every script of a workflow or an action."""
    return [dedent(block) for _, block in _SCRIPT.findall(text)]


def script(text: str, word: str) -> str:
    """Return the one script that holds `word`."""
    (found,) = [block for block in scripts(text) if word in block]
    return found


def with_programs(folder: Path) -> str:
    """Return a PATH on which `roadmap` is the installed script, and programs in `folder` come first."""
    installed = Path(sys.executable).parent
    return ":".join((str(folder), str(installed), process_environment()["PATH"]))


def run_script(
    text: str, folder: Path, given: Mapping[str, str], shell: str = "bash", timeout: float = 60
) -> subprocess.CompletedProcess[str]:
    """Run a script in a folder as the runner does: `given` stands in the environment and nowhere else."""
    options = ("--noprofile", "--norc", "-e", "-o", "pipefail") if shell == "bash" else ("-e",)
    found = shutil.which(shell)
    assert found
    return subprocess.run(
        [found, *options, "-c", text],
        cwd=folder,
        env=process_environment(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=timeout,
    )


def condition(text: str, name: str) -> str:
    """Return the `if` of the step whose id is `name`, or of the job of that name."""
    start = re.search(rf"^ +(?:- id: )?{name}:?$", text, re.M)
    assert start
    found = re.search(
        r"^ +(?:- )?if: (?:>-\n((?:        .*\n)+?)(?=      \S)|(.*)\n)", text[start.end() :], re.M
    )
    assert found
    return " ".join((found[1] or found[2]).split()).removeprefix("${{").removesuffix("}}").strip()


def holds(condition: str, facts: Mapping[str, str], cancelled: bool = False) -> bool:
    """Tell whether a condition holds, by the rules of GitHub's expressions; what `facts` do not name is empty."""
    named = re.sub(r"\b[a-z]+(?:\.[a-z_-]+)+", lambda name: repr(facts.get(name[0], "")), condition)
    python = re.sub(r"!(?!=)", " not ", named).replace("&&", " and ").replace("||", " or ")
    known = {"cancelled": lambda: cancelled, "startsWith": str.startswith}
    return bool(eval(python.strip(), {"__builtins__": {}}, known))
