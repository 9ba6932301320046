"""What TAB offers for each kind of value, as fish asks for it: a value, a tab and a text about it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer import Context
from typer.core import TyperCommand
from typer.main import get_command

from roadmap_cli.checks import RULES
from roadmap_cli.cli import COMMANDS, Commands, app
from roadmap_cli.model import vocabulary
from roadmap_cli.model.layout import JOURNAL_FOLDER
from roadmap_cli.questions.filters import KEYS
from roadmap_cli.questions.ordering import FIELDS
from roadmap_cli.session import completing
from roadmap_cli.session.completing import KINDS, SIGNED
from roadmap_cli.session.options import VIEW_SUBJECTS
from roadmap_cli.session.shells import CLASSES
from roadmap_cli.store import unfinished
from roadmap_cli.store.journal import Origin
from roadmap_cli.writers import formats_for
from tests.conftest import RoadmapOf, Run, milestone_text, said
from tests.test_imports import HEAVY, among, called

PLANNED = said("2025-01-01", status='"planned"', sources='["gov-2025"]')

FREE = {
    "TEXT",
    "LANG.KEY=TEXT",
    "ID=NAME",
    "HEAD=KEY",
    "NAME",
    "URL",
    "N",
    "DATE",
    "DUE",
    "REV",
    "NEW-ID",
    "FIGURE",
}
"""Words for values that only the user knows."""

Tab = Callable[..., list[str]]


@pytest.fixture
def tab(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tab:
    """Return a function that presses TAB behind a line, and returns what fish is told."""

    def press(line: str, shell: str = "fish") -> list[str]:
        monkeypatch.setenv("_ROADMAP_COMPLETE", f"complete_{shell}")
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
        monkeypatch.setenv("COMP_WORDS", line.replace(" ", "\n"))
        monkeypatch.setenv("COMP_CWORD", str(line.count(" ")))
        answer = CLASSES[shell](get_command(app), {}, "roadmap", "_ROADMAP_COMPLETE").complete()
        assert capsys.readouterr() == ("", "")
        return answer.splitlines()

    return press


@pytest.fixture
def road(roadmap_of: RoadmapOf, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a roadmap of three milestones and make it the usual one."""
    folder = roadmap_of(
        joint_call=milestone_text(PLANNED, title='"Joint call"', tags='["forum", "two words"]'),
        joint_lab=milestone_text(PLANNED, title='"Joint laboratory"', **{"ja.title": '"共同研究所"'}),
        memo=milestone_text(PLANNED, title='"Memorandum:\\tof $HOME"'),
    )
    monkeypatch.setenv("ROADMAP_DATA", str(folder))
    return folder


def values(lines: list[str]) -> list[str]:
    return [line.partition("\t")[0] for line in lines]


IDS = ["joint-call", "joint-lab", "memo"]
BODIES = ["dsit", "meti", "forum", "uk", "jp"]
TERMS = [f"{key}:" for key in (*KEYS, "not")]

