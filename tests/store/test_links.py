"""Links in a roadmap's folder: inside it they work, and what they lead to outside is not read."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.conftest import HEAD, SOURCES, RoadmapOf, Run, milestone_text

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links are those of POSIX")

SECRET = "t0ken-of-the-service"
TEXT = milestone_text(title=f'"{SECRET}"')


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(memo=milestone_text(title='"Our own"'))


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder whose files have the secret: as a milestone, as a line that is no TOML, and in a `roadmap.toml`."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.toml").write_text(TEXT, "utf-8")
    (folder / "broken.toml").write_text(f"{SECRET}\n", "utf-8")
    (folder / "roadmap.toml").write_text(HEAD.replace("Road", SECRET), "utf-8")
    (folder / "sources.toml").write_text(SOURCES.replace("GOV.UK", SECRET), "utf-8")
    return folder


def link(road: Path, name: str, to: Path | str) -> None:
    path = road / name
    if path.is_dir():
        path.rename(road / "before")
    path.unlink(missing_ok=True)
    path.symlink_to(to)


LINKS = (
    ("milestones/secret.toml", "secret.toml"),
    ("milestones/broken.toml", "broken.toml"),
    ("milestones/nowhere.toml", "nowhere.toml"),
    ("milestones/folder.toml", "."),
    ("milestones", "."),
    ("sources.toml", "sources.toml"),
    ("roadmap.toml", "roadmap.toml"),
)


@pytest.mark.parametrize(("name", "to"), LINKS, ids=[name for name, _ in LINKS])
@pytest.mark.parametrize(
    "command", [("check",), ("list",), ("show", "secret"), ("export", "-f", "json")], ids=" ".join
)
def test_what_lies_outside_reaches_no_output(
    command: tuple[str, ...], name: str, to: str, road: Path, outside: Path, run: Run
) -> None:
    link(road, name, outside / to)
    told = run(*command, "--data", road)
    assert told.code == 3
    assert SECRET not in told.out + told.err
    assert f"{name}: " in told.out + told.err
    assert "this is a link out of the roadmap's folder" in told.out + told.err


def test_it_is_a_finding_with_its_place(road: Path, outside: Path, run: Run) -> None:
    link(road, "milestones", outside)
    link(road, "sources.toml", outside / "sources.toml")
    found = json.loads(run("check", "-f", "json", "--data", road).out)["findings"]
    assert {(one["code"], one["file"]) for one in found if one["code"] == "RM101"} == {
        ("RM101", "milestones"),
        ("RM101", "sources.toml"),
    }


def test_a_hidden_folder_is_outside_too(road: Path, run: Run) -> None:
    """The settings of git may hold the key by which a CI service reads the repository."""
    (road / ".git").mkdir()
    (road / ".git/config").write_text(SECRET, "utf-8")
    link(road, "milestones/config.toml", "../.git/config")
    told = run("check", "--data", road)
    assert told.code == 3
    assert SECRET not in told.out + told.err


def test_whoever_means_it_says_so_on_the_command_line(road: Path, outside: Path, run: Run) -> None:
    link(road, "milestones/secret.toml", outside / "secret.toml")
    assert SECRET in run("list", "--follow-links", "--data", road).out
    assert SECRET not in run("list", "--data", road).out, "the next command line says so itself"
    link(road, "milestones", outside)
    assert SECRET in run("show", "secret", "--follow-links", "--data", road).out


def test_no_file_can_say_so(road: Path, outside: Path, run: Run) -> None:
    head = road / "roadmap.toml"
    head.write_text(f"follow_links = true\nfollow-links = true\n{head.read_text('utf-8')}", "utf-8")
    link(road, "milestones/secret.toml", outside / "secret.toml")
    told = run("list", "--data", road)
    assert SECRET not in told.out + told.err


def test_nothing_is_written_outside_even_then(road: Path, outside: Path, run: Run) -> None:
    link(road, "milestones/secret.toml", outside / "secret.toml")
    told = run("done", "secret", "--follow-links", "--data", road)
    assert told.code == 3
    assert (outside / "secret.toml").read_text("utf-8") == TEXT


def test_links_inside_the_folder_work(road: Path, run: Run) -> None:
    (road / "milestones").rename(road / "agreed")
    (road / "agreed/other.toml").symlink_to("../shared.toml")
    (road / "shared.toml").write_text(milestone_text(title='"Shared"'), "utf-8")
    (road / "milestones").symlink_to("agreed")
    listed = run("list", "--data", road)
    assert listed.code == 0
    assert "Our own" in listed.out
    assert "Shared" in listed.out
    assert run("done", "other", "--data", road).code == 0
    assert (road / "agreed/other.toml").is_symlink()
    assert 'status = "done"' in (road / "shared.toml").read_text("utf-8")


def test_the_folder_itself_may_be_a_link(road: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "by-link").symlink_to(road)
    assert run("list", "--data", tmp_path / "by-link").code == 0
    assert run("done", "memo", "--data", tmp_path / "by-link").code == 0
