"""What was recorded: a milestone deleted, one rewritten, one entered late, one re-dated."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import HEAD, Run, milestone_text, said
from tests.git.repository import begun, committed, git, needs_git, written

pytestmark = needs_git

PLANNED = said("2025-01-05", status='"planned"', note='"Promised."')
BEFORE = {
    "doomed": milestone_text(PLANNED, title='"Doomed"'),
    "edited": milestone_text(PLANNED, title='"Edited"'),
    "moving": milestone_text(PLANNED, title='"Moving"', due="2025-03-01"),
    "quiet": milestone_text(PLANNED, title='"Quiet"'),
}
MOVED = said("2025-02-01", due="2025-06-01", reason='"A reason."')
AFTER = {
    "edited": milestone_text(PLANNED.replace("Promised", "Hinted at"), title='"Edited"'),
    "late": milestone_text(said("2024-12-01", status='"done"'), title='"Late"'),
    "moving": milestone_text(PLANNED + MOVED, title='"Moving"', due="2025-03-01"),
    "quiet": "# A comment.\n" + milestone_text("  " + PLANNED.strip() + "  # more\n", title="'Quiet'"),
}
FOUR = [
    ("deleted", "doomed", None),
    ("rewritten", "edited", "updates.note"),
    ("entered-late", "late", None),
    ("re-dated", "moving", "due"),
]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository of two commits, of 10 January and of 10 February 2025, to be copied."""
    folder = begun(tmp_path_factory.mktemp("repository"))
    committed(folder, BEFORE, "2025-01-10T12:00:00Z")
    committed(folder, AFTER, "2025-02-10T12:00:00Z")
    return folder


@pytest.fixture
def repository(original: Path, tmp_path: Path) -> Path:
    """Return a copy of the repository of two commits."""
    return shutil.copytree(original, tmp_path / "repository")


def asked(run: Run, folder: Path, *arguments: str) -> Any:
    done = run(*arguments, "-f", "json", "--data", folder)
    assert done.code == 0, done.err
    return json.loads(done.out)


def differences(run: Run, folder: Path, *arguments: str) -> list[tuple[str, str, str | None]]:
    answer = asked(run, folder, "changes", "--files", *arguments)
    return [(item["change"], item["id"], item["key"]) for item in answer["items"]]


@pytest.mark.parametrize(
    "period",
    [
        ("--since", "HEAD~1", "--until", "HEAD"),
        ("--since", "HEAD~1"),
        ("--since", "2025-01-11", "--until", "2025-02-11"),
        ("--since", "2025-02"),
        ("--since", "2020"),
    ],
)
def test_each_of_the_four_changes_is_shown_and_nothing_else(
    period: tuple[str, ...], repository: Path, run: Run
) -> None:
    assert differences(run, repository, *period) == FOUR


def test_the_old_and_the_new_value_are_shown(repository: Path, run: Run) -> None:
    items = asked(run, repository, "changes", "--files", "--since", "HEAD~1")["items"]
    result = {item["id"]: (item["from"], item["to"]) for item in items}
    assert result["doomed"] == ("Doomed", None)
    assert result["edited"] == ("Promised.", "Hinted at.")
    assert result["late"] == (None, "Late")
    assert [date["text"] for date in result["moving"]] == ["2025-03-01", "2025-06-01"]
    text = run("changes", "--files", "--since", "HEAD~1", "--data", repository).out
    for part in ("Deleted:", "Doomed", "Promised. → Hinted at.", "Entered late", "1 Mar 2025 → 1 Jun 2025"):
        assert part in text
    assert "Quiet" not in text


def test_compared_backwards_the_four_changes_are_reversed(repository: Path, run: Run) -> None:
    assert differences(run, repository, "--since", "HEAD", "--until", "HEAD~1") == [
        ("deleted", "late", None),
        ("deleted", "moving", "updates"),
        ("rewritten", "edited", "updates.note"),
        ("entered-late", "doomed", None),
    ]


def test_the_same_files_have_no_differences(repository: Path, run: Run) -> None:
    assert differences(run, repository, "--since", "HEAD") == []
    assert (
        "The content of the files has not changed."
        in run("changes", "--files", "--since", "HEAD", "--data", repository).out
    )


def test_a_filter_selects_on_either_side(repository: Path, run: Run) -> None:
    assert differences(run, repository, "--since", "HEAD~1", "Doomed") == [FOUR[0]]
    assert differences(run, repository, "--since", "HEAD~1", "id:moving") == [FOUR[3]]


def test_recorded_shows_each_milestone_as_it_was_in_that_commit(repository: Path, run: Run) -> None:
    def listed(*arguments: str) -> dict[str, Any]:
        return {item["id"]: item for item in asked(run, repository, "list", *arguments)["items"]}

    before, after = listed("--recorded", "HEAD~1"), listed()
    assert sorted(before) == ["doomed", "edited", "moving", "quiet"]
    assert sorted(after) == ["edited", "late", "moving", "quiet"]
    assert (before["moving"]["due"]["text"], after["moving"]["due"]["text"]) == ("2025-03-01", "2025-06-01")
    assert before["quiet"] == after["quiet"]
    old = asked(run, repository, "show", "edited", "--recorded", "2025-01-31")["items"][0]
    assert old["updates"][0]["note"] == "Promised."


