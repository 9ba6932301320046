"""A stream that cannot carry Japanese says so once, and keeps what it can show."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import RoadmapOf, Run, milestone_text, said

DECLINED = "cannot show Japanese; English is used instead"
LOST = "cannot show every character; a question mark stands for each"


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    memo = milestone_text(
        said("2025-01-01", status='"planned"'), title='"Memorandum"', **{"ja.title": '"覚書"'}
    )
    late = milestone_text(
        said("2025-01-01", status='"planned"') + said("2025-06-01", note='"x"', status='"under-way"'),
        title='"Call"',
        due="2025-03-01",
        **{"ja.title": '"公募"'},
    )
    return roadmap_of(memo=memo, call=late)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437"])
def test_a_locale_that_the_terminal_cannot_show_gives_way_to_english(
    encoding: str, road: Path, shell: Run
) -> None:
    told = shell("list", "--data", road, env={"LANG": "ja_JP.UTF-8", "PYTHONIOENCODING": encoding})
    assert "Memorandum" in told.out
    assert "?" not in told.out
    assert told.err.count("\n") == 1
    assert f"this terminal's encoding ({encoding})" in told.err
    assert DECLINED in told.err


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_japanese_that_was_asked_for_is_shown_as_far_as_it_can_be(
    encoding: str, road: Path, shell: Run
) -> None:
    for options, variables in ((("--lang", "ja"), {}), ((), {"ROADMAP_LANG": "ja"})):
        environment = {"PYTHONIOENCODING": encoding, **variables}
        told = shell("list", "--data", road, *options, env=environment)
        assert "??" in told.out
        assert told.err.splitlines() == [line for line in told.err.splitlines() if LOST in line]
        assert told.err.count(LOST) == 1
        assert told.err.isascii()


def test_so_is_a_japanese_title_on_an_english_page(roadmap_of: RoadmapOf, shell: Run) -> None:
    road = roadmap_of(memo=milestone_text(said("2025-01-01", status='"planned"'), title='"覚書"'))
    told = shell("list", "--data", road, env={"PYTHONIOENCODING": "cp1252"})
    assert (told.out.count("??"), told.err.count(LOST)) == (1, 1)


def test_an_error_is_told_in_english_then(road: Path, shell: Run) -> None:
    told = shell(
        "show", "nope-nope", "--data", road, env={"LANG": "ja_JP.UTF-8", "PYTHONIOENCODING": "ascii"}
    )
    assert told.err.count(DECLINED) == 1
    assert "roadmap: there is no milestone 'nope-nope'" in told.err


def test_a_japanese_roadmap_has_english_headings_on_such_a_terminal(
    tmp_path: Path, roadmap_of: RoadmapOf, run: Run, shell: Run
) -> None:
    run("init", tmp_path / "new", "--lang", "ja")
    told = shell("status", "--data", tmp_path / "new", env={"PYTHONIOENCODING": "ascii"})
    assert "0 milestones" in told.out
    assert DECLINED in told.err


@pytest.mark.parametrize("command", [(), ("list",)])
def test_help_is_shown_as_far_as_it_can_be(command: tuple[str, ...], shell: Run) -> None:
    asked = shell(*command, "--help", "--lang", "ja", env={"PYTHONIOENCODING": "cp1252"})
    assert (asked.code, asked.err.count(LOST), asked.err.count("\n")) == (0, 1, 1)
    assert "--lang" in asked.out or "list" in asked.out
    told = shell(*command, "--help", env={"PYTHONIOENCODING": "cp1252", "LANG": "ja_JP.UTF-8"})
    assert (told.code, told.err.count(DECLINED), told.err.count("\n")) == (0, 1, 1)
    assert "??" not in told.out


def test_a_file_is_written_as_everywhere(road: Path, shell: Run, tmp_path: Path) -> None:
    environment = {"PYTHONIOENCODING": "cp1252", "ROADMAP_LANG": "ja"}
    for name in ("list.txt", "list.csv"):
        told = shell("list", "--data", road, "-o", tmp_path / name, env=environment)
        assert (told.code, told.err) == (0, "")
        assert "覚書" in (tmp_path / name).read_text(encoding="utf-8")


def test_a_japanese_encoding_keeps_the_signs_that_it_has(road: Path, shell: Run) -> None:
    told = shell("list", "--data", road, env={"LANG": "ja_JP.SJIS", "PYTHONIOENCODING": "cp932"})
    assert told.err == ""
    assert "▲ 遅延" in told.out
    assert "○ 予定" in told.out
