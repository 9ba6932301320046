"""`roadmap minutes`: a meeting in one sitting, equal to its single commands."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from roadmap_cli.cli import app
from roadmap_cli.store import together, write
from tests.commands.terminal import at_terminal, needs_terminal
from tests.conftest import DATA, RoadmapOf, Run, milestone_text, run_here, said, unmarked

PLANNED = said("2026-01-01", status='"planned"')
DAY = "2026-11-24"


@pytest.fixture(autouse=True)
def day_of_the_meeting(today_is: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    today_is(DAY)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(
        memo=milestone_text(PLANNED, due='"2027"'),
        call=milestone_text(PLANNED, pillar='"ai"', title='"A call"', **{"ja.title": '"公募"'}),
        closed=milestone_text(said("2026-02-01", status='"done"')),
    )


@pytest.fixture
def page(tmp_path: Path) -> Callable[[str], Path]:
    """Write a page to a file of its own."""

    def write(text: str) -> Path:
        path = tmp_path / "page.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def files_of(road: Path) -> dict[str, bytes]:
    """Return the roadmap's files without the journal."""
    return {
        path.relative_to(road).as_posix(): path.read_bytes()
        for path in sorted(road.rglob("*"))
        if path.is_file() and ".roadmap" not in path.parts
    }


def copied(road: Path, to: Path) -> Path:
    return Path(shutil.copytree(road, to))


Single = tuple[str, ...]


def by_single_commands(run: Run, road: Path, commands: Sequence[Single]) -> dict[str, bytes]:
    for command in commands:
        answer = run(*command, "--data", road)
        assert answer.code == 0, (command, answer.err)
    return files_of(road)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make the editor run a piece of Python each time it is opened: `text` is the page, and becomes what it is made."""

    def set_rounds(*rounds: str) -> None:
        program = f"""
import pathlib, sys
path, count, rounds = pathlib.Path(sys.argv[1]), pathlib.Path({str(tmp_path / "count")!r}), {rounds!r}
at = len(count.read_text()) if count.exists() else 0
count.write_text("+" * (at + 1))
page = {{"text": path.read_text(encoding="utf-8")}}
exec(rounds[at], page)
path.write_text(page["text"], encoding="utf-8")
"""
        command = [sys.executable, "-c", program]
        joined = subprocess.list2cmdline(command) if sys.platform == "win32" else shlex.join(command)
        monkeypatch.setenv("EDITOR", joined)

    return set_rounds


# A meeting on the shipped road: twelve decisions, as a page and as single commands.

SOURCE = ("--source", "forum-minutes-2026-11", "--on", DAY)
ENGLISH = """
meeting: 24 November 2026
source: forum-minutes-2026-11 "UK-Japan Tech Forum" "Minutes of the Forum" 2026-11-24 https://example.org/minutes
language: English

hiroshima-osaka-roadmap under way: Both governments develop it.
    ja.note: 両政府が策定する。
    next Exchange drafts by 2027-03 owner DSIT
takaichi-uk-visit move Q2 2027 because The Diet sits until then.
    jp: at risk: The date depends on the Diet.
digital-council note The next meeting is being prepared.
semiconductors-workshop-2024 done 20 February 2024: It was held in London.
supercomputing-ai-pairing dropped
jcm-13 move 2027-H1
foreign-defence-2plus2-2026 on track The capitals confirm it.
uk-japan-automotive-dialogue-2 next Fix the agenda by 31 March 2027 owner METI
wayve-nissan-adoption uk: note Trials are under way.
    source forum-minutes-2026-11: item 9
uk-pavilion-dismantling paused
new forum-ai-call "Joint call on AI" programme ai DSIT, METI Q3 2027
    note Agreed at the Forum.
