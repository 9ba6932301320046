"""Several roads read as one, in the commands of those who keep an eye on all of them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import HEAD, RoadmapOf, Run, Story, milestone_text, run_process, said

PLANNED = said("2025-01-01", status='"planned"', sources='["gov-2025"]')
DONE = said("2025-02-01", status='"done"', sources='["gov-2025: page 2"]')

FORUM: Story = {
    "roadmap.toml": HEAD.replace("expo", "call"),
    "accord": milestone_text(DONE, title='"Accord of the Forum"', owners='["dsit"]', pillar='"ai"'),
    "call": milestone_text(
        PLANNED, title='"Joint call"', owners='["meti"]', follows='["accord"]', due="2025-03-01"
    ),
}
KOREA_HEAD = """
format = 1
title = "Korea road"
ja.title = "韓国の道"
timezone = "Asia/Seoul"
languages = ["en", "ja"]
origin = "accord"
destination = "accord"

[sides.uk]
name = "Britain"

[sides.kr]
name = "Korea"
ja.name = "韓国"

[parties.dsit]
name = "The Department"
sides = ["uk"]

[parties.msit]
name = "Ministry of Science and ICT"
sides = ["kr"]

[pillars.quantum]
name = "Quantum technologies"

[pillars.space]
name = "Space"
"""
KOREA: Story = {
    "roadmap.toml": KOREA_HEAD,
    "sources.toml": '[gov-2025]\npublisher = "Korea.net"\n',
    "accord": milestone_text(
        PLANNED, title='"Accord with Korea"', owners='["dsit", "msit"]', due="2025-06-30"
    ),
    "probe": milestone_text(
        DONE, title='"Moon probe"', owners='["msit"]', needs='["accord"]', pillar='"space"'
    ),
}
IDS = ["forum/accord", "forum/call", "korea/accord", "korea/probe"]

Data = tuple[str, str, str, str]


@pytest.fixture
def both(roadmap_of: RoadmapOf, today_is: Callable[[str], None]) -> Data:
    """Write the two roads, and return the options that name both."""
    today_is("2025-04-01")
    folders = roadmap_of(FORUM, folder="forum"), roadmap_of(KOREA, folder="korea/data")
    return "--data", str(folders[0]), "--data", str(folders[1])


def items(run: Run, *arguments: str | Path) -> list[dict[str, Any]]:
    """Return the items that a command answers with in JSON."""
    found: list[dict[str, Any]] = json.loads(run(*arguments, "-f", "json").out)["items"]
    return found


def test_a_list_has_the_milestones_of_both_under_the_names_of_their_roads(run: Run, both: Data) -> None:
    found = {item["id"]: item for item in items(run, "list", *both)}
    assert sorted(found) == IDS
    assert found["forum/call"]["follows"] == ["forum/accord"]
    assert found["korea/probe"]["needs"] == ["korea/accord"]
    assert found["korea/accord"]["sources"] == ["korea/gov-2025"]
    assert found["forum/accord"]["title"] == "Accord of the Forum"


def test_one_road_alone_keeps_its_own_ids(run: Run, both: Data) -> None:
    alone = run("list", *both[:2])
    assert run("list", *both[:2], *both[:2]) == alone
    assert "forum/" not in alone.out


@pytest.mark.parametrize("title", ["", 'title = "Forums"\nja.title = "諸フォーラム"\n'])
def test_a_file_lists_the_roads_as_seen_from_itself(
    title: str, run: Run, both: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roads = tmp_path / "lists" / "roads.toml"
    roads.parent.mkdir()
    roads.write_text(f'{title}roads = ["../forum", "../korea"]\n', "utf-8")
    named = run("list", "--data", roads)
    monkeypatch.setenv("ROADMAP_DATA", str(roads))
    assert run("list") == named
    assert title or named == run("list", *both)
    assert named.out.startswith("Forums: milestones" if title else "Road / Korea road: milestones")
    assert run("list", "--lang", "ja").out.startswith("諸フォーラム" if title else "Road / 韓国の道")


@pytest.mark.parametrize(
    ("content", "line", "why"),
    [
        ("roads = [", 1, "not valid TOML"),
        ("title = 'T'\nroads = []", None, "the list names no road"),
        ("title = 'T'", 1, "roads is missing"),
        ("roads = ['forum', 'forum']", 1, 'roads names "forum" twice'),
        ("\nroad = ['forum']\nroads = ['forum']", 2, "unknown key road"),
        ("roads = [\n'forum',\n'nowhere']", 1, "there is no roadmap.toml in"),
        ("title = 'T'\nroads = ['forum', 'roads.toml']", 2, "is a file, and a list names folders"),
    ],
)
def test_what_is_wrong_with_a_list_is_said_with_its_line(
    content: str, line: int | None, why: str, run: Run, both: Data, tmp_path: Path
) -> None:
    roads = tmp_path / "roads.toml"
    roads.write_text(content, "utf-8")
    answer = run("status", "--data", roads)
    assert (answer.code, answer.out) == (3, "")
    assert why in answer.err
    assert line is None or f"{roads}:{line}: " in answer.err


def test_a_list_is_never_overwritten_by_what_is_read_through_it(
    run: Run, both: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roads = tmp_path / "roads.toml"
    roads.write_text('roads = ["forum", "korea"]\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROADMAP_DATA", "roads.toml")
    for named in ((), ("--data", str(roads))):
        refused = run("list", "-f", "text", "-o", "./roads.toml", *named)
        assert (refused.code, refused.out) == (2, "")
        assert "lists the roads that are read and is never overwritten" in refused.err
    assert roads.read_text("utf-8") == 'roads = ["forum", "korea"]\n'


PAPERS = (
    ("list",),
    ("timeline",),
    ("status",),
    ("brief", "--since", "2024-12-31"),
    ("annex",),
    ("changes", "--since", "2024-01-01"),
    ("promises", "--from", "2025-01-31"),
    ("show", "korea/accord"),
)


@pytest.mark.parametrize("command", PAPERS)
def test_a_paper_names_the_road_of_each_milestone(command: tuple[str, ...], run: Run, both: Data) -> None:
    together = run(*command, "-f", "md", *both).out
    assert "Accord with Korea (Korea road)" in together
    assert together.count("Accord with Korea") == together.count("Accord with Korea (Korea road)")
    japanese = run(*command, "-f", "md", "--lang", "ja", *both).out
    assert "Accord with Korea〔英語〕（韓国の道）" in japanese
    alone = run(*command[:1], *(word.removeprefix("korea/") for word in command[1:]), "-f", "md", *both[2:])
    assert "(Korea road)" not in alone.out


def test_beside_an_id_a_screen_does_not_repeat_the_road(run: Run, both: Data) -> None:
    assert "(Korea road)" not in run("list", *both).out
    assert "Accord with Korea (Korea road)" in run("status", *both).out
    assert run("list", "-f", "csv", *both).out.count("Accord with Korea\r\n") <= 1
    assert "(Korea road)" not in run("list", "-f", "csv", *both).out
    assert "(Korea road)" not in run("export", "-f", "csv", *both).out
    assert "(Korea road)" not in run("list", "-f", "json", *both).out


def test_roads_of_one_title_are_named_by_their_ids(run: Run, roadmap_of: RoadmapOf) -> None:
    data = [w for folder in ("east", "west") for w in ("--data", str(roadmap_of(FORUM, folder=folder)))]
    page = run("list", "-f", "md", *data).out
    assert "Joint call (east)" in page
    assert "Joint call (west)" in page
    (Path(data[3]) / "roadmap.toml").write_text("title =", "utf-8")
    unread = run("status", *data)
    assert unread.code == 3
    assert unread.out.startswith("Road / west: where we stand")


def test_fiscal_years_of_different_months_are_always_shown_with_them(
    run: Run, roadmap_of: RoadmapOf, today_is: Callable[[str], None]
) -> None:
    today_is("2025-04-01")
    story = {"plan": milestone_text(said("2025-01-01", status='"planned"'), due='"FY2025"')}
    head = HEAD.replace('origin = "accord"\ndestination = "expo"', "{}")
    data = [
        word
        for name, keys in {"april": "", "january": "fiscal_year_start = 1"}.items()
        for word in ("--data", str(roadmap_of({"roadmap.toml": head.format(keys), **story}, folder=name)))
    ]
    page = run("promises", "--from", "2025-02-01", *data).out
    assert "FY2025 (Apr 2025–Mar 2026)" in page
    assert "FY2025 (Jan–Dec 2025)" in page
    assert "Mar 2026" not in run("promises", "--from", "2025-02-01", *data[:2]).out


def test_a_filter_names_ids_sources_and_shared_bodies(run: Run, both: Data) -> None:
    def ids(*terms: str) -> list[str]:
        return sorted(item["id"] for item in items(run, "list", *terms, *both))

    assert ids("id:forum/call,KOREA/Probe") == ["forum/call", "korea/probe"]
    assert ids("source:korea/gov-2025") == ["korea/accord", "korea/probe"]
    assert ids("follows:forum/accord") == ["forum/call"]
    assert ids("party:dsit") == ["forum/accord", "korea/accord"]
    assert ids("due:..korea/accord", "is:open") == ["forum/call", "korea/accord"]
    assert ids("side:kr", "not:side:uk") == ["korea/probe"]
    assert ids("korea/") == ["korea/accord", "korea/probe"]


def test_an_id_without_its_road_is_answered_with_the_whole_one(run: Run, both: Data) -> None:
    answer = run("show", "probe", *both)
    assert answer.code == 4
    assert "korea/probe" in answer.err
    wrong = run("list", "id:forum/cal", *both)
    assert wrong.code == 2
    assert "forum/call" in wrong.err
    for line in ("show accord", "list id:accord", "list follows:accord", "list --as-of accord"):
        assert "it may be forum/accord, korea/accord: give the id" in run(*line.split(), *both).err


def test_show_links_and_sources_are_those_of_the_road(run: Run, both: Data) -> None:
    answer = run("show", "korea/probe", *both)
    assert "Moon probe" in answer.out
    assert "korea/accord" in answer.out
    assert "Korea.net" in answer.out
    assert "forum" not in answer.out


def test_names_of_shared_bodies_and_pillars_are_those_of_the_first_road(run: Run, both: Data) -> None:
    answer = run("balance", *both)
    assert "United Kingdom" in answer.out
    assert "Korea" in answer.out
    assert "Britain" not in answer.out
    pillars = [pillar["name"] for pillar in json.loads(run("status", *both, "-f", "json").out)["pillars"]]
    assert pillars == ["Quantum", "AI", "Space"]


def test_each_road_judges_by_its_own_settings(
    run: Run, roadmap_of: RoadmapOf, today_is: Callable[[str], None]
) -> None:
    today_is("2025-04-01")
    same = {
        "quiet": milestone_text(PLANNED, due="2025-06-01"),
        "fiscal": milestone_text(said("2025-01-01", status='"planned"'), due='"FY2025"'),
    }
    head = HEAD.replace('origin = "accord"\ndestination = "expo"', "{}")
    heads = {"slow": "", "quick": "stale_after_days = 30\ndue_soon_days = 10\nfiscal_year_start = 1"}
    data = [
        word
        for name, keys in heads.items()
        for word in ("--data", str(roadmap_of({"roadmap.toml": head.format(keys), **same}, folder=name)))
    ]
    found = {item["id"]: item for item in items(run, "list", *data)}
    assert [found[f"{road}/quiet"]["stale"] for road in heads] == [False, True]
    assert [found[f"{road}/quiet"]["due_soon"] for road in heads] == [True, False]
    assert [found[f"{road}/fiscal"]["due"]["end"] for road in heads] == ["2026-03-31", "2025-12-31"]
    # A fiscal year in a filter is that of each road: 1 January to 31 March 2026 is in FY2025 of the slow one.
    ids = [item["id"] for item in items(run, "list", "due:FY2025-Q4", *data)]
    assert ids == ["quick/fiscal", "slow/fiscal"]
    assert [item["id"] for item in items(run, "list", "due:FY2024-Q4", *data)] == []


def test_roads_of_one_name_are_refused_until_one_has_an_id(run: Run, roadmap_of: RoadmapOf) -> None:
    first, second = (roadmap_of(FORUM, folder=folder) for folder in ("east/forum", "west/forum/data"))
    refused = run("status", "--data", first, "--data", second)
    assert (refused.code, refused.out) == (3, "")
    assert "two roads have the id 'forum'" in refused.err
    assert 'id = "..."' in refused.err
    head = second / "roadmap.toml"
    head.write_text(head.read_text("utf-8").replace("format = 1", 'format = 1\nid = "west"'), "utf-8")
    assert sorted(item["id"] for item in items(run, "list", "--data", first, "--data", second)) == [
        "forum/accord",
        "forum/call",
        "west/accord",
        "west/call",
    ]


@pytest.mark.parametrize(
    ("folder", "road"),
    [("UK-Japan Forum", "uk-japan-forum"), ("forum_2", "forum-2"), ("2025", ""), ("道", ""), ("con", "")],
)
def test_a_folder_gives_its_road_an_id_if_it_can(
    folder: str, road: str, run: Run, both: Data, roadmap_of: RoadmapOf
) -> None:
    answer = run("list", "--data", roadmap_of(FORUM, folder=folder), *both[:2])
    assert answer.code == (0 if road else 3)
    assert f"{road}/accord" in answer.out if road else f"{folder} is no id for its road" in answer.err


def test_a_party_of_other_sides_is_refused_in_its_line(
    run: Run, both: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    head = Path("korea/data/roadmap.toml")
    head.write_text(KOREA_HEAD.replace('sides = ["uk"]', 'sides = ["kr", "uk"]'), "utf-8")
    refused = run("list", "--data", "forum", "--data", "korea")
    line = KOREA_HEAD.split("\n").index('sides = ["uk"]') + 1
    assert (refused.code, refused.out) == (3, "")
    assert f"korea/data/roadmap.toml:{line}: party 'dsit' is of other sides in korea (kr, uk)" in refused.err
    head.write_text(KOREA_HEAD.replace("[parties.dsit]", "[parties.jp]"), "utf-8")
    refused = run("list", "--data", "forum", "--data", "korea")
    assert refused.code == 3
    assert "'jp' is a side in one of forum and korea and a party in the other" in refused.err


def test_a_broken_file_of_the_second_road_is_named_with_its_folder(
    run: Run, both: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("korea/data/milestones/probe.toml").write_text('title = "Moon"\nkind = moon\n', "utf-8")
    listed = run("list", "--data", "forum", "--data", "korea")
    assert listed.code == 3
    assert "  korea/data/milestones/probe.toml:2: " in listed.err
    assert "forum/call" in listed.out
    shown = run("show", "korea/probe", "--data", "forum", "--data", "korea")
    assert shown.code == 3
    assert "korea/probe" in shown.err


def test_check_checks_each_road_by_itself_and_names_its_files(
    run: Run, both: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    alone = [run("check", "--data", folder).out for folder in ("forum", "korea")]
    together = run("check", "--data", "forum", "--data", "korea").out
    assert {*together.splitlines()} == {*"".join(alone).splitlines()}
    found = json.loads(run("check", "--data", "forum", "--data", "korea", "-f", "json").out)["findings"]
    assert {"forum/call", "korea/accord", None} <= {one["milestone"] for one in found}
    assert {"forum/milestones/call.toml", "korea/data/roadmap.toml"} <= {one["file"] for one in found}
    sarif = json.loads(run("check", "--data", "forum", "--data", "korea", "-f", "sarif").out)
    places = [result["locations"][0]["physicalLocation"] for result in sarif["runs"][0]["results"]]
    assert "korea/data/sources.toml" in {place["artifactLocation"]["uri"] for place in places}
    github = run("check", "--data", "forum", "--data", "korea", "-f", "github").out
    assert "::notice file=korea/data/roadmap.toml,line=" in github


def test_check_settings_are_those_of_each_road(run: Run, both: Data, tmp_path: Path) -> None:
    head = tmp_path / "korea/data/roadmap.toml"
    head.write_text(f'{KOREA_HEAD}\n[check]\nselect = ["RM5"]\nfail_on = "note"\n', "utf-8")
    answer = run("check", *both)
    korea = [line for line in answer.out.splitlines() if "korea/data" in line]
    assert answer.code == 1
    assert {line.split(": ")[1].split()[0] for line in korea} == {"RM501", "RM503"}
    assert "threshold: error, note" in answer.err
    assert run("check", *both, "--fail-on", "error").code == 0


def test_a_command_that_writes_asks_for_one_road(run: Run, both: Data, tmp_path: Path) -> None:
    roads = tmp_path / "roads.toml"
    roads.write_text('roads = ["forum", "korea"]\n', "utf-8")
    for named in (both, ("--data", str(roads))):
        for line in (
            ["done", "forum/call"],
            ["add", "--title", "New", "--kind", "event", "--pillar", "ai"],
            ["undo"],
            ["import", "x.csv"],
        ):
            refused = run(*line, *named)
            assert (refused.code, refused.out) == (2, "")
            assert "changes one road, and 2 are named" in refused.err
            assert f"--data {tmp_path / 'forum'}" in refused.err
    assert run("done", "call", "--on", "2025-03-01", "--note", "Done", "--lang", "en", *both[:2]).code == 0


def test_a_changed_file_is_compared_road_by_road(both: Data, tmp_path: Path) -> None:
    def git(*words: str) -> None:
        import subprocess

        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True)

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "-m", "Two roads")
    call, head = tmp_path / "forum/milestones/call.toml", tmp_path / "korea/data/roadmap.toml"
    call.write_text(call.read_text("utf-8").replace("2025-03-01", "2025-09-01"), "utf-8")
    head.write_text(KOREA_HEAD.replace("Korea road", "The road to Seoul"), "utf-8")
    data = ("--data", "forum", "--data", "korea")
    answer = run_process("changes", "--files", "--since", "HEAD", *data, "-f", "json", cwd=tmp_path)
    changes = json.loads(answer.out)["items"]
    assert [(one["file"], one["id"], one["key"]) for one in changes] == [
        ("korea/data/roadmap.toml", None, "title"),
        ("forum/milestones/call.toml", "forum/call", "due"),
    ]
    only = run_process("changes", "--files", "--since", "HEAD", "id:forum/call", *data, cwd=tmp_path)
    assert (only.code, "Joint call" in only.out, "roadmap.toml" in only.out) == (0, True, False)
    before = run_process("list", "--recorded", "HEAD", *data, "--fields", "id,due", "-f", "csv", cwd=tmp_path)
    assert "forum/call,2025-03-01" in before.out


def test_a_sheet_and_a_copy_have_whole_ids(run: Run, both: Data) -> None:
    sheet = run("export", "-f", "csv", "--audience", "internal", *both).out
    rows = list(csv.DictReader(io.StringIO(sheet.removeprefix("\ufeff"))))
    assert sorted(row["id"] for row in rows) == IDS
    copy = json.loads(run("export", "-f", "json", *both).out)
    assert [one["id"] for one in copy["milestones"]] == IDS
    assert [one["id"] for one in copy["sources"]] == ["forum/gov-2025", "forum/cao-2025", "korea/gov-2025"]
    assert copy["roadmap"]["roads"]["korea"]["destination"] == "accord"
    part = json.loads(run("export", "id:forum/call", "-f", "json", *both).out)["roadmap"]
    assert ("roads" in part, [one["id"] for one in part["parties"]]) == (False, ["meti"])


def test_a_sheet_of_several_roads_comes_back_into_one(run: Run, both: Data, tmp_path: Path) -> None:
    sheet = tmp_path / "all.csv"
    assert run("export", "-o", sheet, "--audience", "internal", *both).code == 0
    same = run("import", sheet, *both[2:])
    assert (same.code, same.out) == (
        0,
        "0 new, 0 changed, 2 unchanged, 0 differences not applied, 0 refused\n",
    )
    assert same.err == "2 rows are of other roads than 'korea' and are not read.\n"
    rows = list(csv.DictReader(io.StringIO(sheet.read_text("utf-8-sig"))))
    for row in rows:
        if row["id"] == "korea/accord":
            row |= {"status": "done", "on": "2025-03-30", "source": "korea/gov-2025: page 3"}
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, dict.fromkeys([*rows[0], "on", "source"]))
        writer.writeheader()
        writer.writerows(rows)
    assert run("import", sheet, "--apply", *both[2:]).code == 0
    found = {item["id"]: item for item in items(run, "list", *both)}
    assert (found["korea/accord"]["status"], found["forum/accord"]["status"]) == ("done", "done")
    assert 'sources = ["gov-2025: page 3"]' in (tmp_path / "korea/data/milestones/accord.toml").read_text(
        "utf-8"
    )
    assert run("import", sheet, "--apply", *both[:2]).code == 0


def test_a_diagram_has_nodes_whose_names_need_no_quotes(run: Run, both: Data) -> None:
    diagram = run("export", "-f", "mermaid", "--audience", "internal", *both).out
    assert "  m_korea__accord[" in diagram
    assert "  m_forum__accord --> m_forum__call" in diagram


def test_a_word_for_two_sides_is_not_used_of_three(run: Run, both: Data) -> None:
    assert "balance between the sides" in run("balance", *both).out
    assert "No differences between the sides." in run("balance", *both).out
    assert "balance between the two sides" in run("balance", *both[:2]).out
    assert "## The sides" in run("status", "-f", "md", *both).out
    assert "## Both sides" in run("status", "-f", "md", *both[:2]).out
    assert "共同" in run("balance", "--lang", "ja", *both).out
    assert not re.search("両国|双方", run("balance", "--lang", "ja", *both).out)


def test_a_milestone_in_place_of_a_command_is_answered_with_show(run: Run, both: Data) -> None:
    answer = run("korea/probe", *both)
    assert answer.code == 2
    assert "roadmap show korea/probe --data " in answer.err


def test_an_event_has_the_same_name_alone_and_together(run: Run, both: Data, tmp_path: Path) -> None:
    head = tmp_path / "korea/data/roadmap.toml"
    head.write_text(f'identity = "0f8fad5b-d9cb-469f-a165-70867728950e"\n{KOREA_HEAD}', "utf-8")

    def names(*data: str) -> list[str]:
        lines = run("export", "-f", "ics", *data).out.replace("\r\n ", "").splitlines()
        return sorted(line.removeprefix("UID:") for line in lines if line.startswith("UID:"))

    alone = names(*both[2:])
    assert [name for name in names(*both) if "forum" not in name] == alone
    assert "forum/call@roadmap-cli" in names(*both)
    assert names(*both, "--data", str(_copy(tmp_path, head.parent)))[0] == "copy/accord@roadmap-cli"


def _copy(root: Path, folder: Path) -> Path:
    """Return a copy of a roadmap, which has the same identity."""
    import shutil

    return Path(shutil.copytree(folder, root / "copy" / "data"))


def test_a_site_has_a_page_for_each_milestone_of_each_road(run: Run, both: Data, tmp_path: Path) -> None:
    assert run("site", tmp_path / "out", *both).code == 0
    page = (tmp_path / "out/milestones/korea--probe.html").read_text("utf-8")
    assert 'href="../milestones/korea--accord.html"' in page
    listed = json.loads((tmp_path / "out/site.json").read_text("utf-8"))["files"]
    assert {"milestones/forum--accord.html", "ja/milestones/korea--accord.html"} <= {*listed}
    assert run("site", tmp_path / "korea/data/milestones/site", *both).code == 2


def test_an_entry_of_a_feed_has_the_same_name_alone_and_together(
    run: Run, both: Data, tmp_path: Path
) -> None:
    head = tmp_path / "korea/data/roadmap.toml"
    head.write_text(f'identity = "0f8fad5b-d9cb-469f-a165-70867728950e"\n{KOREA_HEAD}', "utf-8")

    def names(folder: str, *data: str) -> set[str]:
        run("site", tmp_path / folder, *data)
        return set(re.findall("<id>(.*)</id>", (tmp_path / folder / "feed.xml").read_text("utf-8"))[1:])

    assert names("alone", *both[2:]) < names("all", *both)


def test_what_is_internal_in_one_road_is_not_told_of_any(run: Run, both: Data, tmp_path: Path) -> None:
    secret = milestone_text(PLANNED, title='"Secret talks"', owners='["msit"]', visibility='"internal"')
    (tmp_path / "korea/data/milestones/talks.toml").write_text(secret, "utf-8")
    for words in (
        ["export", "-f", "json"],
        ["export", "-f", "csv"],
        ["list", "-f", "json"],
        ["brief", "--since", "2025-01-01"],
    ):
        told = run(*words, "--audience", "public", *both).out
        assert "talks" not in told.casefold()
        assert "forum/accord" in told or "Accord of the Forum" in told
    assert run("show", "korea/talks", "--audience", "public", *both).code == 4
    assert "korea/talks" in run("list", *both).out


@pytest.mark.parametrize(
    "words",
    [
        ["status"],
        ["brief", "--since", "2025-01-01"],
        ["promises", "--from", "2025-01-01"],
        ["actions"],
        ["decisions", "2025"],
        ["timeline"],
        ["trace"],
        ["balance"],
        ["changes", "--since", "2025-01-01"],
        ["annex"],
        ["sources"],
    ],
)
@pytest.mark.parametrize("format_name", ["text", "json", "html", "docx", "md"])
def test_every_view_can_be_had_of_several_roads(
    words: list[str], format_name: str, shell: Run, both: Data
) -> None:
    answer = shell(*words, *both, "-f", format_name)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out


def test_the_first_road_settles_the_language_of_texts(run: Run, both: Data, roadmap_of: RoadmapOf) -> None:
    japanese = roadmap_of(
        {
            "roadmap.toml": 'format = 1\ntitle = "道"\nlanguages = ["ja", "en"]\n'
            '[pillars.space]\nname = "宇宙"\nen.name = "Space"\n',
            "moon": milestone_text(DONE, title='"月"', pillar='"space"', **{"en.title": '"Moon"'}),
        },
        folder="moon",
    )
    for data in ((*both, "--data", str(japanese)), ("--data", str(japanese), *both)):
        titles = {code: run("show", "moon/moon", "--lang", code, *data).out for code in ("en", "ja")}
        assert titles["en"].startswith("Moon")
        assert titles["ja"].startswith("月")
    assert run("status", "--data", japanese, *both, "-f", "md").out.startswith("# 道 / ")
