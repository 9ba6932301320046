"""`roadmap init`: an empty roadmap, or a copy of the shipped one."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from uuid import UUID

import pytest

from roadmap_cli.store import place
from tests.conftest import DATA, Run
from tests.git.repository import begun, git, needs_git


def comments(text: str) -> list[str]:
    """Return the comments of a TOML file that are sentences: neither keys, nor headers, nor commands."""
    found = (line.partition("# ")[2].strip() for line in text.splitlines() if not line.startswith("#:"))
    return [one for one in found if one and not re.match(r"\[|[a-z_.]+ = |roadmap ", one)]


def is_japanese(text: str) -> bool:
    """Say whether a comment is in Japanese, with no English but single words."""
    return bool(re.search("[ぁ-ん一-龠]", text)) and not re.search("[A-Za-z]+ [A-Za-z]+", text)


def test_an_empty_roadmap_is_sound_and_can_be_written_to(tmp_path: Path, run: Run) -> None:
    road = tmp_path / "deep/road"
    assert run("init", road).code == 0
    assert sorted(path.name for path in road.iterdir()) == [
        "milestones",
        "roadmap.toml",
        "schemas",
        "sources.toml",
    ]
    checked = run("check", "--data", road)
    assert checked.code == 0, checked.out
    added = run("add", "memo", "--title", "x", "--kind", "agreement", "--pillar", "framework", "--data", road)
    assert added.code == 0


def identity_of(road: Path) -> str:
    """Return the identity that a roadmap's file gives it."""
    head = tomllib.loads((road / "roadmap.toml").read_text(encoding="utf-8"))
    return str(UUID(head["identity"]))


def test_each_new_roadmap_has_an_identity_of_its_own(tmp_path: Path, run: Run) -> None:
    for name, asked in (("a", []), ("b", []), ("c", ["--example"]), ("d", ["--example"])):
        assert run("init", tmp_path / name, *asked).code == 0
    assert len({identity_of(tmp_path / name) for name in "abcd"}) == 4