"""
MISTAKEN_ENGLISH = (
    ENGLISH.replace("under way:", "undre way:")
    .replace(" because The", " The")
    .replace("jcm-13", "jcm-31")
    .replace("owner METI", "owner MITI")
    .replace("programme ai DSIT", "programme robots DSIT")
)
SINGLE_ENGLISH: tuple[Single, ...] = (
    (
        *("add-source", "forum-minutes-2026-11", "--publisher", "UK-Japan Tech Forum"),
        *("--title", "Minutes of the Forum", "--date", DAY, "--url", "https://example.org/minutes"),
    ),
    (
        *("update", "hiroshima-osaka-roadmap", "--status", "under-way"),
        *("--note", "Both governments develop it.", "--note-ja", "両政府が策定する。"),
        *("--next", "Exchange drafts", "--next-by", "2027-03", "--next-owner", "dsit", *SOURCE),
    ),
    ("move", "takaichi-uk-visit", "2027-Q2", "--reason", "The Diet sits until then.", *SOURCE),
    (
        *("update", "takaichi-uk-visit", "--outlook", "at-risk", "--by", "jp"),
        *("--note", "The date depends on the Diet.", *SOURCE),
    ),
    ("update", "digital-council", "--note", "The next meeting is being prepared.", *SOURCE),
    (
        *("done", "semiconductors-workshop-2024", "--note", "It was held in London."),
        *("--on", "2024-02-20", "--source", "forum-minutes-2026-11"),
    ),
    ("update", "supercomputing-ai-pairing", "--status", "dropped", *SOURCE),
    ("move", "jcm-13", "2027-H1", *SOURCE),
    (
        *("update", "foreign-defence-2plus2-2026", "--outlook", "on-track"),
        *("--note", "The capitals confirm it.", *SOURCE),
    ),
    (
        *("update", "uk-japan-automotive-dialogue-2", "--next", "Fix the agenda"),
        *("--next-by", "2027-03-31", "--next-owner", "meti", *SOURCE),
    ),
    (
        *("update", "wayve-nissan-adoption", "--note", "Trials are under way.", "--by", "uk"),
        *("--source", "forum-minutes-2026-11: item 9", "--on", DAY),
    ),
    ("update", "uk-pavilion-dismantling", "--status", "paused", *SOURCE),
    (
        *("add", "forum-ai-call", "--title", "Joint call on AI", "--kind", "programme", "--pillar", "ai"),
        *("--owner", "dsit,meti", "--due", "2027-Q3", "--note", "Agreed at the Forum.", *SOURCE),
    ),
)
JAPANESE = """
会合：2026年11月24日
出典：forum-minutes-2026-11 「日英テックフォーラム」 2026年11月24日
言語：日本語

hiroshima-osaka-roadmap 進行中：両政府が策定する。
    en.note: Both governments develop it.
    次の対応：案文を交換する。期限：2027年3月 担当：DSIT
takaichi-uk-visit 2027年第2四半期へ変更 理由：国会の会期中のため。
    日本：遅延のおそれ：国会日程による。
digital-council 記録：次回会合を準備中。
semiconductors-workshop-2024 完了 2024年2月20日：ロンドンで開催。
supercomputing-ai-pairing 中止
jcm-13 2027年上半期へ変更
foreign-defence-2plus2-2026 順調：両国が確認。
uk-japan-automotive-dialogue-2 次の対応：議題の確定、期限：2027年3月31日、担当：経済産業省
wayve-nissan-adoption 英国：記録：試験を実施中。
    出典：forum-minutes-2026-11：第9項
uk-pavilion-dismantling 中断
新規 forum-ai-call 「AI共同公募」 事業 AI DSIT、経済産業省 2027年第3四半期
    記録：フォーラムで合意。
