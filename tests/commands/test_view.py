"""`roadmap view`: the questions that a roadmap keeps under [views]."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.main import get_command

from roadmap_cli.cli import COMMANDS, app
from roadmap_cli.questions import saved_views
from roadmap_cli.session.parameters import options_of
from tests.conftest import HEAD, RoadmapOf, Run, Said, milestone_text, said

VIEWS = """
[views]
ai = "list pillar:ai --fields id,title --limit 2"
late = 'roadmap list is:late "due:..1 Jul 2024"'
papers = "brief --lang ja -f md"
"""
LATE = milestone_text(said("2024-03-07", status='"planned"', due='"2024-06"'), pillar='"ai"', title='"Call"')
ROAD = {"roadmap.toml": HEAD + VIEWS} | dict.fromkeys(("call", "fund", "talk"), LATE)


@pytest.fixture
def road(roadmap_of: RoadmapOf, today_is: object) -> Path:
    """A road with three saved views, seen late in 2024."""
    assert callable(today_is)
    today_is("2024-12-01")
    return roadmap_of(ROAD)


def with_views(roadmap_of: RoadmapOf, lines: str, folder: str = "road") -> Path:
    """Return a road with these lines under [views]."""
    return roadmap_of({**ROAD, "roadmap.toml": f"{HEAD}\n[views]\n{lines}\n"}, folder=folder)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("view ai", "list pillar:ai --fields id,title --limit 2"),
        ("view ai --era", "list pillar:ai --fields id,title --limit 2 --era"),
        ("view ai id:fund -f json", "list pillar:ai id:fund --fields id,title --limit 2 -f json"),
        ("view ai --limit 1", "list pillar:ai --fields id,title --limit 1"),
        ("view ai --limit=1 -fcsv", "list pillar:ai --fields id,title --limit 1 -f csv"),
        ("view --limit 1 ai", "list pillar:ai --fields id,title --limit 1"),
        ("--lang ja view ai", "list pillar:ai --fields id,title --limit 2 --lang ja"),
        ("view papers -f html --lang en", "brief -f html --lang en"),
        ("view ai --help", "list --help"),
        ("view ai --fields nope", "list --fields nope"),
        ("view ai --nope", "list --nope"),
    ],
)
def test_a_view_is_its_command_line_with_the_rest_of_the_line_at_its_end(
    typed: str, meant: str, road: Path, run: Run
) -> None:
    assert run(*typed.split(), "--data", road) == run(*meant.split(), "--data", road)


def test_the_roadmap_of_a_view_is_found_as_that_of_any_command(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(road)
    assert run("view", "ai").out == run("list", *["pillar:ai", "--fields", "id,title", "--limit", "2"]).out
    monkeypatch.chdir(road.parent)
    assert run("view", "ai", f"--data={road}").code == 0
    for words in (["--data"], ["--data", ""], ["--data="]):
        assert run("view", "ai", *words).err.startswith(run("list", *words).err.splitlines()[0])
        assert run("view", "ai", *words).code == 2


def test_a_view_is_split_as_a_shell_splits_a_line(road: Path, run: Run) -> None:
    assert run("view", "late", "--data", road) == run("list", "is:late", "due:..1 Jul 2024", "--data", road)
    assert "call" in run("view", "late", "--data", road).out


def test_the_result_goes_where_the_line_says(road: Path, run: Run, tmp_path: Path) -> None:
    told = run("view", "ai", "-o", tmp_path / "ai.json", "--data", road)
    assert told == Said(0, "", "")
    items = json.loads((tmp_path / "ai.json").read_text("utf-8"))["items"]
    assert [item["id"] for item in items] == ["call", "fund"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("view dashed --limit 1 -f json", "list --limit 1 -f json -- --sort"),
        ("view dashed call -- --era", "list call -- --sort --era"),
        ("view call -- --limit", "list call --limit 1 -- --limit"),
    ],
)
def test_what_stands_behind_two_dashes_is_no_option_of_a_view(
    typed: str, meant: str, roadmap_of: RoadmapOf, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(with_views(roadmap_of, 'dashed = "list -- --sort"\ncall = "list call --limit 1"'))
    assert run(*typed.split()) == run(*meant.split())


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (("-o", "a.csv"), ("-o", "a.csv")),
        (("-oa.CSV",), ("-o", "a.CSV")),
        (("--output=a.csv",), ("-o", "a.csv")),
        (("-o", "a.log"), ("-o", "a.log", "-f", "md")),
        (("-o", "a"), ("-o", "a", "-f", "md")),
        (("-o", "a.csv", "-f", "json"), ("-o", "a.csv", "-f", "json")),
    ],
)
def test_the_suffix_of_the_file_comes_before_the_format_of_the_view(
    given: tuple[str, ...],
    meant: tuple[str, ...],
    roadmap_of: RoadmapOf,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    road, file = with_views(roadmap_of, 'page = "list --lang ja -f md"'), tmp_path / meant[1]
    assert run("view", "page", *given, "--data", road) == Said(0, "", "")
    written = file.read_bytes()
    assert run("list", "--lang", "ja", *meant, "--data", road) == Said(0, "", "")
    assert file.read_bytes() == written


def test_without_a_name_the_views_are_listed(road: Path, run: Run, roadmap_of: RoadmapOf) -> None:
    assert run("view", "--data", road).out == (
        "ai      list pillar:ai --fields id,title --limit 2\n"
        'late    roadmap list is:late "due:..1 Jul 2024"\n'
        "papers  brief --lang ja -f md\n"
    )
    none = run("view", "--data", roadmap_of(ROAD | {"roadmap.toml": HEAD}, folder="other"))
    assert (none.code, none.out) == (0, "")
    assert "no saved views (write them in roadmap.toml, under [views]" in none.err


def test_an_unknown_view_is_not_found_and_a_milestone_is_shown_otherwise(road: Path, run: Run) -> None:
    near = run("view", "layte", "--data", road)
    assert (near.code, near.out) == (4, "")
    assert near.err == "roadmap: there is no saved view 'layte'\n  did you mean 'late'?\n"
    assert "保存したビュー「x」はありません" in run("view", "x", "--lang", "ja", "--data", road).err
    assert "use: roadmap show fund" in run("view", "fund", "--data", road).err


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("done call", "a view cannot run 'done'"),
        ("view late", "a view cannot run 'view'"),
        ("is:late", "a view cannot run 'is:late'"),
        ("site out", "a view cannot run 'site'"),
        ("list -o a.md", "-o is given on the line"),
        ("list -oa.md", "-oa.md is given on the line"),
        ("check -qo a.md", "-qo is given on the line"),
        ("list --output=a.md", "--output=a.md is given on the line"),
        ("list --data other", "--data is given on the line"),
        ("list 'is:late", "a quotation mark is not closed"),
    ],
)
def test_what_is_no_view_is_refused_where_it_stands_and_found_by_check(
    line: str, why: str, roadmap_of: RoadmapOf, run: Run
) -> None:
    folder = with_views(roadmap_of, f'fine = "list"\nother = "{line}"')
    number = f"{HEAD}\n[views]\nfine\nother".count("\n") + 1
    told = run("view", "other", "--data", folder)
    assert (told.code, told.out) == (3, "")
    assert told.err.startswith(f"roadmap: roadmap.toml:{number}: the view 'other' cannot be run: {why}")
    found = run("check", "--select", "RM114", "-f", "concise", "--data", folder)
    assert found.code == 1
    assert found.out.startswith(f"{folder}/roadmap.toml:{number}: RM114")
    assert why in found.out
    assert run("view", "fine", "--data", folder).code == 0


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("list pillar:aii", "unknown filter 'pillar:aii' (did you mean 'ai'?)"),
        ("list --fields id,titel", "unknown field 'titel' (did you mean 'title'?)"),
        ("list --fieldz id", "unknown option '--fieldz'"),
        ("list --limit few", "--limit"),
        ("show gone", "there is no milestone 'gone'"),
        ("brief --for mofa", "mofa"),
        ("changes --since gone-1", "gone-1"),
        ("timeline -f yaml", "yaml"),
        ("status extra:x", "extra"),
        ("check --fail-on never", "never"),
    ],
)
def test_check_finds_a_view_that_its_command_refuses(
    line: str, why: str, roadmap_of: RoadmapOf, run: Run
) -> None:
    folder = with_views(roadmap_of, f'other = "{line}"')
    found = run("check", "--select", "RM114", "-f", "concise", "--data", folder)
    assert found.code == 1
    assert "RM114 unusable-view: the view 'other' cannot be run: " in found.out
    assert why in found.out


@pytest.mark.parametrize(
    "line",
    [
        "list -- is:late",
        "show call",
        "brief --for all",
        "brief -f docx",
        "export -f ics",
        "check -q",
        "roadmap status",
    ],
)
def test_check_is_content_with_views_that_need_but_the_rest_of_the_line(
    line: str, roadmap_of: RoadmapOf, run: Run
) -> None:
    found = run("check", "--select", "RM114", "--data", with_views(roadmap_of, f'other = "{line}"'))
    assert found == Said(0, "", "")


def test_a_view_has_an_id_and_a_line(roadmap_of: RoadmapOf, run: Run) -> None:
    found = run("check", "-f", "concise", "--data", with_views(roadmap_of, 'Late = "list"\nother = 1')).out
    assert "RM106 bad-id: 'Late'" in found
    assert "RM104 wrong-value: views.other" in found


def test_while_the_file_cannot_be_read_no_view_is_called_missing(roadmap_of: RoadmapOf, run: Run) -> None:
    told = run("view", "late", "--data", with_views(roadmap_of, "late = list"))
    assert told.code == 3
    assert "roadmap.toml" in told.err
    assert run("view", "--data", with_views(roadmap_of, "late = list", "broken")).code == 3


def test_of_several_roads_the_first_has_the_views(road: Path, roadmap_of: RoadmapOf, run: Run) -> None:
    other = with_views(roadmap_of, 'mine = "list is:open"', "other")
    both = ("--data", road, "--data", other)
    assert run("view", "ai", *both, "--limit", "9") == run(
        "list", "pillar:ai", "--fields", "id,title", *both, "--limit", "9"
    )
    assert run("view", "mine", *both).code == 4
    assert run("view", *both).out == run("view", "--data", road).out
    found = run(
        "check", "--select", "RM114", "--data", road, "--data", with_views(roadmap_of, 'x = "add"', "third")
    )
    assert "third/roadmap.toml" in found.out


def test_views_are_for_those_who_keep_the_roadmap(road: Path, run: Run) -> None:
    kept = json.loads(run("export", "-f", "json", "--data", road).out)
    assert list(kept["roadmap"]["views"]) == ["ai", "late", "papers"]
    public = json.loads(run("export", "-f", "json", "--audience", "public", "--data", road).out)
    assert public["roadmap"]["views"] == {}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("view ", ["ai", "late", "papers"]),
        ("view l", ["late"]),
        ("view ai --so", ["--sort"]),
        ("view late --group-by pi", ["pillar"]),
        ("view nope --so", []),
    ],
)
def test_tab_offers_the_views_and_then_what_their_command_takes(
    typed: str, offered: list[str], road: Path, shell: Run
) -> None:
    words = ["roadmap", "--data", str(road), *typed.split(" ")]
    told = shell(
        code="from roadmap_cli.cli import app\napp(prog_name='roadmap')",
        env={
            "_ROADMAP_COMPLETE": "complete_bash",
            "COMP_WORDS": "\n".join(words),
            "COMP_CWORD": str(len(words) - 1),
        },
    )
    assert sorted(told.out.split()) == sorted(offered)


def test_the_commands_of_views_are_those_that_read_a_road_and_write_no_folder() -> None:
    root = get_command(app)
    context = root.make_context("roadmap", [], resilient_parsing=True)
    found = {name: root.get_command(context, name) for name in COMMANDS}  # type: ignore[attr-defined]
    reading = {
        name
        for name, command in found.items()
        if {"--as-of", "--data"} <= options_of(command).keys()
        and not any(
            "DIR" in str(param.metavar) and param.param_type_name == "argument" for param in command.params
        )
    }
    assert set(saved_views.COMMANDS) == reading