def test_a_copy_of_a_roadmap_with_an_identity_has_another(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("init", tmp_path / "a").code == 0
    monkeypatch.setattr(place, "shipped", lambda: tmp_path / "a")
    assert run("init", tmp_path / "b", "--example").code == 0
    assert identity_of(tmp_path / "a") != identity_of(tmp_path / "b")
    one, other = ((tmp_path / name / "roadmap.toml").read_text("utf-8").splitlines() for name in "ab")
    assert [line for line in one if "identity" not in line] == [
        line for line in other if "identity" not in line
    ]


def test_the_example_is_a_copy_of_the_shipped_roadmap_but_for_its_identity(tmp_path: Path, run: Run) -> None:
    road = tmp_path / "road"
    assert run("init", road, "--example").code == 0
    ours = {path.relative_to(DATA): path.read_bytes() for path in DATA.rglob("*") if path.is_file()}
    theirs = {path.relative_to(road): path.read_bytes() for path in road.rglob("*") if path.is_file()}
    theirs = {name: content for name, content in theirs.items() if name.parts[0] != "schemas"}
    line = f'identity = "{identity_of(road)}"\n'.encode()
    theirs[Path("roadmap.toml")] = theirs[Path("roadmap.toml")].replace(line, b"")
    assert theirs == {name: content for name, content in ours.items() if ".roadmap" not in name.parts}


@pytest.mark.parametrize("inner", ["", "data"])
def test_a_folder_with_a_roadmap_is_left_alone(inner: str, tmp_path: Path, run: Run) -> None:
    held = tmp_path / inner
    held.mkdir(exist_ok=True)
    (held / "roadmap.toml").write_bytes(b"mine")
    answer = run("init", tmp_path)
    assert answer.code == 3
    assert list(tmp_path.rglob("*.toml")) == [held / "roadmap.toml"]


def test_a_file_of_the_same_name_is_never_overwritten(tmp_path: Path, run: Run) -> None:
    (tmp_path / "sources.toml").write_bytes(b"mine")
    answer = run("init", tmp_path)
    assert answer.code == 3
    assert "sources.toml: there is another file of this name" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["sources.toml"]


def test_run_again_it_creates_the_missing_files(tmp_path: Path, run: Run) -> None:
    run("init", tmp_path)
    (tmp_path / "roadmap.toml").unlink()
    assert run("init", tmp_path).code == 0
    assert (tmp_path / "roadmap.toml").exists()


def test_by_default_it_starts_in_the_current_folder(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", "--lang", "ja").code == 0
    assert (tmp_path / "roadmap.toml").exists()


def test_in_japanese_it_is_a_japanese_roadmap_with_japanese_comments(tmp_path: Path, run: Run) -> None:
    road = tmp_path / "road"
    assert run("init", road, "--lang", "ja").code == 0
    text = (road / "roadmap.toml").read_text(encoding="utf-8")
    head = tomllib.loads(text)
    assert head["languages"] == ["ja", "en"]
    assert (head["title"], head["en"]["title"]) == ("共に歩む道", "A road together")
    assert (head["sides"]["a"]["name"], head["sides"]["a"]["en"]["name"]) == ("A国", "Country A")
    assert head["pillars"]["framework"]["name"] == "枠組み"
    assert all(is_japanese(comment) for comment in comments(text))
    assert all(
        is_japanese(comment) for comment in comments((road / "sources.toml").read_text(encoding="utf-8"))
    )


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_new_roadmap_has_nothing_to_mend_and_its_comments_are_valid_toml(
    language: str, tmp_path: Path, run: Run
) -> None:
    run("init", tmp_path, "--lang", language)
    for name in ("roadmap.toml", "sources.toml"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        keys = re.sub(r"^# (?=\[|[a-z_.]+ = )", "", text, flags=re.M).replace('= "..."', '= "memo"')
        (tmp_path / name).write_text(keys.replace("https://memo", "https://example.org"), encoding="utf-8")
    added = run("add", "memo", "--title-ja", "覚書", "--kind", "agreement", "--pillar", "framework",
                "--owner", "ministry", "--source", "govuk-2025-04-28", "--data", tmp_path)  # fmt: skip
    assert added.code == 0, added.err
    checked = run("check", "--data", tmp_path, "--fail-on", "warning")
    assert checked.code == 0, checked.out


@pytest.mark.parametrize(
    ("variables", "languages"),
    [
        ({}, ["en", "ja"]),
        ({"LANG": "ja_JP.UTF-8"}, ["ja", "en"]),
        ({"LANG": "ja_JP.UTF-8", "ROADMAP_LANG": "en"}, ["en", "ja"]),
        ({"ROADMAP_LANG": "ja"}, ["ja", "en"]),
        ({"LANG": "de_DE.UTF-8"}, ["en", "ja"]),
    ],
)
def test_its_first_language_is_that_of_the_person_who_starts_it(
    variables: dict[str, str], languages: list[str], tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    run("init", tmp_path)
    assert tomllib.loads((tmp_path / "roadmap.toml").read_text(encoding="utf-8"))["languages"] == languages


def test_a_dry_run_shows_the_files_and_creates_none(tmp_path: Path, run: Run) -> None:
    answer = run("init", tmp_path / "road", "--dry-run")
    assert "+++ b/roadmap.toml" in answer.out
    assert not (tmp_path / "road").exists()


def test_new_files_name_the_schemas_for_editors(tmp_path: Path, run: Run) -> None:
    run("init", str(tmp_path / "road"))
    run("--data", str(tmp_path / "road"), "add", "thing", "--title", "A thing", "--kind", "event",
        "--pillar", "framework")  # fmt: skip
    for name in ("roadmap.toml", "sources.toml", "milestones/thing.toml"):
        file = tmp_path / "road" / name
        marker, way = file.read_text(encoding="utf-8").split("\n")[0].split(" ")
        assert marker == "#:schema"
        assert (file.parent / way).resolve().is_file()


@needs_git
@pytest.mark.parametrize(
    "asked", [["--example"], [], ["--title", "GCAP", "--side", "uk=UK", "--side", "it=Italy"]]
)
def test_with_git_it_is_a_repository_that_merges_by_meaning(
    asked: list[str], tmp_path: Path, run: Run
) -> None:
    road = tmp_path / "our road"
    started = run("init", road, "--git", *asked)
    assert started.code == 0, started.err
    made, repository, setting, left, following = started.out.splitlines()
    assert repository.startswith(f"{road}: a git repository of its own was created")
    assert ".gitattributes names them, and merge.roadmap.driver" in setting
    assert left.startswith(f"nothing is committed yet: git -C '{road}' add . and git -C '{road}' commit -m ")
    assert (made.startswith(f"{road}: "), following.startswith("next: ")) == (True, True)
    assert "milestones/*.toml merge=roadmap" in (road / ".gitattributes").read_text("utf-8")
    git(road, "add", ".")
    git(road, "commit", "-q", "-m", "Start the roadmap")
    checked = run("check", "--data", road)
    assert (checked.code, "git-setup" in checked.err, git(road, "status", "--short")) == (0, False, "")


@needs_git
def test_within_a_repository_no_other_is_made_and_its_attributes_are_kept(tmp_path: Path, run: Run) -> None:
    work = begun(tmp_path / "work")
    road = work / "deep" / "road"
    road.mkdir(parents=True)
    (road / ".gitattributes").write_text("*.docx binary", "utf-8")
    started = run("init", road, "--git", "--example")
    assert (started.code, f"{road} is in the git repository {work}: none was created\n") == (0, started.err)
    assert "was created" not in started.out
    assert not (road / ".git").exists()
    assert (
        (road / ".gitattributes").read_text("utf-8").startswith("*.docx binary\nroadmap.toml merge=roadmap\n")
    )
    assert "merge-file" in git(work, "config", "--local", "merge.roadmap.driver")


@needs_git
def test_attributes_behind_a_link_are_refused_before_anything_is_written(tmp_path: Path, run: Run) -> None:
    (tmp_path / "theirs").write_bytes(b"mine")
    road = tmp_path / "road"
    road.mkdir()
    (road / ".gitattributes").symlink_to(tmp_path / "theirs")
    answer = run("init", road, "--git")
    assert (answer.code, answer.out) == (3, "")
    assert ".gitattributes: this is a link or a folder" in answer.err
    assert ([path.name for path in road.iterdir()], (tmp_path / "theirs").read_bytes()) == (
        [".gitattributes"],
        b"mine",
    )


def test_without_git_on_the_machine_nothing_is_written(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = run("init", tmp_path / "road", "--git")
    assert (answer.code, answer.out, (tmp_path / "road").exists()) == (3, "", False)
    assert answer.err.endswith("leave out --git, or install it: https://git-scm.com/downloads\n")


@needs_git
def test_a_dry_run_shows_what_git_would_be_told_and_makes_no_repository(tmp_path: Path, run: Run) -> None:
    answer = run("init", tmp_path / "road", "--git", "--dry-run", "--lang", "ja")
    assert (answer.code, "+milestones/*.toml merge=roadmap" in answer.out) == (0, True)
    assert "git のリポジトリを作成します" in answer.err
    assert list(tmp_path.iterdir()) == []