"""
MISTAKEN_JAPANESE = (
    JAPANESE.replace("進行中：", "進行中した：")
    .replace(" 理由：国会の会期中のため。", "")
    .replace("jcm-13", "jcm-31")
    .replace("担当：経済産業省", "担当：経済産業局")
    .replace("事業 AI", "事業 ロボット")
)
SINGLE_JAPANESE: tuple[Single, ...] = (
    (
        *("add-source", "forum-minutes-2026-11", "--publisher-ja", "日英テックフォーラム"),
        *("--date", DAY),
    ),
    (
        *("update", "hiroshima-osaka-roadmap", "--status", "under-way"),
        *("--note", "Both governments develop it.", "--note-ja", "両政府が策定する。"),
        *("--next-ja", "案文を交換する。", "--next-by", "2027-03", "--next-owner", "dsit", *SOURCE),
    ),
    ("move", "takaichi-uk-visit", "2027-Q2", "--reason-ja", "国会の会期中のため。", *SOURCE),
    (
        *("update", "takaichi-uk-visit", "--outlook", "at-risk", "--by", "jp"),
        *("--note-ja", "国会日程による。", *SOURCE),
    ),
    ("update", "digital-council", "--note-ja", "次回会合を準備中。", *SOURCE),
    (
        *("done", "semiconductors-workshop-2024", "--note-ja", "ロンドンで開催。"),
        *("--on", "2024-02-20", "--source", "forum-minutes-2026-11"),
    ),
    ("update", "supercomputing-ai-pairing", "--status", "dropped", *SOURCE),
    ("move", "jcm-13", "2027-H1", *SOURCE),
    ("update", "foreign-defence-2plus2-2026", "--outlook", "on-track", "--note-ja", "両国が確認。", *SOURCE),
    (
        *("update", "uk-japan-automotive-dialogue-2", "--next-ja", "議題の確定"),
        *("--next-by", "2027-03-31", "--next-owner", "meti", *SOURCE),
    ),
    (
        *("update", "wayve-nissan-adoption", "--note-ja", "試験を実施中。", "--by", "uk"),
        *("--source", "forum-minutes-2026-11: 第9項", "--on", DAY),
    ),
    ("update", "uk-pavilion-dismantling", "--status", "paused", *SOURCE),
    (
        *("add", "forum-ai-call", "--title-ja", "AI共同公募", "--kind", "programme", "--pillar", "ai"),
        *("--owner", "dsit,meti", "--due", "2027-Q3", "--note-ja", "フォーラムで合意。", *SOURCE),
        *("--lang", "ja"),
    ),
)


@pytest.mark.parametrize(
    ("language", "mistaken", "mended", "commands"),
    [
        ("en", MISTAKEN_ENGLISH, ENGLISH, SINGLE_ENGLISH),
        ("ja", MISTAKEN_JAPANESE, JAPANESE, SINGLE_JAPANESE),
    ],
)
def test_a_meeting_of_twelve_decisions_is_equal_to_its_single_commands(
    language: str,
    mistaken: str,
    mended: str,
    commands: Sequence[Single],
    tmp_path: Path,
    run: Run,
    editor: Callable[..., None],
) -> None:
    """Five mistakes of the first round come back in the page, each under its line; the second round mends them."""
    road, other = copied(DATA, tmp_path / "road"), copied(DATA, tmp_path / "other")
    before = files_of(road)
    editor(f"text = {mistaken!r}", f"assert text.count('#! ') == 5, text; text = {mended!r}")
    first = run("minutes", "--yes", "--lang", language, "--data", road)
    assert first.code == 3
    assert files_of(road) == before
    kept = (road / ".roadmap/drafts/minutes.txt").read_text("utf-8")
    assert [line for line in kept.splitlines() if not line.startswith("#!")] == mistaken.splitlines()
    second = run("minutes", "--continue", "--yes", "--lang", language, "--data", road)
    assert second.code == 0, second.err
    assert not list((road / ".roadmap").glob("drafts/*"))
    assert files_of(road) == by_single_commands(run, other, commands)
    assert run("undo", "--data", road).code == 0
    assert files_of(road) == before


def test_a_page_as_printed_changes_nothing(
    road: Path, run: Run, page: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what is open is listed, by pillar; what was left as it is, in the editor too, comes to nothing."""
    printed = run("minutes", "--blank", "--data", road)
    assert printed.code == 0
    lines = printed.out.splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == [
        *("meeting: 24 Nov 2026", "source:", "visibility: public", "language: English", "memo", "call"),
    ]
    assert "# A thing: planned, due 2027" in lines
    before = files_of(road)
    answer = run("minutes", page(printed.out), "--data", road)
    assert (answer.code, answer.out, answer.err) == (0, "", "The page changes nothing.\n")
    monkeypatch.setenv("EDITOR", "true")
    assert run("minutes", "--data", road).err == "The page changes nothing.\n"
    assert files_of(road) == before
    assert not list((road / ".roadmap").glob("drafts/*"))


