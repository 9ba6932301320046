"""What others run in CI: the composite action's script lines, the hook, the example workflow."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.checks.story import SOUND, changed
from tests.conftest import CHECKOUT, RoadmapOf, process_environment

ACTION = (CHECKOUT / "action.yml").read_text(encoding="utf-8")
INPUTS = ("DATA", "FAIL_ON", "SELECT", "IGNORE", "AS_OF", "PAGE", "SITE")
SECRET = """
title = "A quiet plan"
kind = "event"
pillar = "quantum"
owners = ["meti"]
visibility = "members"
"""
WRONG = ("milestones/call.toml", '["memorandum"]', '["memorandun"]')


def script(word: str) -> str:
    """Return the script of the one step whose lines hold `word`."""
    blocks = re.findall(r"^      run: \|\n((?:        .*\n|\n)+)", ACTION, re.M)
    (found,) = [block for block in blocks if word in block]
    return re.sub(r"^        ", "", str(found), flags=re.M)


@pytest.fixture
def step(tmp_path: Path, today_is: Callable[[str], None]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a step's script as the runner does: the inputs stand in the environment and nowhere else."""
    bash = shutil.which("bash")
    assert bash
    today_is("2025-06-01")

    def run(word: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        given = {name: inputs.get(name, "." if name == "DATA" else "") for name in INPUTS}
        environment = process_environment(
            {
                "PYTHON": sys.executable,
                "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
                "GITHUB_OUTPUT": str(tmp_path / "output"),
                **given,
            }
        )
        return subprocess.run(
            [bash, "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script(word)],
            cwd=tmp_path / "road",
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )

    return run


def test_no_input_is_pasted_into_a_script() -> None:
    for block in re.findall(r"^      run: (?:\|\n((?:        .*\n|\n)+)|(.*))", ACTION, re.M):
        assert "${{" not in "".join(block)
    declared = re.findall(r"^  ([a-z-]+):\n    description:", ACTION.partition("outputs:")[0], re.M)
    assert sorted(declared) == sorted(name.lower().replace("_", "-") for name in INPUTS)


def test_the_check_annotates_sums_up_and_fails(
    step: Callable[..., subprocess.CompletedProcess[str]], roadmap_of: RoadmapOf, tmp_path: Path
) -> None:
    roadmap_of(changed(SOUND, WRONG))
    done = step("arguments=")
    assert (done.returncode, done.stderr) == (
        1,
        "failed because of 1 finding (threshold: error): RM204 call\n",
    )
    assert done.stdout.startswith("::error file=milestones/call.toml,line=6,title=RM204 unknown-milestone::")
    assert "memorandun" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert step("arguments=", SELECT="RM3").returncode == 0
    assert step("arguments=", IGNORE="RM2").returncode == 0
    assert step("arguments=", FAIL_ON="sometimes").returncode == 2
    assert step("arguments=", AS_OF="2025-01-01").returncode == 1


@pytest.mark.parametrize(
    "value", ["$(touch hit)", "`touch hit`", '"; touch hit; "', "a b", "--exit-zero", "'"]
)
def test_an_input_is_a_word_and_never_a_command(
    value: str, step: Callable[..., subprocess.CompletedProcess[str]], roadmap_of: RoadmapOf
) -> None:
    road = roadmap_of(SOUND)
    before = sorted(os.listdir(road))
    for data in (".", value):
        done = step("arguments=", DATA=data, FAIL_ON=value, SELECT=value, IGNORE=value, AS_OF=value)
        assert done.returncode in (2, 3)
        assert not done.stdout
    assert sorted(os.listdir(road)) == before


def test_a_folder_without_a_roadmap_fails_and_the_shipped_road_is_not_checked_instead(
    step: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    (tmp_path / "road").mkdir()
    done = step("arguments=")
    assert (done.returncode, done.stdout) == (3, "")


def test_the_page_is_written_where_it_is_asked_for(
    step: Callable[..., subprocess.CompletedProcess[str]], roadmap_of: RoadmapOf
) -> None:
    road = roadmap_of(SOUND)
    done = step("mkdir", PAGE="site/index.html")
    assert (done.returncode, done.stderr) == (0, "")
    assert "The Expo opens" in (road / "site/index.html").read_text(encoding="utf-8")


def test_the_site_is_public_and_its_folder_is_told_to_the_steps_that_upload_it(
    step: Callable[..., subprocess.CompletedProcess[str]], roadmap_of: RoadmapOf, tmp_path: Path
) -> None:
    road = roadmap_of({**SOUND, "milestones/plan.toml": SECRET})
    done = step("roadmap_cli site", SITE="-my site")
    assert (done.returncode, done.stderr) == (0, "")
    pages = [file.read_text(encoding="utf-8") for file in (road / "-my site").rglob("*.html")]
    assert any("The Expo opens" in page for page in pages)
    assert not any("A quiet plan" in page for page in pages)
    assert (tmp_path / "output").read_text(encoding="utf-8") == "folder=-my site\n"


def test_the_site_is_not_uploaded_if_files_cannot_be_read_and_never_for_a_pull_request(
    step: Callable[..., subprocess.CompletedProcess[str]], roadmap_of: RoadmapOf, tmp_path: Path
) -> None:
    roadmap_of(changed(SOUND, WRONG))
    assert step("arguments=").returncode == 1
    assert (tmp_path / "output").read_text(encoding="utf-8") == "code=1\n"  # still published
    (tmp_path / "road/roadmap.toml").write_text("no TOML", encoding="utf-8")
    assert step("roadmap_cli site", SITE="site").returncode == 3
    assert "folder=" not in (tmp_path / "output").read_text(encoding="utf-8")
    condition = " ".join(re.findall(r"- id: site\n.*?if: >-\n(.*?)      run:", ACTION, re.S)[0].split())
    assert condition == (
        "!cancelled() && inputs.site != '' && !startsWith(github.event_name, 'pull_request') "
        "&& (steps.check.outputs.code == '0' || steps.check.outputs.code == '1')"
    )


def test_the_hook_runs_for_the_files_of_a_roadmap_and_never_checks_the_shipped_one() -> None:
    hook = (CHECKOUT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    pattern = re.search(r"^  files: (.*)$", hook, re.M)
    assert pattern
    for path in ("roadmap.toml", "data/sources.toml", "data/milestones/thing.toml"):
        assert re.search(pattern[1], path)
    for path in ("pyproject.toml", "my-roadmap.toml", "milestones/notes.md"):
        assert not re.search(pattern[1], path)
    assert "entry: roadmap check --quiet --data .\n" in hook


def test_the_example_gives_the_action_only_what_it_takes() -> None:
    example = (CHECKOUT / "docs/examples/roadmap.yml").read_text(encoding="utf-8")
    given = re.search(r"uses: your-organisation/roadmap@v1\n        with:\n((?:          .*\n)+)", example)
    assert given
    names = re.findall(r"^          ([a-z-]+):", given[1], re.M)
    assert {name.upper().replace("-", "_") for name in names} <= set(INPUTS)


@pytest.mark.parametrize("word", ["arguments=", "mkdir", "roadmap_cli site", "venv"])
def test_a_module_beside_the_data_is_not_run_by_what_checks_the_data(
    word: str, step: Callable[..., subprocess.CompletedProcess[str]], roadmap_of: RoadmapOf
) -> None:
    """A pull request that adds such a module would otherwise turn its own check green."""
    road = roadmap_of(changed(SOUND, WRONG))
    for name in ("roadmap_cli", "typer", "pip", "json", "sitecustomize"):
        for file in (road / f"{name}.py", road / name / "__init__.py", road / name / "__main__.py"):
            file.parent.mkdir(exist_ok=True)
            file.write_text("import os\nopen('run.txt', 'w').close()\nos._exit(0)\n", encoding="utf-8")
    lines = script(word)
    assert re.findall(r'"\$(?:PYTHON|python)" (?!-I )', lines) == []
    if word != "venv":  # that one installs the action, which takes too long here
        assert step(word, PAGE="page.html", SITE="site").returncode == (1 if word == "arguments=" else 0)
    assert not (road / "run.txt").exists()
