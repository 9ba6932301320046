"""`roadmap init` for a road of one's own: by options in a script, by questions at a terminal."""

from __future__ import annotations

import shlex
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.messages import Messages
from roadmap_cli.model.ids import is_id
from roadmap_cli.model.roadmap import Pillar, Roadmap, Side, Text
from roadmap_cli.session.clock import machine_zone
from roadmap_cli.store import begin
from tests.commands.terminal import INTERRUPT, at_terminal, needs_terminal
from tests.conftest import CHARACTERS, Run, Said

KOREA = ("--title", "UK-Korea", "--side", "uk=United Kingdom", "--side", "kr=Korea")


@pytest.fixture(autouse=True)
def _day(today_is: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    today_is("2026-03-01")
    monkeypatch.setenv("TZ", "Europe/London")


def head_of(road: Path) -> dict[str, Any]:
    """Return what `roadmap.toml` holds."""
    return tomllib.loads((road / "roadmap.toml").read_text(encoding="utf-8"))


def follow(answer: Said, run: Run) -> Said:
    """Run the command that the last line of an answer names, as it stands there."""
    name, *words = shlex.split(answer.out.splitlines()[-1].removeprefix("next: "))
    assert name == "roadmap"
    return run(*words)


def test_a_road_of_britain_and_korea_is_ready_at_once(tmp_path: Path, run: Run) -> None:
    road = tmp_path / "my road"
    started = run("init", road, *KOREA, "--languages", "en,ko")
    first = (
        'roadmap add first-agreement --title-en "First agreement" --kind agreement --pillar framework'
        f" --owner uk,kr --data '{road}'"
    )
    assert (started.code, started.out) == (0, f"{road}: created: UK-Korea\nnext: {first}\n")
    head = head_of(road)
    assert list(head["sides"].items()) == [("uk", {"name": "United Kingdom"}), ("kr", {"name": "Korea"})]
    assert (head["title"], head["languages"], head["timezone"]) == ("UK-Korea", ["en", "ko"], "Europe/London")
    assert "Put your own" not in (road / "roadmap.toml").read_text(encoding="utf-8")
    assert run("check", "--data", road).code == 0
    empty = run("status", "--data", road)
    assert "UK-Korea: where we stand" in empty.out
    assert all(name in empty.out for name in ("United Kingdom", "Korea", "Framework  0/0"))
    assert empty.err == f"There are no milestones yet. To add one: {first}\n"
    assert follow(started, run).code == 0
    assert run("check", "--data", road).code == 0
    status = run("status", "--data", road)
    assert (status.err, "1 milestone" in status.out) == ("", True)
    brief = run("brief", "--since", "2026-01-01", "--data", road)
    assert (brief.code, "First agreement" in brief.out) == (0, True)


def test_a_programme_may_have_three_sides_and_pillars_of_its_own(tmp_path: Path, run: Run) -> None:
    started = run("init", tmp_path, "--title", "GCAP", "--side", "United Kingdom", "--side", "Côte d'Azur",
                  "--side", "IT=Italy", "--pillar", "engines=Engines", "--pillar", "Sensors")  # fmt: skip
    assert started.code == 0, started.err
    head = head_of(tmp_path)
    assert list(head["sides"]) == ["united-kingdom", "cote-dazur", "it"]
    assert head["pillars"] == {"engines": {"name": "Engines"}, "sensors": {"name": "Sensors"}}
    assert head["languages"] == ["en"]
    assert follow(started, run).code == 0
    balance = run("balance", "--data", tmp_path)
    assert (balance.code, "1 joint" in balance.out, "Italy" in balance.out) == (0, True, True)


def test_names_in_other_languages_bring_these_languages(tmp_path: Path, run: Run) -> None:
    started = run("init", tmp_path, *KOREA, "--title-ja", "英韓", "--side-ja", "kr=韓国", "--side-ja", "uk＝英国",
                  "--pillar", "ai=AI", "--pillar-ja", "ai=人工知能", "--text", "ko.side.kr=대한민국")  # fmt: skip
    assert started.code == 0, started.err
    head = head_of(tmp_path)
    assert (head["languages"], head["ja"]["title"]) == (["en", "ja", "ko"], "英韓")
    assert head["sides"]["kr"] == {"name": "Korea", "ja": {"name": "韓国"}, "ko": {"name": "대한민국"}}
    assert head["pillars"]["ai"]["ja"] == {"name": "人工知能"}
    assert "英国" in run("status", "--lang", "ja", "--data", tmp_path).out


@pytest.mark.parametrize(("first", "title"), [("ko", "영국-한국"), ("ja", "日英"), ("fr", "France-Japon")])
def test_its_first_language_may_be_any(first: str, title: str, tmp_path: Path, run: Run) -> None:
    started = run(
        "init", tmp_path, "--title", title, "--side", "a=가", "--side", "b=나", "--languages", first
    )
    assert started.code == 0, started.err
    assert (head_of(tmp_path)["title"], head_of(tmp_path)["languages"]) == (title, [first])
    assert follow(started, run).code == 0
    assert [run(view, "--data", tmp_path).code for view in ("check", "status", "list")] == [0, 0, 0]


def test_an_official_in_japan_starts_a_road_in_japanese(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    started = run("init", tmp_path, "--title", "日印", "--side", "jp=日本", "--side", "in=インド")
    assert started.code == 0, started.err
    made, following = started.out.splitlines()
    assert made == f"{tmp_path}：「日印」を作成しました"
    assert following.startswith('次に：roadmap add first-agreement --title-ja "最初の合意" ')
    assert head_of(tmp_path)["languages"] == ["ja"]


def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_made(tmp_path: Path, run: Run) -> None:
    road = tmp_path / "road"
    answer = run("init", road, "--title", "かな", "--side", "日本", "--side", "B!=Bee", "--languages", "en,e1",
                 "--timezone", "Asia/Soul", "--example", "--lang", "xx")  # fmt: skip
    assert (answer.code, answer.out, road.exists()) == (2, "", False)
    for fault in (
        "unknown language 'xx'",
        "--example copies a whole roadmap",
        "--languages: unknown value 'e1'",
        "--timezone: unknown value 'Asia/Soul'\n  did you mean 'Asia/Seoul'?",
        "--side: no short id can be made from '日本'\n  put one before it, as in kr=Korea",
        "'B!'",
    ):
        assert answer.err.count(fault) == 1, answer.err


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (["--title", "A"], "required: --side"),
        (["--side", "a=A"], "required: --title, --side"),
        (["--side", "a=A", "--side", "b=B"], "required: --title"),
        ([*KOREA[:4]], "required: --side"),
        ([*KOREA, "--side", "kr=South Korea"], "--side: the id 'kr' is given twice"),
        ([*KOREA, "--side", "2025=X"], "'2025'"),
        ([*KOREA, "--side-ja", "xx=韓国"], "--side: 'xx' is not given in 'en'"),
        ([*KOREA, "--text", "ko.side.xx=韓国"], "LANG.KEY=TEXT, KEY being one of title, side.uk, side.kr"),
        ([*KOREA, "--text", "e1.title=A"], "--text: unknown value 'e1'"),
        ([*KOREA, "--languages", "en", "--title-ja", "英韓"], "--languages en,ja"),
        ([*KOREA, "--languages", "ko", "--title-en", "A"], "no texts in 'en'"),
        ([*KOREA[2:], "--title", "かな", "--languages", "en,ko"], "--text ko.title=..., or"),
        ([*KOREA[2:], "--title-ja", "英韓"], "--title: '英韓' is not given in 'en'"),
        ([*KOREA, "--languages", ","], "--languages: unknown value ''"),
        ([*KOREA, "--side", "fr="], "--side: give a text"),
        ([*KOREA, "--side", "fr=a\x07"], "control character"),
    ],
)
def test_what_is_wrong_in_a_script_is_refused_with_the_fix(
    options: list[str], fault: str, tmp_path: Path, run: Run
) -> None:
    road = tmp_path / "road"
    answer = run("init", road, *options)
    assert (answer.code, answer.out, road.exists()) == (2, "", False)
    assert fault in answer.err