def test_the_filter_chooses_the_lines_and_the_page_speaks_the_language_asked_for(
    road: Path, run: Run
) -> None:
    printed = run("minutes", "--blank", "pillar:ai", "--data", road, "--lang", "ja")
    lines = [line for line in printed.out.splitlines() if line and not line.startswith("#")]
    assert lines == ["会合：2026年11月24日", "出典：", "公開範囲：公開", "言語：日本語", "call"]
    assert "# 公募：予定" in printed.out


def test_every_error_of_a_page_names_its_line_and_nothing_is_written(
    road: Path, run: Run, page: Callable[[str], Path]
) -> None:
    path = page("meeting: 2026-13-01\nsource: nope\nmemo dne\n    move 2028\nlost done\n  note 記録\n")
    before = files_of(road)
    answer = run("minutes", path, "--yes", "--data", road)
    assert (answer.code, answer.out) == (3, "")
    assert [line for line in answer.err.splitlines() if not line.startswith("  ")] == [
        f"roadmap: {path}:1: '2026-13-01' is not a valid date, and not a milestone's id",
        f"roadmap: {path}:2: source: unknown value 'nope'",
        f"roadmap: {path}:3: 'dne' is no decision",
        f"roadmap: {path}:4: memo is due 2027; why does the date change?",
        f"roadmap: {path}:5: there is no milestone 'lost'",
    ]
    assert files_of(road) == before


def test_an_id_that_alone_is_unknown_ends_with_4(road: Path, run: Run, page: Callable[[str], Path]) -> None:
    answer = run("minutes", page("mem done"), "--yes", "--data", road)
    assert answer.code == 4
    assert "did you mean 'memo'?" in answer.err


def test_a_page_that_was_recorded_changes_nothing_when_it_is_read_again(
    road: Path, run: Run, page: Callable[[str], Path]
) -> None:
    """A new milestone too; another one of its id is refused."""
    text = 'source: m-1 "The Forum"\nmemo done\n  uk: note x\nnew talks "Talks" dialogue ai\n  note Agreed.\n'
    assert run("minutes", page(text), "--yes", "--data", road).code == 0
    before = files_of(road)
    assert run("minutes", page(text), "--data", road).err == "Everything on the page is recorded already.\n"
    assert files_of(road) == before
    answer = run("minutes", page(text.replace("Agreed", "Asked")), "--yes", "--data", road)
    assert answer.code == 3
    assert ":4: there is already a milestone 'talks'" in answer.err


def test_a_script_has_to_say_yes_after_it_was_shown_what_would_be_written(
    road: Path, run: Run, page: Callable[[str], Path]
) -> None:
    path = page(
        "memo move 2028 because the election\n  ja.reason: 選挙\n  next Draft it by 2027-03 owner jp\n"
        "call done\n  ja.next: 案文\n  ja.note: 済み"
    )
    answer = run("minutes", path, "--data", road)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(
        "To be recorded of 2 milestones, as of 24 Nov 2026:\n"
        "memo: A thing\n"
        "  due moved from 2027 to 2028; reason: the election; ja.reason: 選挙;"
        " next step: Draft it (Japan, by Mar 2027)\n"
        "call: A call\n"
        "  done; ja.note: 済み; next step: 案文\n"
    )
    assert run("minutes", path, "--yes", "--data", road).code == 0
    assert run("undo", "--list", "--data", road).out.count("minutes of 24 Nov 2026") == 1