OFFERED = [
    ("show ", IDS),
    ("show joint-", ["joint-call", "joint-lab"]),
    ("show joint-p", []),
    ("edit ", [*IDS, "roadmap.toml", "sources.toml"]),
    ("update m", ["memo"]),
    ("done ", [*IDS, *TERMS]),
    ("move jo", ["joint-call", "joint-lab"]),
    ("move memo ", []),
    ("list ", TERMS),
    ("list s", ["status:", "side:", "source:"]),
    ("trace joint-", ["joint-call", "joint-lab"]),
    ("list owner:", [f"owner:{one}" for one in BODIES]),
    ("list party:d", ["party:dsit"]),
    ("list pillar:", ["pillar:quantum", "pillar:ai"]),
    ("list pillar:ai,", ["pillar:ai,quantum"]),
    ("list not:side:u", ["not:side:uk"]),
    ("list not:not:is:unr", ["not:not:is:unreported"]),
    ("list is:", [f"is:{one}" for one in vocabulary.CONDITIONS]),
    ("list status:un", ["status:under-way"]),
    ("list kind:f", ["kind:funding"]),
    ("list source:", ["source:gov-2025", "source:cao-2025"]),
    ("list id:m", ["id:memo"]),
    ("list follows:m", ["follows:memo"]),
    ("list tag:", ["tag:forum"]),
    ("list due:to", ["due:today", "due:today..", "due:today..+90d"]),
    ("list nonsense:", []),
    ("list pillar:ai side:", ["side:uk", "side:jp"]),
    ("list --fields ", list(FIELDS)),
    ("list --fields id,own", ["id,owners"]),
    ("list --sort du", ["due", "due_soon"]),
    ("list --lang ", ["en", "ja", "en,ja"]),
    ("list --lang=j", ["--lang=ja"]),
    ("list -f ", list(formats_for(*VIEW_SUBJECTS))),
    ("timeline -f p", ["pdf", "png"]),
    ("list --audience m", ["members"]),
    ("list --color ", ["auto", "always", "never"]),
    ("list --as-of me", ["memo"]),
    ("export -f ic", ["ics"]),
    ("export --encoding ", ["utf-8-sig", "utf-8", "cp932"]),
    ("brief --for ", [*BODIES, "all"]),
    ("brief --since j", ["joint-call", "joint-lab"]),
    ("update memo --status u", ["under-way"]),
    ("update memo --by ", ["uk", "jp"]),
    ("update memo --source g", ["gov-2025"]),
    ("update memo --visibility ", list(vocabulary.VISIBILITIES)),
    ("update memo --note ", []),
    ("add new-thing --pillar q", ["quantum"]),
    ("add new-thing --owner meti,", [f"meti,{one}" for one in BODIES if one != "meti"]),
    ("add new-thing --follows memo,j", ["memo,joint-call", "memo,joint-lab"]),
    ("add new-thing --kind u", ["uptake"]),
    ("add new-thing --tag ", ["forum"]),
    ("update memo --owner +me", ["+meti"]),
    ("update memo --owner +meti,-d", ["+meti,-dsit"]),
    ("update memo --follows +j", ["+joint-call", "+joint-lab"]),
    ("update memo --tag ", ["forum"]),
    ("add-party new --side u", ["uk"]),
    ("add-party new --sector g", ["government"]),
    ("add ", []),
    ("add-source new --language ", ["en", "ja"]),
    ("check --select RM40", [code for code in RULES if code.startswith("RM40")]),
    (
        "check --ignore RM401,RM402,RM40",
        [f"RM401,RM402,{c}" for c in RULES if c[:4] == "RM40" and c[4] > "2"],
    ),
    ("check --fail-on ", list(vocabulary.THRESHOLDS)),
    ("explain RM10", [code for code in RULES if code.startswith("RM10")]),
    ("schema ", ["roadmap", "sources", "milestone"]),
    ("help ch", ["changes", "check"]),
    ("li", ["list"]),
    ("--lang ja li", ["list"]),
    ("--lang ", ["en", "ja", "en,ja"]),
    ("status --data ", [":folders"]),
    ("--data ", [":folders"]),
    ("init ", [":folders"]),
    ("import ", [":files"]),
    ("list -o ", [":files"]),
    ("brief --template ", [":files"]),
    ("nonsense ", list(COMMANDS)),
    ("list --nonsense ", TERMS),
]


@pytest.mark.parametrize(("line", "offered"), OFFERED)
def test_tab_offers_what_may_stand_there(line: str, offered: list[str], road: Path, tab: Tab) -> None:
    assert values(tab(f"roadmap {line}")) == offered


def test_everything_that_is_offered_is_accepted(road: Path, tab: Tab, run: Run) -> None:
    for line in ("list ", "list owner:", "list is:", "list kind:", "list tag:", "list due:", "list source:"):
        for term in values(tab(f"roadmap {line}")):
            if not term.endswith(":"):
                assert run("list", term).code == 0, term


