"""Repositories that mean harm: whatever of git's settings runs a program, reading a road runs none.

Every program that is planted here leaves a mark. That the plants are alive is shown by git itself,
run as a careless program would run it.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from roadmap_cli.model.errors import NotFound
from roadmap_cli.store.history import commit_of, files_at, first_commit, stamp
from tests.conftest import Run, english, milestone_text, said
from tests.git.repository import begun, committed, git, needs_git

pytestmark = [needs_git, pytest.mark.skipif(os.name == "nt", reason="the plants are scripts of a shell")]

OLD = {"thing": milestone_text(said("2025-01-01", status='"planned"'))}
NEW = {"thing": milestone_text(said("2025-01-01", status='"done"')), "other": milestone_text()}

HOOKS = ("reference-transaction", "post-checkout", "post-index-change", "pre-auto-gc", "fsmonitor-watchman")


class Plant:
    """A copy of a repository, and a program that leaves a file when it is run."""

    def __init__(self, repository: Path, folder: Path) -> None:
        self.root, self.mark = shutil.copytree(repository, folder / "hostile"), folder / "ran"
        self.data = self.root / "data"
        self.program = folder / "program"
        self.program.write_text(f'#!/bin/sh\necho "$0 $*" >> {self.mark}\n')
        self.program.chmod(0o755)

    def set(self, key: str, value: str | None = None) -> None:
        """Set one of the repository's own settings, to the program unless said otherwise."""
        git(self.root, "config", "--add", key, str(self.program) if value is None else value)


def fsmonitor(plant: Plant) -> None:
    plant.set("core.fsmonitor")


def hooks(plant: Plant) -> None:
    for name in HOOKS:
        shutil.copy(plant.program, plant.root / ".git" / "hooks" / name)
    plant.set("core.hooksPath", str(plant.root / ".git" / "hooks"))
    plant.set("core.fsmonitor", ".git/hooks/fsmonitor-watchman")


def filters(plant: Plant) -> None:
    (plant.root / ".git" / "info" / "attributes").write_text("*.toml filter=evil ident\n")
    (plant.data / ".gitattributes").write_text("*.toml filter=evil working-tree-encoding=UTF-16\n")
    for kind in ("clean", "smudge", "process"):
        plant.set(f"filter.evil.{kind}")
    plant.set("filter.evil.required", "true")


def diffs(plant: Plant) -> None:
    (plant.root / ".git" / "info" / "attributes").write_text("*.toml diff=evil merge=evil\n")
    for key in ("diff.external", "diff.evil.command", "diff.evil.textconv", "merge.evil.driver"):
        plant.set(key)
    plant.set("diff.evil.cachetextconv", "true")


def pagers(plant: Plant) -> None:
    for key in ("core.pager", "pager.rev-parse", "pager.rev-list", "pager.ls-tree", "pager.cat-file"):
        plant.set(key)
    plant.set("core.editor")
    plant.set("sequence.editor")


def signing(plant: Plant) -> None:
    for key in ("gpg.program", "gpg.x509.program", "gpg.ssh.program", "gpg.ssh.defaultKeyCommand"):
        plant.set(key)
    plant.set("log.showSignature", "true")


def aliases(plant: Plant) -> None:
    for command in ("rev-parse", "rev-list", "ls-tree", "cat-file", "log"):
        plant.set(f"alias.{command}", f"!{plant.program}")


def includes(plant: Plant) -> None:
    further = plant.root / "further.cfg"
    further.write_text(
        f'[core]\n\tfsmonitor = {plant.program}\n\tpager = {plant.program}\n[alias]\n\tlog = "!x"\n'
    )
    plant.set("include.path", str(further))
    plant.set(f"includeIf.gitdir:{plant.root}/.path", str(further))


def remotes(plant: Plant) -> None:
    """Make git fetch missing objects from a promisor through a program that the settings name."""
    for key in ("core.sshCommand", "core.gitProxy", "credential.helper", "core.askPass"):
        plant.set(key)
    plant.set("core.alternateRefsCommand")
    plant.set("remote.origin.uploadpack")
    plant.set("remote.origin.url", "elsewhere:there")
    plant.set(f"url.ext::{plant.program} .insteadOf", "elsewhere:")
    plant.set("protocol.allow", "always")
    plant.set("protocol.ext.allow", "always")
    plant.set("remote.origin.promisor", "true")
    plant.set("remote.origin.partialclonefilter", "blob:none")
    plant.set("core.repositoryformatversion", "1")
    plant.set("extensions.partialClone", "origin")
    for path in ("data/milestones/other.toml", "data/sources.toml"):
        lost = git(plant.root, "rev-parse", f"HEAD:{path}")
        blob = plant.root / ".git" / "objects" / lost[:2] / lost[2:]
        blob.chmod(0o644)
        blob.unlink()