def test_the_preview_has_all_that_will_be_recorded(road: Path, run: Run, page: Callable[[str], Path]) -> None:
    path = page(
        'source: forum-1 "The Forum" "Minutes" 23 Nov 2026 https://example.org/m\nsource: forum-1: item 2\n'
        "visibility: members\nmemo done 20 Nov 2026: Signed.\ncall note x\n  source forum-1: item 9\n"
        'new talks "Talks" dialogue ai UK March 2027\n'
    )
    answer = run("minutes", path, "--data", road)
    assert answer.err.startswith(
        "To be recorded of 3 milestones, as of 24 Nov 2026:\n"
        "  new source forum-1: The Forum, “Minutes”, 23 Nov 2026, https://example.org/m\n"
        "  source: The Forum, “Minutes”, item 2\n"
        "  visible to: members\n"
        "memo: A thing\n"
        "  as of 20 Nov 2026; done; note: Signed.\n"
        "call: A call\n"
        "  note: x; source: The Forum, “Minutes”, item 9\n"
        "talks: Talks\n"
        "  new: dialogue; AI; United Kingdom; due Mar 2027\n"
        "  planned\n"
    )


def test_a_new_source_may_be_given_twice_in_the_same_words(
    road: Path, run: Run, page: Callable[[str], Path]
) -> None:
    told = run("minutes", page('source: a-1 "A"\nsource: a-1 "B"\nmemo note x'), "--data", road)
    assert (told.code, "page.txt:2: this is given twice" in told.err) == (3, True)
    told = run("minutes", page('source: a-1 "A"\nsource: a-1 "A"\nmemo note x'), "--yes", "--data", road)
    assert told.code == 0
    assert (road / "sources.toml").read_text("utf-8").count("[a-1]") == 1


def test_an_error_names_a_part_of_the_page_in_the_language_of_the_reader(
    road: Path, run: Run, page: Callable[[str], Path]
) -> None:
    told = run(
        "minutes", page("memo 次の対応：案 期限：2027-13 担当：nobody"), "--lang", "ja", "--data", road
    )
    assert "次の対応の期限：「2027-13」は日付ではありません" in told.err
    assert "次の対応の担当：「nobody」はありません" in told.err
    told = run("minutes", page("memo done 2026-13-01"), "--lang", "ja", "--data", road)
    assert "日付：「2026-13-01」は日付ではありません" in told.err


def test_a_dry_run_shows_the_difference_and_keeps_what_was_typed(
    road: Path, run: Run, editor: Callable[..., None], page: Callable[[str], Path]
) -> None:
    before = files_of(road)
    answer = run("minutes", page("memo done"), "--dry-run", "--data", road)
    assert answer.code == 0
    assert '+status = "done"\n' in unmarked(answer.out)
    assert files_of(road) == before
    editor(APPEND)
    answer = run("minutes", "--dry-run", "--data", road)
    assert '+status = "done"\n' in unmarked(answer.out)
    typed = Path(answer.err.rpartition("The page is kept: ")[2].partition("; roadmap")[0])
    assert typed.read_text("utf-8").endswith("memo done\n")
    assert not (road / ".roadmap").exists()


APPEND = "text += 'memo done\\n'"


def test_a_page_comes_through_a_pipe_with_the_marks_and_line_ends_of_windows(road: Path) -> None:
    text = "\ufeff会合：昨日\r\nmemo 完了\r\n"
    told = CliRunner().invoke(app, ["minutes", "-", "--yes", "--data", str(road)], input=text.encode())
    assert told.exit_code == 0, told.stderr
    assert told.stdout == "memo: recorded as of 23 Nov 2026: done; now done\n"


def test_the_day_of_a_meeting_may_be_that_of_a_milestone(
    road: Path, run: Run, page: Callable[[str], Path]
) -> None:
    assert run("minutes", page("meeting: closed\nmemo note x"), "--yes", "--data", road).code == 0
    assert b"date = 2026-02-01\nnote" in (road / "milestones/memo.toml").read_bytes()


