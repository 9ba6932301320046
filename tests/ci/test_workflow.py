"""The example workflow: what it gives the action, when its jobs run, and the one issue that lists what is late."""

from __future__ import annotations

import json
import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ci.steps import ACTION, WORKFLOW, condition, holds, run_script, script, with_programs

FAKE_GH = f"""\
#!{sys.executable}
import json, os, sys
state = os.environ["FAKE_GH"]
arguments = sys.argv[1:]
body = sys.stdin.read() if "--body-file" in arguments else ""
known = json.load(open(state))
known["calls"].append([arguments, body])
if arguments[:2] == ["issue", "list"]:
    assert arguments[arguments.index("--jq") + 1] == ".[].number"
    print(*known["open"], sep="\\n")
if arguments[:2] == ["issue", "create"]:
    known["open"].append(7)
if arguments[:2] == ["issue", "close"]:
    known["open"].remove(int(arguments[2]))
json.dump(known, open(state, "w"))
if arguments[0] in os.environ.get("FAKE_GH_FAILS", "").split():
    sys.exit(4)
"""
"""A stand-in for `gh` that knows which issues are open, and records what it is asked."""

Gh = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def gh(tmp_path: Path) -> Gh:
    """Run a step with the stand-in for `gh`; return the calls that change something, each with the text it is given."""
    program, state = tmp_path / "bin" / "gh", tmp_path / "state.json"
    program.parent.mkdir()
    program.write_text(FAKE_GH, encoding="utf-8")
    program.chmod(0o755)
    state.write_text(json.dumps({"open": [], "calls": []}), encoding="utf-8")

    def run(word: str, **given: str) -> list[tuple[str, str]]:
        before = len(json.loads(state.read_text(encoding="utf-8"))["calls"])
        environment = {"PATH": with_programs(program.parent), "FAKE_GH": str(state), **given}
        done = run_script(script(WORKFLOW, word), tmp_path, environment)
        assert (done.returncode, done.stderr) == (4 if "FAKE_GH_FAILS" in given else 0, "")
        calls = json.loads(state.read_text(encoding="utf-8"))["calls"][before:]
        return [(shlex.join(words), body) for words, body in calls if words[:2] != ["issue", "list"]]

    return run


def test_the_action_is_given_only_what_it_takes_and_asked_only_for_what_it_gives() -> None:
    given = re.search(
        r"uses: your-organisation/roadmap@\S+.*\n        with:\n((?:          .*\n)+)", WORKFLOW
    )
    assert given
    inputs, _, outputs = ACTION.partition("\noutputs:\n")
    assert set(re.findall(r"^          ([a-z-]+):", given[1], re.M)) <= names(inputs)
    assert set(re.findall(r"steps\.roadmap\.outputs\.([a-z-]+)", WORKFLOW)) == names(outputs)


def names(part: str) -> set[str]:
    """Return the names of inputs or outputs."""
    return set(re.findall(r"^  ([a-z-]+):\n    description:", part, re.M))


def test_one_issue_is_opened_kept_up_to_date_and_closed(gh: Gh) -> None:
    assert gh("gh issue", LATE="no", LIST="none") == []
    assert gh("gh issue", LATE="yes", LIST="# Late\n\n| △ | $(x) `y` 覚書 |") == [
        ("label create roadmap-late --force --description 'What is late on the roadmap'", ""),
        (
            "issue create --title 'Late on the roadmap' --label roadmap-late --body-file -",
            "# Late\n\n| △ | $(x) `y` 覚書 |\n",
        ),
    ]
    assert gh("gh issue", LATE="yes", LIST="two") == [("issue edit 7 --body-file -", "two\n")]
    closed = "issue close 7 --comment 'Nothing is late or not reported any more.'"
    assert gh("gh issue", LATE="no", LIST="none") == [(closed, "")]
    assert gh("gh issue", LATE="no", LIST="none") == []
    assert gh("gh issue", LATE="yes", LIST="again")[-1][0].startswith("issue create ")


def test_no_issue_is_opened_if_it_is_not_known_which_are_open(gh: Gh) -> None:
    assert gh("gh issue", LATE="yes", LIST="one", FAKE_GH_FAILS="issue") == []


def test_the_schedule_is_enabled_anew(gh: Gh) -> None:
    where = {
        "GITHUB_REPOSITORY": "them/road",
        "GITHUB_WORKFLOW_REF": "them/road/.github/workflows/road.yml@refs/heads/main",
    }
    assert gh("gh api", **where) == [
        ("api --method PUT repos/them/road/actions/workflows/road.yml/enable", "")
    ]
    assert holds(condition(WORKFLOW, "keep"), {"github.event_name": "schedule"})
    assert not holds(condition(WORKFLOW, "keep"), {"github.event_name": "pull_request"})


@pytest.mark.parametrize(("job", "output"), [("publish", "site"), ("issue", "late")])
def test_a_job_that_others_see_runs_on_the_main_branch_if_the_check_said_something(
    job: str, output: str
) -> None:
    told = {"github.ref": "refs/heads/main", f"needs.check.outputs.{output}": "no"}
    assert holds(condition(WORKFLOW, job), told)
    assert not holds(condition(WORKFLOW, job), {**told, f"needs.check.outputs.{output}": ""})
    assert not holds(condition(WORKFLOW, job), {**told, "github.ref": "refs/pull/3/merge"})
    assert not holds(condition(WORKFLOW, job), told, cancelled=True)


def test_each_job_may_do_what_it_has_to_and_nothing_else() -> None:
    assert re.search(r"^permissions: \{\}$", WORKFLOW, re.M)
    jobs = re.findall(
        r"^  (\w+):\n    name:.*?^    permissions:\n((?:      [^\n]*\n)+)", WORKFLOW, re.M | re.S
    )
    assert {job: re.findall(r"^      (\S+): (\w+) #", lines, re.M) for job, lines in jobs} == {
        "check": [("contents", "read")],
        "publish": [("pages", "write"), ("id-token", "write")],
        "issue": [("issues", "write")],
        "keep": [("actions", "write")],
    }
    assert WORKFLOW.count("persist-credentials: false") == WORKFLOW.count("actions/checkout@")


def test_what_others_wrote_is_pinned_by_the_hash_of_a_commit() -> None:
    uses = re.findall(r"uses: (\S+)@(\S+)(.*)", ACTION + WORKFLOW)
    assert len(uses) == 5
    for name, version, comment in uses:
        if name != "your-organisation/roadmap":
            assert re.fullmatch("[0-9a-f]{40}", version)
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment)