def test_titles_and_names_are_in_the_language_of_the_line(road: Path, tab: Tab) -> None:
    assert tab("roadmap show joint-l") == ["joint-lab\tJoint laboratory"]
    assert tab("roadmap show --lang ja joint-l") == ["joint-lab\t共同研究所"]
    assert tab("roadmap --lang ja show joint-l") == ["joint-lab\t共同研究所"]
    assert tab("roadmap list side:u") == ["side:uk\tUnited Kingdom"]
    assert tab("roadmap list --lang ja side:u") == ["side:uk\t英国"]
    assert tab("roadmap list --fields own") == ["owners\tLead bodies"]
    assert tab("roadmap update memo --status un") == ["under-way\tunder way"]
    assert tab("roadmap check --select RM401") == ["RM401\tlate"]


def test_commands_and_options_are_described_in_the_language_of_the_line(tab: Tab) -> None:
    assert tab("roadmap che") == ["check\tCheck the files for errors, and the milestones for delays."]
    assert re.fullmatch("check\t[ぁ-ヿ一-龠].*", tab("roadmap --lang ja che")[0])
    assert tab("roadmap check --sel") == ["--select\tCheck only these rules: codes or their beginnings."]
    assert re.fullmatch("--select\t.*[ぁ-ヿ一-龠].*", tab("roadmap check --lang ja --sel")[0])
    assert tab("roadmap che", "bash") == ["check"]


def test_a_title_cannot_break_the_answer(road: Path, tab: Tab) -> None:
    assert tab("roadmap show me") == ["memo\tMemorandum: of $HOME"]