def test_a_meeting_that_is_left_open_is_named(road: Path, run: Run, page: Callable[[str], Path]) -> None:
    (road / "milestones/forum.toml").write_text(milestone_text(PLANNED, due='"2026-11-20"', kind='"event"'))
    told = run("minutes", page("meeting: forum\ncall note x"), "--dry-run", "--data", road)
    assert "Note: the meeting, forum, is still open; write done behind its id if it took place.\n" in told.err
    assert "date = 2026-11-20\n" in told.out
    told = run("minutes", page("meeting: forum\nforum done: Held."), "--dry-run", "--data", road)
    assert "still open" not in told.err


@pytest.mark.skipif(sys.platform == "win32", reason="a process kills its parent")
def test_after_a_kill_in_the_editor_the_page_is_there_as_it_was_saved(
    road: Path, shell: Run, run: Run, editor: Callable[..., None]
) -> None:
    kill = (
        "text += 'memo done\\n'; path.write_text(text, encoding='utf-8'); import os; os.kill(os.getppid(), 9)"
    )
    editor(kill.replace("path.", "__import__('pathlib').Path(__import__('sys').argv[1])."), "")
    before = files_of(road)
    assert shell("minutes", "--yes", "--data", road).code == -9
    assert files_of(road) == before
    assert run("minutes", "--continue", "--yes", "--data", road).code == 0
    assert b'status = "done"' in (road / "milestones/memo.toml").read_bytes()


def test_a_kept_page_that_is_recorded_is_not_opened_again(
    road: Path, run: Run, editor: Callable[..., None]
) -> None:
    editor("text += 'memo done\\n'", "raise SystemExit('the editor is not needed')")
    assert run("minutes", "--data", road).code == 2
    page = road / ".roadmap/drafts/minutes.txt"
    assert run("minutes", page, "--yes", "--data", road).code == 0
    told = run("minutes", "--continue", "--data", road)
    assert (told.code, told.err) == (0, "Everything on the page is recorded already.\n")
    assert not page.exists()


def test_remarks_alone_are_kept_too(road: Path, run: Run, editor: Callable[..., None]) -> None:
    editor("text += '# The chair will write.\\n'")
    told = run("minutes", "--data", road)
    kept = road / ".roadmap/drafts/minutes.txt"
    assert told.code == 0
    assert f"The page is kept: {kept}" in told.err
    assert kept.read_text("utf-8").endswith("# The chair will write.\n")


def kill_in_the_write(road: Path, puts: int, *arguments: str | Path) -> None:
    """Run the program in a process that is killed after so many files have their new content."""
    if (child := os.fork()) == 0:
        left = [None] * puts

        def put_or_die(*arguments: Any) -> None:
            if not left:
                os.kill(os.getpid(), 9)
            left.pop()
            write.put(*arguments)

        pytest.MonkeyPatch().setattr(together, "put", put_or_die)
        run_here(*arguments, "--data", road)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -9


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed that was forked")
@pytest.mark.parametrize("puts", range(4))
def test_a_sitting_that_was_killed_is_completed_or_taken_back_exactly(
    puts: int, road: Path, tmp_path: Path, run: Run, editor: Callable[..., None]
) -> None:
    """No reader takes half of it for the whole. To complete it, no editor is needed, and its page is removed."""
    editor(
        "text += 'memo done\\n\\tja.note: 済み\\ncall done\\nnew talks \"Talks\" dialogue ai\\nclosed note x\\n'"
    )
    before = files_of(road)
    assert run("minutes", "--data", road).code == 2
    page, whole = road / ".roadmap/drafts/minutes.txt", copied(road, tmp_path / "whole")
    assert run("minutes", page, "--yes", "--data", whole).code == 0
    other = copied(road, tmp_path / "other")
    for folder in (road, other):
        kept = folder / ".roadmap/drafts/minutes.txt"
        kill_in_the_write(folder, puts, "minutes", kept, "--yes")
        told = run("list", "--data", folder)
        assert (told.code, told.out) == (3, "")
        assert "minutes of 24 Nov 2026 is unfinished" in told.err
    told = run("minutes", "--continue", "--data", road)
    assert (told.code, told.out) == (0, "")
    assert "minutes of 24 Nov 2026 was unfinished and has been completed (4 files)" in told.err
    assert files_of(road) == files_of(whole)
    assert not page.exists()
    assert run("undo", "--data", road).code == 0
    assert files_of(road) == before
    assert run("undo", "--data", other).code == 0
    assert files_of(other) == before
    assert (other / ".roadmap/drafts/minutes.txt").exists()