def test_the_page_names_the_commit_that_was_read(repository: Path, run: Run) -> None:
    first = git(repository, "rev-parse", "HEAD~1")
    made = asked(run, repository, "status", "--recorded", "HEAD~1")["generated_from"]
    assert (made["commit"], made["changed"]) == (first, False)
    assert f"as recorded in {first[:12]}" in run("status", "--recorded", "HEAD~1", "--data", repository).out
    paper = run("list", "--recorded", "2025-01", "-f", "md", "--data", repository).out
    assert f"data: {first[:12]};" in paper


def test_files_in_the_folder_do_not_affect_what_was_recorded(repository: Path, run: Run) -> None:
    before = run("list", "--recorded", "HEAD", "--data", repository).out
    (repository / "milestones" / "edited.toml").write_text("no = toml = at all")
    written(repository, {"milestones/new.toml": milestone_text().encode()})
    assert run("list", "--recorded", "HEAD", "--data", repository).out == before
    assert run("list", "--data", repository).code == 3


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        ("Asia/Tokyo", "2025-01-10", "first"),
        ("Asia/Tokyo", "2025-01-11", "second"),
        ("UTC", "2025-01-10", "second"),
        ("America/New_York", "2025-01-10", "third"),
    ],
)
def test_a_day_ends_in_the_time_zone_of_the_roadmap(
    zone: str, day: str, expected: str, tmp_path: Path, run: Run
) -> None:
    """Commits at 14:59, 15:00 and, a day on, 04:59 of UTC: Tokyo's midnight is 15:00, New York's 05:00."""
    folder, head = begun(tmp_path / "zones"), HEAD.replace('timezone = "UTC"', f'timezone = "{zone}"')
    moments = ("2025-01-10T14:59:59Z", "2025-01-10T15:00:00Z", "2025-01-11T04:59:59Z")
    for name, moment in zip(("first", "second", "third"), moments, strict=True):
        committed(folder, {"roadmap.toml": head, "thing": milestone_text(title=f'"{name}"')}, moment)
    (thing,) = asked(run, folder, "list", "--recorded", day)["items"]
    assert thing["title"] == ("third" if (zone, day) == ("Asia/Tokyo", "2025-01-11") else expected)


def test_a_day_means_the_last_commit_among_the_first_parents(repository: Path, run: Run) -> None:
    """A commit that was merged later did not count on the day when it was made on a branch."""
    git(repository, "checkout", "-q", "-b", "aside", "HEAD~1")
    committed(repository, {**BEFORE, "aside": milestone_text()}, "2025-02-20T12:00:00Z")
    git(repository, "checkout", "-q", "main")
    git(
        repository,
        "merge",
        "-q",
        "--no-ff",
        "-m",
        "Merged",
        "-X",
        "theirs",
        "aside",
        when="2025-03-10T12:00:00Z",
    )
    ids = {item["id"] for item in asked(run, repository, "list", "--recorded", "2025-02-28")["items"]}
    assert "aside" not in ids
    ids = {item["id"] for item in asked(run, repository, "list", "--recorded", "2025-03-10")["items"]}
    assert "aside" in ids


def test_an_unknown_revision_or_day_is_an_error(repository: Path, tmp_path: Path, run: Run) -> None:
    done = run("list", "--recorded", "2025-01-09", "--data", repository)
    assert (done.code, done.out) == (4, "")
    assert "there is no commit up to 9 Jan 2025" in done.err
    assert run("list", "--recorded", "v9", "--data", repository).code == 4
    plain = tmp_path / "plain"
    written(plain, {"roadmap.toml": HEAD.encode()})
    done = run("list", "--recorded", "HEAD", "--data", plain)
    assert (done.code, "git init" in done.err) == (3, True)
    begun(plain)
    assert run("list", "--recorded", "HEAD", "--data", plain).code == 4
    assert run("changes", "--files", "--since", "2025", "--data", plain).code == 4
    assert run("changes", "--files", "--data", repository).code == 2


@pytest.mark.parametrize("typed", ["12/03/2025", "2025/13/1", "３１．１３．２０２５"])
@pytest.mark.parametrize("command", [("changes", "--files", "--since"), ("list", "--recorded")])
def test_what_looks_like_a_date_is_refused_as_one(
    repository: Path, run: Run, command: tuple[str, ...], typed: str
) -> None:
    done = run(*command, typed, "--data", repository)
    assert (done.code, done.out) == (2, "")
    assert "2025-03-07" in done.err


def test_unreadable_files_of_a_commit_are_reported_and_the_rest_is_compared(tmp_path: Path, run: Run) -> None:
    folder = begun(tmp_path / "broken")
    committed(folder, {**BEFORE, "edited": "title = "}, "2025-01-10T12:00:00Z")
    committed(folder, AFTER, "2025-02-10T12:00:00Z")
    done = run("changes", "--files", "--since", "HEAD~1", "-f", "json", "--data", folder)
    answer = json.loads(done.out)
    assert done.code == 3
    assert [problem["file"] for problem in answer["problems"]] == ["milestones/edited.toml"]
    assert [item["id"] for item in answer["items"]] == ["doomed", "late", "moving"]


def test_an_audience_sees_no_change_of_hidden_milestones(tmp_path: Path, run: Run) -> None:
    folder = begun(tmp_path / "inside")
    secret = milestone_text(PLANNED, title='"Secret"', visibility='"internal"')
    committed(folder, {"secret": secret}, "2025-01-10T12:00:00Z")
    committed(folder, {}, "2025-02-10T12:00:00Z")
    assert differences(run, folder, "--since", "HEAD~1") == [("deleted", "secret", None)]
    assert differences(run, folder, "--since", "HEAD~1", "--audience", "public") == []
    assert "Secret" not in run("changes", "--files", "--since", "HEAD~1", "-f", "md", "--data", folder).out
