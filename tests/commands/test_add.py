"""`roadmap add` and `roadmap add-source`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.terminal import at_terminal
from tests.conftest import RoadmapOf, Run, milestone_text, unmarked

WANTED = ("--title", "A memorandum", "--kind", "agreement", "--pillar", "quantum")


@pytest.fixture(autouse=True)
def _day(today_is: Callable[[str], None]) -> None:
    today_is("2025-05-01")


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(accord=milestone_text())


def test_a_new_file_has_every_option_and_a_first_update(road: Path, run: Run) -> None:
    answer = run(
        *("add", "memo", *WANTED, "--title-ja", "覚書", "--translation", "official", "--owner", "dsit,meti"),
        *("--partner", "forum", "--follows", "accord", "--due", "2025-q4", "--summary", 'A "summary".'),
        *(
            "--tag",
            "research,law",
            "--status",
            "proposed",
            "--note",
            "Asked for.",
            "--source",
            "gov-2025: p. 2",
        ),
        *("--by", "jp", "--on", "2025-04", "--data", road),
    )
    assert answer.code == 0
    text = (road / "milestones/memo.toml").read_text("utf-8")
    assert answer.out == f"milestones/memo.toml: created; now proposed, due Q4 2025\n\n{text}"
    assert re.sub(r" +#.*|^#.*\n\n", "", text, flags=re.MULTILINE) == (
        'title = "A memorandum"\nja.title = "覚書"\nja.translation = "official"\nkind = "agreement"\n'
        'pillar = "quantum"\nowners = ["dsit", "meti"]\npartners = ["forum"]\nfollows = ["accord"]\n'
        'due = "2025-Q4"\nsummary = "A \\"summary\\"."\ntags = ["research", "law"]\n\n[[updates]]\n'
        'date = "2025-04"\nstatus = "proposed"\nnote = "Asked for."\nsources = ["gov-2025: p. 2"]\nby = "jp"\n'
    )
    assert run("check", "--data", road, "--lang", "en").code in (0, 1)


def test_what_was_due_before_it_was_added_has_no_status(road: Path, run: Run) -> None:
    """A status of today once made silence into lateness."""
    answer = run("add", "memo", *WANTED, "--due", "2024-01", "--data", road)
    assert answer.out.splitlines()[0] == (
        "milestones/memo.toml: created, without a status, as its date has passed; now not reported, due Jan 2024"
    )
    assert (
        (road / "milestones/memo.toml")
        .read_text()
        .endswith('\n[[updates]]\ndate = 2025-05-01\ndue = "2024-01"\n')
    )
    shown = run("list", "id:memo", "--fields", "state,status,moves", "-f", "csv", "--data", road).out
    assert shown.splitlines()[1] == "unreported,planned,0"
    wanted = ("--title-ja", "覚書", "--kind", "agreement", "--pillar", "quantum", "--due", "2024")
    told = run("add", "other", *wanted, "--data", road, "--lang", "ja").out
    assert "期限を過ぎているため、進捗状況は記録していません。現在の状況：報告なし" in told


@pytest.mark.parametrize(
    "options",
    [
        ("--due", "2024-01", "--status", "planned"),
        ("--due", "2025"),
        ("--due", "2024-01", "--on", "2024-01"),
        (),
    ],
    ids=["given", "not past", "said in time", "undated"],
)
def test_any_other_new_milestone_is_planned(options: tuple[str, ...], road: Path, run: Run) -> None:
    assert run("add", "memo", *WANTED, *options, "--data", road).code == 0
    text = (road / "milestones/memo.toml").read_text()
    assert text.endswith('\nstatus = "planned"\n')


def test_how_it_stands_and_what_check_finds_is_said_at_once(road: Path, run: Run) -> None:
    answer = run("add", "memo", *WANTED, "--status", "done", "--needs", "accord", "--data", road)
    assert (answer.code, answer.out.splitlines()[0]) == (0, "milestones/memo.toml: created; now done")
    assert answer.err.splitlines() == [
        "memo: check finds RM301: done as of 1 May 2025, but no source is cited; roadmap undo reverts it, "
        "roadmap edit memo corrects it",
        "memo: check finds RM406: done before 'accord', which it needs; roadmap undo reverts it, "
        "roadmap edit memo corrects it",
    ]
    planned = run("add", "other", *WANTED, "--status", "done", "--dry-run", "--data", road)
    assert "other: check would find RM301: done as of 1 May 2025, but no source is cited\n" in planned.err


def test_everything_that_is_wrong_is_told_at_once_and_the_gravest_decides(road: Path, run: Run) -> None:
    """`add memo --needs nope-nope --status bad` once ended with 4 and named one of them."""
    wrong = ("--status", "bad", "--visibility", "all", "--note", "a\x07b")
    answer = run("add", "memo", *WANTED, "--needs", "nope-nope", *wrong, "--data", road)
    assert (answer.code, answer.out) == (2, "")
    assert [line for line in answer.err.splitlines() if line.startswith("roadmap: ")] == [
        "roadmap: --status: unknown value 'bad'",
        "roadmap: --visibility: unknown value 'all'",
        "roadmap: --note contains a control character: U+0007",
    ]
    names = ("--pillar", "ay", "--owner", "dist,meit", "--needs", "nope-nope", "--follows", "nope-nopee")
    answer = run("add", "A b", *WANTED[:4], *names, "--due", "spring", "--data", road)
    assert (answer.code, answer.out) == (2, "")
    assert [line for line in answer.err.splitlines() if line.startswith("roadmap: ")] == [
        "roadmap: 'A b' is not a valid id",
        "roadmap: --due: 'spring' is not a valid date",
    ]
    answer = run("add", "a-b", *WANTED[:4], *names, "--data", road)
    assert (answer.code, answer.out) == (2, "")
    assert [line for line in answer.err.splitlines() if line.startswith("roadmap: ")] == [
        "roadmap: --pillar: unknown value 'ay'",
        "roadmap: --owner: unknown value 'dist'",
        "roadmap: --owner: unknown value 'meit'",
        "roadmap: there is no milestone 'nope-nopee'",
        "roadmap: there is no milestone 'nope-nope'",
    ]


def test_by_default_the_first_update_is_planned_as_of_today(road: Path, run: Run) -> None:
    assert run("add", "memo", *WANTED, "--data", road).code == 0
    text = (road / "milestones/memo.toml").read_text("utf-8")
    assert text.endswith('[[updates]]\ndate = 2025-05-01\nstatus = "planned"\n')


@pytest.mark.parametrize(
    ("options", "code", "said_of_it"),
    [
        (["--kind", "agreemnt"], 2, "did you mean 'agreement'?"),
        (["--pillar", "quantm"], 2, "did you mean 'quantum'?"),
        (["--owner", "dist"], 2, "did you mean 'dsit'?"),
        (["--due", "Q5 2025"], 2, "--due: 'Q5 2025' is not a valid date"),
        (["--follows", "acord"], 4, "did you mean 'accord'?"),
        (["--needs", "nothing-like-it"], 4, "there is no milestone 'nothing-like-it'"),
        (["--translation", "official"], 2, "required: --title-ja"),
        (["--tag", "\udce9"], 2, "--tag: give a text"),
        (["--title", "\udce9"], 2, "--title: give a text"),
    ],
)
def test_unknown_values_are_refused(
    options: list[str], code: int, said_of_it: str, road: Path, run: Run
) -> None:
    pairs = zip(WANTED[::2], WANTED[1::2], strict=True)
    usual = [word for option, value in pairs if option not in options for word in (option, value)]
    answer = run("add", "memo", *usual, *options, "--data", road)
    assert (answer.code, answer.out) == (code, "")
    assert said_of_it in answer.err
    assert not (road / "milestones/memo.toml").exists()


@pytest.mark.parametrize(
    "key", ["../x", ".", "..", "con", "a/b", "Memo", "2025-q1", "x" * 300, "me\0mo", "ｍｅｍｏ", "", "-"]
)
def test_an_invalid_id_touches_no_file(key: str, road: Path, run: Run) -> None:
    before = sorted(road.rglob("*"))
    answer = run("add", key, *WANTED, "--data", road)
    assert (answer.code, sorted(road.rglob("*"))) == (2, before)
    assert len(answer.err.splitlines()) == 2


@pytest.mark.parametrize("there", ["memo.toml", "MEMO.toml", "ｍｅｍｏ.toml"])
def test_an_existing_id_in_any_case_or_unicode_form_is_refused(there: str, road: Path, run: Run) -> None:
    (road / "milestones" / there).write_bytes(b"not even TOML")
    answer = run("add", "memo", *WANTED, "--data", road)
    assert answer.code == 2
    assert [path.name for path in sorted((road / "milestones").iterdir())] == sorted(["accord.toml", there])
    assert (road / "milestones" / there).read_bytes() == b"not even TOML"


def test_a_script_gets_an_error_for_missing_options_and_no_question(road: Path, run: Run) -> None:
    answer = run("add", "--kind", "event", "--data", road)
    assert (answer.code, answer.out) == (2, "")
    assert "required: --title, --pillar, ID" in answer.err


def test_a_dry_run_shows_the_new_file(road: Path, run: Run) -> None:
    answer = run("add", "memo", *WANTED, "--dry-run", "--data", road)
    assert answer.out.startswith("--- /dev/null\n+++ b/milestones/memo.toml\n@@ -0,0 +1,")
    assert not (road / "milestones/memo.toml").exists()


def test_translations_are_refused_in_a_roadmap_of_one_language(roadmap_of: RoadmapOf, run: Run) -> None:
    head = 'format = 1\ntitle = "Road"\n[pillars.quantum]\nname = "Quantum"\n'
    road = roadmap_of({"roadmap.toml": head})
    answer = run("add", "memo", *WANTED, "--title-ja", "覚書", "--data", road)
    assert answer.code == 2
    assert run("add", "memo", *WANTED, "--data", road).code == 0  # and makes the folder of milestones


@pytest.mark.skipif(os.name != "posix", reason="a terminal is imitated with a pty")
def test_a_person_is_asked_for_missing_options_until_they_are_valid(road: Path) -> None:
    typed = ["A thing", "agreemnt", "agreement", "quantum", "memo", "?", "dsit,meti", "soon", "2025-Q4"]
    code, shown = at_terminal(["add", "--data", str(road)], [*typed, "Named in a speech.", "gov-2025: p. 2"])
    assert code == 0, shown
    assert "Short id, such as quantum-memorandum [a-thing]:" in shown
    assert "known bodies: dsit (Department for Science, Innovation and Technology)" in shown
    assert "did you mean 'agreement'?" in shown
    assert "--due: 'soon' is not a valid date" in shown
    text = (road / "milestones/memo.toml").read_text("utf-8")
    assert 'owners = ["dsit", "meti"]' in text
    assert 'due = "2025-Q4"' in text
    assert text.endswith('status = "planned"\nnote = "Named in a speech."\nsources = ["gov-2025: p. 2"]\n')


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("A memorandum", "a-memorandum"),
        ("UK-Japan Quantum & AI: the 2nd joint call", "uk-japan-quantum-ai-the"),
        ("Café's opening", "cafes-opening"),
    ],
)
def test_without_an_id_it_is_made_of_the_title(title: str, key: str, road: Path, run: Run) -> None:
    command = ("add", "--title", title, *WANTED[2:], "--data", road)
    assert run(*command).out.startswith(f"milestones/{key}.toml: created")
    again = run(*command)
    assert (again.code, again.err.splitlines()[0]) == (2, f"roadmap: there is already a milestone '{key}'")


@pytest.mark.parametrize("title", ["2025", "日英協力覚書", "G7サミットにおける合意"])
def test_a_title_that_makes_no_id_is_asked_for_one(title: str, road: Path, run: Run) -> None:
    answer = run("add", "--title-ja", title, *WANTED[2:], "--data", road)
    assert (answer.code, answer.err.splitlines()[0]) == (2, "roadmap: required: ID")


@pytest.mark.skipif(os.name != "posix", reason="a terminal is imitated with a pty")
def test_for_a_japanese_title_the_pillar_and_the_month_are_proposed(road: Path) -> None:
    command = ["add", "--lang", "ja", "--title", "協力覚書", *WANTED[2:], "--data", str(road)]
    code, shown = at_terminal(command, ["", "", "", "署名した。", ""])
    assert code == 0, shown
    text = (road / "milestones/quantum-2025-05.toml").read_text("utf-8")
    assert 'ja.title = "協力覚書"' in text
    assert 'ja.note = "署名した。"' in text


@pytest.mark.skipif(os.name != "posix", reason="a terminal is imitated with a pty")
def test_an_unknown_address_can_be_entered_as_a_source_while_recording(road: Path) -> None:
    command = [
        "update",
        "accord",
        "--note",
        "x",
        "--source",
        "https://a.example/b: p. 3",
        "--data",
        str(road),
    ]
    code, shown = at_terminal(command, ["y", "Example House", "2025-04", ""])
    assert code == 0, shown
    assert '[example-house-2025-04]\npublisher = "Example House"\ndate = "2025-04"\n' in unmarked(
        (road / "sources.toml").read_text("utf-8")
    )
    assert 'sources = ["example-house-2025-04: p. 3"]' in (road / "milestones/accord.toml").read_text("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="a terminal is imitated with a pty")
@pytest.mark.parametrize(("answer", "written"), [("y", True), ("n", False), ("", False)])
def test_several_milestones_are_listed_before_they_change(answer: str, written: bool, road: Path) -> None:
    (road / "milestones/other.toml").write_text(milestone_text())
    command = ["update", "accord", "other", "--note", "x", "--data", str(road)]
    code, shown = at_terminal(command, [answer])
    assert "To be recorded in 2 milestones, as of " in shown
    assert "\n  other: A thing\n" in shown
    assert (code == 0) == written
    assert ("note" in (road / "milestones/other.toml").read_text()) == written


def test_a_source_is_added_at_the_end_of_the_sources(road: Path, run: Run) -> None:
    before = (road / "sources.toml").read_bytes()
    answer = run(
        *("add-source", "mofa-2025-04", "--publisher", "外務省", "--title", "A release", "--date", "2025-04"),
        *("--url", "https://mofa.example/1", "--language", "ja", "--own", "--accessed", "2025-05-01"),
        *(
            "--author",
            "A. N.",
            "--note",
            "A copy.",
            "--copied-by",
            "Mirror",
            "--copied-by-ja",
            "鏡",
            "--data",
            road,
        ),
    )
    assert (answer.code, answer.out) == (0, "sources.toml: mofa-2025-04 added\n")
    assert unmarked((road / "sources.toml").read_text("utf-8")) == before.decode() + (
        '\n[mofa-2025-04]\npublisher = "外務省"\nauthor = "A. N."\ntitle = "A release"\n'
        'copied_by = "Mirror"\nja.copied_by = "鏡"\ndate = "2025-04"\n'
        'url = "https://mofa.example/1"\nlanguage = "ja"\nown = true\nnote = "A copy."\naccessed = 2025-05-01\n'
    )
    cited = run("update", "accord", "--note", "x", "--source", "https://mofa.example/1/", "--data", road)
    assert cited.code == 0
    assert 'sources = ["mofa-2025-04"]' in (road / "milestones/accord.toml").read_text()


@pytest.mark.parametrize(
    ("source", "options", "said_of_it"),
    [
        ("gov-2025", (), "there is already a source 'gov-2025'"),
        ("x-mine", (), "a source's id must not begin with x-"),
        ("A b", (), "'A b' is not a valid id"),
        ("mofa", ("--url", "www.mofa.example"), "--url: unknown value 'www.mofa.example'"),
        ("mofa", ("--date", "spring"), "--date: 'spring' is not a valid date"),
    ],
)
def test_an_invalid_source_is_refused(
    source: str, options: tuple[str, ...], said_of_it: str, road: Path, run: Run
) -> None:
    before = (road / "sources.toml").read_bytes()
    answer = run("add-source", source, "--publisher", "MOFA", *options, "--data", road)
    assert answer.code == 2
    assert said_of_it in answer.err
    assert (road / "sources.toml").read_bytes() == before


def test_the_first_source_and_one_whose_address_is_known(roadmap_of: RoadmapOf, run: Run) -> None:
    road = roadmap_of()
    (road / "sources.toml").unlink()
    first = ("add-source", "one", "--publisher", "One", "--url", "https://a.example/x", "--data", road)
    assert run(*first).code == 0
    again = run("add-source", "two", "--publisher", "Two", "--url", "https://a.example/x/", "--data", road)
    assert again.code == 2
    assert "--source one" in again.err


def test_the_comments_of_a_new_file_are_in_the_language_of_its_author(
    roadmap_of: RoadmapOf, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def added(key: str, *options: str) -> str:
        road = roadmap_of(folder=key)
        thing = (
            "--title-en",
            "A thing",
            "--kind",
            "event",
            "--pillar",
            "ai",
            "--owner",
            "meti",
            "--due",
            "2062",
        )
        assert run("add", key, *thing, "--data", road, *options).code == 0
        return (road / f"milestones/{key}.toml").read_text(encoding="utf-8")

    english = added("one", "--lang", "en")
    assert 'kind = "event"  # done when the event is over\n' in english
    japanese = added("two", "--lang", "ja")
    assert 'kind = "event"  # 行事の終了をもって完了\n' in japanese
    assert 'owners = ["meti"]  # 担当する機関\n' in japanese
    assert "# 更新履歴。" in japanese
    assert re.sub(" *#.*", "", japanese) == re.sub(" *#.*", "", english)
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert added("three") == japanese


@pytest.mark.skipif(os.name != "posix", reason="a terminal is imitated with a pty")
def test_a_japanese_title_without_a_language_is_offered_as_japanese(road: Path) -> None:
    command = ["add", "memo", "--title", "協力覚書", *WANTED[2:], "--lang", "en", "--data", str(road)]
    code, shown = at_terminal(command, ["はい"])
    assert code == 0, shown
    assert (
        "--title: this text is not in the language 'en', by its letters. File it as ja.title? [y/N]" in shown
    )
    assert 'ja.title = "協力覚書"' in (road / "milestones/memo.toml").read_text("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="a terminal is imitated with a pty")
def test_who_files_it_nowhere_is_told_that_nothing_was_written(road: Path) -> None:
    command = ["add", "memo", "--title", "協力覚書", *WANTED[2:], "--data", str(road)]
    code, shown = at_terminal(command, ["maybe", "no", "いいえ"])
    assert (code, shown.rstrip().rpartition("\n")[2]) == (130, "nothing was written")
    assert not (road / "milestones/memo.toml").exists()


def test_a_title_in_a_third_language_alone_is_enough(roadmap_of: RoadmapOf, run: Run) -> None:
    head = 'format = 1\ntitle = "Road"\nlanguages = ["en", "ja", "ko"]\n[pillars.quantum]\nname = "Quantum"\n'
    road = roadmap_of({"roadmap.toml": head})
    answer = run("add", "memo", "--text", "ko.title=양자회", *WANTED[2:], "--data", road)
    assert answer.code == 0, answer.err
    assert 'ko.title = "양자회"' in answer.out


def test_the_proposed_id_has_the_pillars_id_whatever_its_name(road: Path, run: Run) -> None:
    answer = run("add", "--title-ja", "協力覚書", *WANTED[2:4], "--pillar", "量子", "--data", road)
    assert answer.err.splitlines()[0] == "roadmap: required: ID"


def test_the_first_update_may_name_the_next_step(road: Path, run: Run) -> None:
    step = ("--next", "circulate the draft", "--next-by", "2026-11", "--next-owner", "METI")
    answer = run("add", "memo", *WANTED, *step, "--data", road)
    assert answer.code == 0, answer.err
    assert 'next = "circulate the draft"\nnext_by = "2026-11"\nnext_owner = "meti"' in answer.out