def test_a_new_page_leaves_an_earlier_one_that_is_kept_alone(
    road: Path, run: Run, editor: Callable[..., None]
) -> None:
    editor("text = 'memo dne'", "text = 'call done'", "text = text.replace('dne', 'done')")
    assert run("minutes", "--yes", "--data", road).code == 3
    told = run("minutes", "--yes", "--data", road)
    assert told.code == 0
    earlier = road / ".roadmap/drafts/minutes.txt"
    assert told.err.startswith(f"Note: an earlier page is kept: {earlier}\n")
    assert earlier.read_text("utf-8").startswith("memo dne\n#! ")
    assert run("minutes", "--continue", "--yes", "--data", road).code == 0


def test_what_an_audience_may_see_is_said_once_in_the_head(
    road: Path, run: Run, page: Callable[[str], Path]
) -> None:
    text = 'visibility: internal\nmemo note x\nnew talks "Talks" dialogue ai\n'
    assert run("minutes", page(text), "--yes", "--data", road).code == 0
    assert b'visibility = "internal"' in (road / "milestones/memo.toml").read_bytes()
    new = (road / "milestones/talks.toml").read_text("utf-8")
    assert new.count('visibility = "internal"') == 1
    assert new.index("visibility") < new.index("[[updates]]")


def test_a_text_of_another_script_is_refused_and_the_language_may_be_named(
    road: Path, run: Run, page: Callable[[str], Path]
) -> None:
    answer = run("minutes", page("memo note 署名済み"), "--yes", "--data", road)
    assert answer.code == 3
    assert "name its language with ja.note, or file it as it is with en.note" in answer.err
    assert run("minutes", page("language: ja\nmemo note 署名済み"), "--yes", "--data", road).code == 0
    assert 'ja.note = "署名済み"' in (road / "milestones/memo.toml").read_text("utf-8")


def test_there_is_no_page_to_go_on_with(road: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    answer = run("minutes", "--continue", "--data", road)
    assert (answer.code, answer.err) == (4, "roadmap: no page of minutes is kept\n")


@needs_terminal
def test_at_a_terminal_the_page_comes_back_until_it_is_right_and_no_keeps_it(
    road: Path, editor: Callable[..., None]
) -> None:
    editor("text = 'memo dne'", "text = text.replace('dne', 'done')", "")
    code, screen = at_terminal(["minutes", "--data", str(road)], ["y", "n"])
    assert code == 130, screen
    assert "minutes.txt:1: 'dne' is no decision" in screen
    assert "Write this? [y/N]" in screen
    assert "The page is kept: " in screen
    assert (road / ".roadmap/drafts/minutes.txt").read_text("utf-8").splitlines()[0] == "memo done"
    code, screen = at_terminal(["minutes", "--continue", "--data", str(road)], ["y"])
    assert code == 0, screen
    assert "memo: recorded as of 24 Nov 2026: done; now done" in screen


def test_a_page_is_kept_if_a_file_changes_before_it_is_written(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch, editor: Callable[..., None]
) -> None:
    """The roadmap is read once the editor is left; what a colleague saves between that and the write is not lost."""
    from roadmap_cli.session import minutes_writing

    memo = road / "milestones/memo.toml"

    def colleague(*_: object, **__: object) -> None:
        memo.write_bytes(memo.read_bytes() + b"# by a colleague\n")

    monkeypatch.setattr(minutes_writing, "report_effects", colleague)
    editor(APPEND)
    answer = run("minutes", "--yes", "--data", road)
    assert answer.code == 3
    assert "someone else has changed the file in the meantime" in answer.err
    assert "the draft is kept: " in answer.err
    assert memo.read_bytes().endswith(b"# by a colleague\n")
    assert (road / ".roadmap/drafts/minutes.txt").read_text("utf-8").endswith("memo done\n")