def test_the_roadmap_is_the_one_that_the_line_is_about(
    road: Path, roadmap_of: RoadmapOf, tab: Tab, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = roadmap_of(folder="other", forum=milestone_text(PLANNED))
    for line in (f"--data {other} show ", f"show --data {other} ", f"show --data={other} "):
        assert values(tab(f"roadmap {line}")) == ["forum"]
    monkeypatch.setenv("ROADMAP_DATA", str(other))
    assert values(tab("roadmap show ")) == ["forum"]
    monkeypatch.delenv("ROADMAP_DATA")
    monkeypatch.chdir(other / "milestones")
    assert values(tab("roadmap show ")) == ["forum"]


def test_nothing_is_said_of_what_cannot_be_read(road: Path, tab: Tab) -> None:
    (road / "milestones" / "memo.toml").write_bytes(b"\xff")
    (road / "milestones" / "Not $(an) id.toml").write_text("")
    assert values(tab("roadmap show ")) == IDS
    (road / "roadmap.toml").write_bytes(b"\xff")
    assert values(tab("roadmap show ")) == IDS
    assert tab("roadmap list owner:") == []
    (road / "sources.toml").write_bytes(b"\xff")
    assert tab("roadmap list source:") == []
    (road / "roadmap.toml").unlink()
    assert tab("roadmap show ") == []
    assert tab("roadmap show --data nowhere ") == []
    assert tab("roadmap list --note 'it") == []


def test_of_many_milestones_ids_are_offered_at_once(
    road: Path, tab: Tab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(completing, "MOST_READ", 2)
    assert tab("roadmap show ") == IDS
    assert tab("roadmap show joint-l") == ["joint-lab\tJoint laboratory"]
    assert tab("roadmap list tag:") == []


def test_of_several_roads_whole_ids_are_offered(road: Path, tab: Tab, roadmap_of: RoadmapOf) -> None:
    other = roadmap_of({"memo": milestone_text(PLANNED, title='"Another"')}, folder="other")
    both = f"--data {road} --data {other}"
    assert tab(f"roadmap show {both} other/") == ["other/memo\tAnother"]
    assert values(tab(f"roadmap list {both} id:road/joint-")) == ["id:road/joint-call", "id:road/joint-lab"]
    assert "other/gov-2025" in values(tab(f"roadmap list {both} source:o"))[0].partition(":")[2]
    assert values(tab(f"roadmap list {both} tag:")) == values(tab(f"roadmap list --data {road} tag:"))
    assert tab(f"roadmap show {both} --audience public other/") == ["other/memo\tAnother"]


def test_bash_is_told_ids_alone_and_reads_no_milestone(
    road: Path, tab: Tab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roadmap_cli.store.load.load", lambda files: pytest.fail("a file was read"))
    assert tab("roadmap show joint-", "bash") == ["joint-call", "joint-lab"]


def test_names_are_completed_while_a_sitting_is_unfinished(road: Path, tab: Tab) -> None:
    expected = tab("roadmap show joint-"), tab("roadmap list pillar:a")
    (road / JOURNAL_FOLDER).mkdir()
    unfinished.begin(road, unfinished.UnfinishedChange(Origin("minutes", "2025-05-01"), 1))
    assert (tab("roadmap show joint-"), tab("roadmap list pillar:a")) == expected
    assert "joint-call\tJoint call" in expected[0]
    assert expected[1]


def test_what_fills_blanks_of_an_import_is_completed(road: Path, tab: Tab) -> None:
    assert values(tab("roadmap import x.csv --set ki")) == ["kind="]
    assert values(tab("roadmap import x.csv --set kind=ag")) == ["kind=agreement"]
    assert values(tab("roadmap import x.csv --set kind=event,pillar=q")) == ["kind=event,pillar=quantum"]
    assert values(tab("roadmap import x.csv --set due=")) == []


def test_a_page_of_minutes_is_completed_beside_terms_of_a_filter(
    road: Path, tab: Tab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROADMAP_DATA", str(road))
    monkeypatch.chdir(tmp_path)
    for name in ("pillars.txt", "pillars.toml"):
        Path(name).touch()
    assert values(tab("roadmap minutes pillar")) == ["pillar:", "pillars.txt"]
    assert values(tab("roadmap minutes pillar:q")) == ["pillar:quantum"]


def test_zsh_and_powershell_are_told_in_their_own_ways(road: Path, tab: Tab) -> None:
    assert tab("roadmap show joint-l", "zsh") == ["joint-lab:Joint laboratory"]
    assert tab("roadmap list side:u", "zsh") == ["side\\:uk:United Kingdom"]
    assert tab("roadmap list sid", "zsh") == ["side\\:"]


# Every value of every command


def parameters() -> Iterator[tuple[str, str, str]]:
    """Yield the command, the name and the metavar of each parameter that takes a text."""
    group = get_command(app)
    assert isinstance(group, Commands)
    for name in COMMANDS:
        command = group.get_command(Context(group), name)
        assert isinstance(command, TyperCommand)
        for param in command.params:
            if not getattr(param, "is_flag", False) and param.type.name not in ("path", "integer range"):
                yield name, param.opts[0], param.metavar or ""


@pytest.mark.parametrize(("command", "option", "metavar"), list(parameters()))
def test_each_kind_of_value_is_known_or_is_the_users_own(command: str, option: str, metavar: str) -> None:
    kinds = [
        part.partition("[")[0].rstrip(".,")
        for part in metavar.removeprefix(SIGNED).strip("[]").removesuffix("]...").split("|")
    ]
    assert kinds != [""]
    assert [kind for kind in kinds if kind.isupper() and kind not in {*KINDS, *FREE}] == []


def test_a_press_of_tab_loads_no_more_than_its_command(shell: Run, road: Path) -> None:
    told = shell(
        code=called("prog_name='roadmap'"),
        env={"_ROADMAP_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": "roadmap show joint-"},
    )
    assert told.out.splitlines()[0] == "joint-call\tJoint call"
    assert among(told.out, (*HEAVY, "roadmap_cli.checks", "roadmap_cli.exchange")) == []
    assert json.loads(told.out.splitlines()[-1])


def test_an_audience_on_the_line_is_offered_nothing_that_it_may_not_see(road: Path, tab: Tab) -> None:
    hidden = milestone_text(PLANNED, visibility='"internal"', tags='["cabal"]', owners='["forum"]')
    (road / "milestones/joint-secret.toml").write_text(hidden)
    assert "joint-secret" in values(tab("roadmap show joint-"))
    assert "tag:cabal" in values(tab("roadmap list tag:c"))
    for audience in ("--audience public show joint-", "--audience members show joint-"):
        assert values(tab(f"roadmap {audience}")) == ["joint-call", "joint-lab"]
    assert values(tab("roadmap list --audience public tag:c")) == []
    assert "owner:forum" not in values(tab("roadmap list --audience public owner:f"))
    assert "joint-secret" in values(tab("roadmap --audience internal show joint-"))