PLANTS = (fsmonitor, hooks, filters, diffs, pagers, signing, aliases, includes, remotes)
COMMANDS = (
    ("list", "-f", "json"),
    ("list", "-f", "md"),
    ("list", "-f", "csv"),
    ("status", "--recorded", "HEAD"),
    ("status", "--recorded", "2025-01-31", "-f", "json"),
    ("changes", "--files", "--since", "HEAD~1"),
    ("changes", "--files", "--since", "2025-01", "--until", "HEAD"),
    ("annex", "-f", "md", "--recorded", "HEAD~1"),
    ("brief", "--since", "2025-01-01", "-f", "md"),
)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository of two commits, to be copied."""
    root = begun(tmp_path_factory.mktemp("repository"))
    (root / "data").mkdir()
    committed(root / "data", OLD, "2025-01-10T12:00:00Z")
    committed(root / "data", NEW, "2025-02-10T12:00:00Z")
    return root


@pytest.fixture
def plant(repository: Path, tmp_path: Path) -> Plant:
    return Plant(repository, tmp_path)


def run_all_readers(run: Run, plant: Plant) -> None:
    """Run every command that reads git and assert that each ends with an answer or an error."""
    for command in COMMANDS:
        done = run(*command, "--data", plant.data)
        assert done.code in (0, 3), (command, done.err)
        assert "Traceback" not in done.err


@pytest.mark.parametrize("planted", PLANTS)
def test_no_program_that_a_repository_names_is_run(
    planted: Callable[[Plant], None], plant: Plant, run: Run
) -> None:
    planted(plant)
    plant.mark.unlink(missing_ok=True)
    run_all_readers(run, plant)
    assert not plant.mark.exists(), plant.mark.read_text()


@pytest.mark.parametrize(
    ("planted", "careless"),
    [
        (fsmonitor, ("status",)),
        (hooks, ("update-ref", "refs/heads/x", "HEAD")),
        (filters, ("add", "--renormalize", ".")),
        (diffs, ("diff", "HEAD~1", "HEAD", "--ext-diff")),
        (diffs, ("log", "-p", "-1")),
        (pagers, ("-p", "rev-list", "HEAD")),
        (includes, ("status",)),
        (remotes, ("cat-file", "-p", "HEAD:data/sources.toml")),
    ],
)
def test_git_itself_would_run_the_planted_programs(
    planted: Callable[[Plant], None], careless: tuple[str, ...], plant: Plant
) -> None:
    planted(plant)
    plant.mark.unlink(missing_ok=True)
    main, follower = os.openpty()  # a pager is run on a terminal only
    subprocess.run(
        ["git", *careless],
        cwd=plant.root,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "TERM": "xterm"},
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=subprocess.DEVNULL,
        check=False,
        timeout=20,
    )
    os.close(main)
    os.close(follower)
    assert plant.mark.exists()


PROGRAMS = (
    *("GIT_EXTERNAL_DIFF", "GIT_SSH_COMMAND", "GIT_SSH", "GIT_PAGER", "PAGER", "GIT_EDITOR", "EDITOR"),
    *("GIT_SEQUENCE_EDITOR", "GIT_ASKPASS", "SSH_ASKPASS", "GIT_PROXY_COMMAND"),
)


def test_no_program_that_the_environment_names_is_run(
    plant: Plant, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    remotes(plant)
    for name in PROGRAMS:
        monkeypatch.setenv(name, str(plant.program))
    monkeypatch.setenv("GIT_EXEC_PATH", str(plant.program.parent))
    monkeypatch.setenv("GIT_TRACE", str(plant.mark))
    run_all_readers(run, plant)
    assert not plant.mark.exists()


def test_settings_in_the_environment_are_not_read(
    plant: Plant, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = tmp_path / "settings"
    settings.write_text(f"[core]\n\tfsmonitor = {plant.program}\n\tpager = {plant.program}\n")
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG"):
        monkeypatch.setenv(name, str(settings))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(plant.program))
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", f"'core.fsmonitor={plant.program}'")
    run_all_readers(run, plant)
    assert not plant.mark.exists()


@pytest.mark.parametrize(
    "name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"]
)
def test_the_environment_does_not_choose_another_repository(
    name: str, plant: Plant, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = begun(tmp_path / "other")
    committed(other, {"stranger": milestone_text()}, "2025-01-01T12:00:00Z")
    expected = run("list", "--recorded", "HEAD~1", "--data", plant.data)
    stamped = stamp(plant.data)
    monkeypatch.setenv(name, str(other / ".git"))
    assert run("list", "--recorded", "HEAD~1", "--data", plant.data) == expected
    assert stamp(plant.data) == stamped


def test_a_git_in_the_folder_or_on_a_relative_path_is_not_run(
    plant: Plant, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(plant.program, plant.data / "git")
    monkeypatch.chdir(plant.data)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", "data", os.environ["PATH"]]))
    run_all_readers(run, plant)
    assert not plant.mark.exists()


NO_NAMES = (
    *("", "-", "--", "--output=x", "--all", "-n1", "HEAD:data", "HEAD:data/roadmap.toml", ":/As", ":0:x"),
    *("@{u}", "@{-1}", "HEAD@{1}", "main@{yesterday}", "^HEAD", "HEAD~1..HEAD", "HEAD...main", "HEAD^{tree}"),
    *("HEAD\0", "HEAD\nmain", "HEAD ", " HEAD", "HEAD^{/As}", "HEAD^-", "HEAD^!", "HEAD*", "a" * 5000),
    *("HEAD~9999999999", "\udcff", "HEAD^@", "$(touch x)", "`touch x`", "main;ls"),
)


def test_words_that_do_not_name_a_commit_are_refused(plant: Plant, run: Run) -> None:
    for revision in NO_NAMES:
        with pytest.raises(NotFound) as caught:
            commit_of(plant.data, revision)
        assert english(caught.value.what).startswith("unknown revision")
        if "\0" not in revision:
            done = run("list", f"--recorded={revision}", "--data", plant.data)
            assert (done.code, done.out) == (4 if revision else 2, ""), revision
    assert list(plant.root.glob("**/x")) == []


def test_every_name_of_a_commit_is_accepted(plant: Plant) -> None:
    head, first = git(plant.root, "rev-parse", "HEAD"), git(plant.root, "rev-parse", "HEAD~1")
    git(plant.root, "tag", "-a", "-m", "Tagged", "v1.0", first)
    git(plant.root, "branch", "feature/a+b_c#d@e", first)
    git(plant.root, "branch", "議事", first)
    for name in ("HEAD", "@", "main", "refs/heads/main", head, head[:9], "HEAD~0", "HEAD^0"):
        assert commit_of(plant.data, name) == head
    for name in ("HEAD~1", "HEAD^", "@~", "main~1^0", "v1.0", "feature/a+b_c#d@e", "議事"):
        assert commit_of(plant.data, name) == first


def test_a_missing_object_is_reported_and_the_rest_is_read(plant: Plant, run: Run) -> None:
    remotes(plant)
    done = run("list", "--recorded", "HEAD", "--data", plant.data)
    assert done.code == 3
    assert (
        "milestones/other.toml: the committed version of this file is missing from the repository" in done.err
    )
    assert "A thing" in done.out


def test_a_link_and_a_huge_file_in_a_commit_are_reported_and_not_read(plant: Plant) -> None:
    (plant.data / "milestones" / "link.toml").symlink_to("/etc/passwd")
    (plant.data / "milestones" / "giant.toml").write_bytes(b"#" * 10_000_001)
    git(plant.root, "add", "-A")
    git(plant.root, "commit", "-q", "-m", "More")
    files = files_at(plant.data, commit_of(plant.data, "HEAD"))
    for name, why in (("link", "file.not-a-file"), ("giant", "file.too-large")):
        found = files.read(f"milestones/{name}.toml")
        assert getattr(found, "message", None) is not None
        assert found.message.key == why  # type: ignore[union-attr]


def test_replacement_objects_are_not_read(plant: Plant, run: Run) -> None:
    before = run("list", "--recorded", "HEAD~1", "--data", plant.data)
    git(plant.root, "replace", "HEAD~1", "HEAD")
    assert run("list", "--recorded", "HEAD~1", "--data", plant.data) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to give files away")
def test_a_repository_of_another_user_is_explained_and_read_once_it_is_trusted(
    plant: Plant, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("SUDO_UID", raising=False)
    for path in (plant.root, plant.root / ".git", plant.data):
        os.chown(path, 12345, 12345)
    done = run("list", "--recorded", "HEAD", "--data", plant.data)
    assert (done.code, done.out) == (3, "")
    assert "belongs to another user" in done.err
    assert f"git config --global --add safe.directory {plant.root.as_posix()}" in done.err
    assert run("list", "-f", "json", "--data", plant.data).code == 0
    (tmp_path / ".gitconfig").write_text(f"[safe]\n\tdirectory = {plant.root.as_posix()}\n")
    assert run("list", "--recorded", "HEAD", "--data", plant.data).code == 0
    assert stamp(plant.data).commit == git_as(plant, tmp_path)


def git_as(plant: Plant, home: Path) -> str:
    done = subprocess.run(
        ["git", "rev-parse", "HEAD"],
        cwd=plant.root,
        env={"PATH": os.environ["PATH"], "HOME": str(home)},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()


def test_without_git_that_is_explained_and_everything_else_works(
    plant: Plant, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = run("status", "--recorded", "HEAD", "--data", plant.data)
    assert (done.code, done.out) == (3, "")
    assert "git is not installed" in done.err
    assert "git-scm.com" in done.err
    assert run("list", "-f", "md", "--data", plant.data).code == 0


def test_a_repository_without_a_commit_has_no_first_one(tmp_path: Path) -> None:
    from datetime import UTC

    with pytest.raises(NotFound):
        first_commit(begun(tmp_path / "empty"), UTC)


def test_reading_writes_nothing(plant: Plant, run: Run) -> None:
    def snapshot() -> dict[str, tuple[int, int]]:
        found = {}
        for path in plant.root.rglob("*"):
            state = path.lstat()
            found[str(path)] = (state.st_mtime_ns, 0 if stat.S_ISDIR(state.st_mode) else state.st_size)
        return found

    before = snapshot()
    run_all_readers(run, plant)
    assert snapshot() == before