def test_an_existing_roadmap_is_left_alone(tmp_path: Path, run: Run) -> None:
    run("init", tmp_path, *KOREA)
    before = (tmp_path / "roadmap.toml").read_bytes()
    assert run("init", tmp_path, *KOREA).code == 3
    assert (tmp_path / "roadmap.toml").read_bytes() == before


def test_a_dry_run_shows_the_new_road_and_makes_none(tmp_path: Path, run: Run) -> None:
    answer = run("init", tmp_path / "road", *KOREA, "--dry-run")
    assert (answer.code, '+title = "UK-Korea"' in answer.out, (tmp_path / "road").exists()) == (
        0,
        True,
        False,
    )


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_what_is_to_be_filled_in_presets_no_country(lang: str, tmp_path: Path, run: Run) -> None:
    assert run("init", tmp_path, "--lang", lang, "--timezone", "UTC").code == 0
    text = (tmp_path / "roadmap.toml").read_text(encoding="utf-8")
    assert list(head_of(tmp_path)["sides"]) == ["a", "b"]
    assert not any(name in text for name in ("Japan", "United Kingdom", "Tokyo", "London", "日本", "英国"))


@pytest.mark.parametrize(
    ("variable", "zone"),
    [
        ("Asia/Seoul", "Asia/Seoul"),
        (":Asia/Seoul", "Asia/Seoul"),
        ("/usr/share/zoneinfo/Asia/Seoul", "Asia/Seoul"),
        ("KST-9", "UTC"),
        ("Etc/UTC", "UTC"),
        ("../secret", "UTC"),
    ],
)
def test_the_zone_of_the_machine_is_one_of_the_database(
    variable: str, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", variable)
    assert machine_zone() == zone


TEXTS = st.text(CHARACTERS, min_size=1, max_size=12).filter(str.strip)
TABLES = st.dictionaries(
    st.from_regex("[a-z]{2,5}", fullmatch=True).filter(is_id),
    st.builds(Text, TEXTS, st.dictionaries(st.just("ko"), TEXTS)),
    min_size=2,
    max_size=3,
)


@settings(max_examples=10)
@given(title=TEXTS, sides=TABLES, pillars=TABLES)
def test_a_new_file_reads_as_what_was_meant(
    title: str, sides: dict[str, Text], pillars: dict[str, Text]
) -> None:
    road = Roadmap(
        title=Text(title),
        languages=("en", "ko"),
        sides={key: Side(key, name) for key, name in sides.items()},
        pillars={key: Pillar(key, name) for key, name in pillars.items()},
    )
    head = tomllib.loads(begin.new_files(road, Messages())["roadmap.toml"].decode("utf-8"))
    assert head["title"] == title
    assert {key: one["name"] for key, one in head["sides"].items()} == {k: t.plain for k, t in sides.items()}


@needs_terminal
def test_at_a_terminal_it_asks_for_all_of_it(tmp_path: Path, run: Run) -> None:
    road = tmp_path / "road"
    typed = ["en,ko", "UK-Korea", "영국-한국", "uk=United Kingdom", "", "uk=Korea", "kr=Korea", "대한민국", "",
             "Asia/Soul", "Asia/Seoul", "y"]  # fmt: skip
    code, shown = at_terminal(["init", str(road)], typed)
    assert code == 0, shown
    assert "Languages, comma-separated, the main one first (en, ja, ko ...) [en]: " in shown
    assert "Title [A road together]: " in shown
    assert "UK-Korea, in ko (Enter for none): " in shown
    assert "Side 1: its short id and name (such as kr=Korea) [a=Country A]: " in shown
    assert "--side: the id 'uk' is given twice" in shown
    assert "Side 3 (Enter if there are no more): " in shown
    assert "did you mean 'Asia/Seoul'?" in shown
    assert "Set it up for several people, in git, which merges what they write? [y/N]" in shown
    assert (road / ".gitattributes").is_file()
    assert shown.splitlines()[-1].startswith("next: roadmap add first-agreement ")
    head = head_of(road)
    assert (head["title"], head["ko"], head["timezone"]) == ("UK-Korea", {"title": "영국-한국"}, "Asia/Seoul")
    assert head["sides"] == {
        "uk": {"name": "United Kingdom"},
        "kr": {"name": "Korea", "ko": {"name": "대한민국"}},
    }
    assert run("check", "--data", road).code == 0


@needs_terminal
def test_enter_takes_each_default_and_the_questions_speak_japanese(tmp_path: Path, run: Run) -> None:
    road = tmp_path / "road"
    code, shown = at_terminal(["init", str(road), "--lang", "ja"], [""] * 7)
    assert code == 0, shown
    assert "国 1：短いIDと名称（kr=韓国 など） [a=A国]: " in shown
    assert "時間帯 [Europe/London]: " in shown
    assert list(head_of(road)["sides"]) == ["a", "b"]
    assert not (road / ".git").exists()
    assert run("check", "--data", road).code == 0


@needs_terminal
def test_only_what_is_missing_is_asked(tmp_path: Path) -> None:
    code, shown = at_terminal(["init", str(tmp_path / "road"), *KOREA[:4], "--languages", "en", "--timezone", "UTC"],
                              ["kr=Korea", "", ""])  # fmt: skip
    assert (code, "Title" in shown, "Time zone" in shown) == (0, False, False), shown
    assert list(head_of(tmp_path / "road")["sides"]) == ["uk", "kr"]
    code, shown = at_terminal(["init", str(tmp_path / "other"), *KOREA], [])
    assert (code, "[" in shown) == (0, False), shown


@needs_terminal
def test_the_languages_have_to_be_those_of_the_names_given(tmp_path: Path) -> None:
    command = ["init", str(tmp_path), *KOREA[2:], "--side-ja", "kr=韓国", "--timezone", "UTC"]
    code, shown = at_terminal(command, ["en,ko", "en,ja", "", "英韓", ""])
    assert (code, "this roadmap has no texts in 'ja'" in shown, "[en,ja]" in shown) == (0, True, True), shown
    head = head_of(tmp_path)
    assert (head["title"], head["ja"], head["languages"]) == (
        "A road together",
        {"title": "英韓"},
        ["en", "ja"],
    )


@needs_terminal
def test_an_interrupt_leaves_nothing_behind(tmp_path: Path) -> None:
    code, shown = at_terminal(["init", str(tmp_path / "road")], ["en", "UK-Korea", INTERRUPT])
    assert (code, list(tmp_path.iterdir())) == (130, []), shown


@needs_terminal
def test_nobody_is_asked_before_a_folder_that_is_taken_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text("[mine]\n", encoding="utf-8")
    code, shown = at_terminal(["init", str(tmp_path)], [])
    assert (code, "Languages" in shown) == (3, False), shown
