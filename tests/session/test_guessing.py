"""What people try who know git, gh, hledger or Taskwarrior, or who type Japanese: each guess is answered."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from typer import Context
from typer.main import get_command

from roadmap_cli.cli import COMMANDS, Commands, app
from roadmap_cli.messages import LANGUAGES, language_of
from roadmap_cli.questions.filters import KEYS, folded
from roadmap_cli.questions.ordering import FIELDS
from roadmap_cli.session.guessing import FORMS
from roadmap_cli.store.begin import copied
from tests.conftest import HEAD, RoadmapOf, Run, milestone_text, said
from tests.messages import polish

HELD = milestone_text(said("2024-07-01", status='"done"'), kind='"dialogue"', tags='["forum"]')
PLANNED = milestone_text(said("2025-01-01", status='"planned"'), due="2027", owners='["meti"]')

ENGLISH = [
    ("search quantum", "list quantum"),
    ("find 'joint call' side:uk", 'list "joint call" side:uk'),
    ("ls", "list"),
    ("all", "list"),
    ("milestones", "list"),
    ("tasks side:jp", "list side:jp"),
    ("overdue", "list is:late"),
    ("late side:uk", "list is:late side:uk"),
    ("unreported", "list is:unreported"),
    ("next", "list is:open --sort due"),
    ("upcoming owner:meti", "list is:open owner:meti --sort due"),
    ("get joint-call", "show joint-call"),
    ("get quantum", "list quantum"),
    ("get memo", "show memo"),
    ("open", "list is:open"),
    ("open joint-call", "show joint-call"),
    ("history", "changes --since -30d"),
    ("log -n 5", "changes --since -30d"),
    ("log joint-call", "show joint-call"),
    ("log owner:meti", "changes owner:meti --since -30d"),
    ("diff 2025-03-07", "changes --since 2025-03-07"),
    ("diff 2024 2025", "changes --since 2024 --until 2025"),
    ("summary", "status"),
    ("report --for meti", "brief --for meti"),
    ("gantt pillar:ai", "timeline pillar:ai"),
    ("calendar", "export -f ics -o roadmap.ics"),
    ("calendar side:uk", "export side:uk -f ics -o roadmap.ics"),
    ("excel", "export -f xlsx -o roadmap.xlsx"),
    ("tree joint-call", "trace joint-call"),
    ("source", "sources"),
    ("parties", "balance"),
    ("commitments side:uk", "promises side:uk"),
    ("appendix", "annex"),
    ("lint", "check"),
    ("rules", "explain"),
    ("version", "--version"),
    ("new joint-lab --pillar ai", "add joint-lab --pillar ai"),
    ("create 'A joint laboratory'", 'add --title "A joint laboratory"'),
    ("drop joint-call", "update joint-call --status dropped"),
    ("delete joint-call memo --yes", "update joint-call memo --status dropped --yes"),
    ("rm memo --data road --force", "update memo --status dropped --data road"),
    ("close memo", "done memo"),
    ("finish", "list is:done"),
    ("start memo", "update memo --status under-way"),
    ("postpone memo 2028 --reason Money", "move memo 2028 --reason Money"),
    ("comment memo 'The call is open.'", 'update memo --note "The call is open."'),
    ("config", "edit roadmap.toml"),
    ("joint-call", "show joint-call"),
    ("joint-cal", "show joint-call"),
    ("list-milestones", "list"),
    ("add_milestone joint-lab", "add joint-lab"),
    ("delete-milestone memo", "update memo --status dropped"),
    ("side:uk is:open", "status side:uk is:open"),
    ("revert", "undo"),
]
JAPANESE = [
    ("一覧", "list"),
    ("検索 量子", "list 量子"),
    ("状況", "status"),
    ("詳細 joint-call", "show joint-call"),
    ("遅延", "list is:late"),
    ("報告なし side:uk", "list is:unreported side:uk"),
    ("完了", "list is:done"),
    ("完了 memo", "done memo"),
    ("進行中", "list status:under-way"),
    ("今後", "list is:open --sort due"),
    ("履歴", "changes --since -30d"),
    ("履歴 joint-call", "show joint-call"),
    ("年表", "timeline"),
    ("工程表 pillar:ai", "timeline pillar:ai"),
    ("報告", "brief"),
    ("別紙", "annex"),
    ("出典", "sources"),
    ("カレンダー", "export -f ics -o roadmap.ics"),
    ("ｶﾚﾝﾀﾞｰ", "export -f ics -o roadmap.ics"),
    ("点検", "check"),
    ("確認", "check"),
    ("削除 memo", "update memo --status dropped"),
    ("延期 memo 2028 --reason Budget", "move memo 2028 --reason Budget"),
    ("取消", "undo"),
    ("ヘルプ", "help"),
    ("ヘルプ list", "help list"),
    ("バージョン", "--version"),
    ("追加 joint-lab", "add joint-lab"),
]
NOT_TRIED = [
    ("diff HEAD~1", "changes --files --since HEAD~1"),
    ("new", "add"),
    ("drop", "update ID --status dropped"),
    ("postpone", "move ID DATE"),
    ("comment memo", "update ID --note TEXT"),
    ("load", "import FILE"),
    ("追加", "add"),
]
"""What needs a commit, or more than was typed: then the words in capitals say what."""

QUESTIONS = ("add", "edit")
"""The commands that ask a person, and so refuse or do nothing in a test."""


@pytest.fixture
def road(roadmap_of: RoadmapOf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Write a roadmap and work in the folder above it."""
    head = HEAD.replace("timezone", 'meetings = "forum"\ntimezone')
    folder = roadmap_of({"roadmap.toml": head}, joint_call=PLANNED, memo=PLANNED, forum_2024=HELD)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROADMAP_DATA", str(folder))
    monkeypatch.setenv("EDITOR", "true")
    return folder


def line_of(err: str) -> str:
    """Return the command line that stderr tells to use."""
    told = err.splitlines()[1].strip()
    assert told.startswith("use: roadmap "), err
    return told.removeprefix("use: roadmap ")


@pytest.mark.parametrize(("typed", "line"), [*ENGLISH, *JAPANESE])
def test_a_guess_is_answered_with_a_line_that_works(typed: str, line: str, road: Path, run: Run) -> None:
    told = run(*shlex.split(typed))
    assert (told.code, told.out) == (2, "")
    assert line_of(told.err) == line
    done = run(*shlex.split(line))
    if not line.startswith(QUESTIONS):
        assert done.code in (0, 1), done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(("typed", "line"), NOT_TRIED)
def test_a_guess_that_lacks_something_is_told_what(typed: str, line: str, road: Path, run: Run) -> None:
    told = run(*shlex.split(typed))
    assert (told.code, told.out, line_of(told.err)) == (2, "", line)


def test_nothing_is_done_on_a_guess(road: Path, run: Run) -> None:
    before = copied(road)
    for typed in ("drop memo", "削除 memo", "close memo --yes", "new joint-lab", "revert", "init2 x"):
        assert run(*shlex.split(typed)).code == 2
    assert copied(road) == before
    assert not (road / ".roadmap").exists()


def test_the_answer_is_in_the_language_that_was_asked_for(road: Path, run: Run) -> None:
    for words in (("--lang", "ja", "検索", "量子"), ("検索", "量子", "--lang", "ja")):
        assert run(*words).err == (
            "roadmap: コマンド「検索」はありません\n"
            "  次のように入力してください：roadmap list 量子 --lang ja\n"
        )


def test_the_help_of_a_guess_is_that_of_the_command(road: Path, run: Run) -> None:
    assert line_of(run("search", "quantum", "--help").err) == "list --help"
    assert line_of(run("drop", "-h").err) == "update --help"


def test_a_word_that_is_nothing_is_told_all_commands(road: Path, run: Run) -> None:
    for word in ("frobnicate", "no-such-thing", "量子論"):
        assert run(word).err.splitlines()[1] == f"  known: {', '.join(COMMANDS)}"


def test_a_guess_needs_no_roadmap_that_can_be_read(road: Path, run: Run) -> None:
    (road / "roadmap.toml").write_bytes(b"\xff")
    assert line_of(run("get", "memo").err) == "show memo"
    assert line_of(run("get", "memo", "--data", "nowhere").err) == "list memo --data nowhere"


# Words that only look alike


@pytest.mark.parametrize(
    ("typed", "told"),
    [("lsit", "list"), ("stauts", "status"), ("udno", "undo"), ("donee", "done"), ("impotr", "import")],
)
def test_a_slip_of_one_letter_is_told_whatever_the_command(typed: str, told: str, run: Run) -> None:
    assert f"did you mean '{told}'?" in run(typed).err


@pytest.mark.parametrize("typed", ["node", "nod", "under", "moved-on", "dome-like", "importance", "eddit2"])
def test_no_command_that_writes_is_offered_for_a_word_that_merely_looks_alike(typed: str, run: Run) -> None:
    told = run(typed).err
    assert not any(f"'{name}'" in told for name in ("done", "undo", "move", "import", "edit", "redo", "add"))


# The tables


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_means_one_thing_that_there_is(language: str) -> None:
    words = language_of(language).COMMAND_WORDS
    assert set(words.values()) <= set(FORMS)
    assert not {folded(word) for word in words} & set(COMMANDS), "a command is not a guess"
    for names in language_of(language).NAME_WORDS.values():
        assert all(name in (*KEYS, *FIELDS) for name in names.split()), names


def test_each_line_is_one_of_a_command_and_its_options() -> None:
    group = get_command(app)
    assert isinstance(group, Commands)
    for forms in FORMS.values():
        for form in forms:
            name, *words = form.split()
            if name == "--version":
                continue
            command = group.get_command(Context(group), name)
            assert command is not None, name
            options = {option for param in command.params for option in param.opts}
            assert {word for word in words if word.startswith("-") and word != "-30d"} <= options


def test_a_third_language_brings_its_words(road: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from roadmap_cli.questions import guesses
    from roadmap_cli.session import guessing

    monkeypatch.setitem(LANGUAGES, "pl", polish.__name__)
    for table in (guesses._names, guessing._command_words):
        monkeypatch.setattr(table.__module__ + "." + table.__name__, table.__wrapped__)
    assert line_of(run("szukaj", "quantum").err) == "list quantum"
    assert "'due:2025'" in run("list", "termin:2025").err


# help and -V are commands


def test_help_is_a_command(run: Run) -> None:
    assert run("help").out == run("--help").out
    assert run("help", "list").out == run("list", "--help").out
    assert run("--lang", "ja", "help", "list") == run("help", "list", "--lang", "ja")


def test_help_of_an_unknown_command_is_answered_as_that_command(run: Run) -> None:
    assert run("help", "nope") == run("nope")
    assert run("help", "lsit") == run("lsit")
    assert run("help", "overdue") == run("overdue")


def test_a_capital_v_is_the_version(run: Run) -> None:
    assert run("-V") == run("--version")
    assert run("--lang", "ja", "-V") == run("--version")


# Names of fields and of keys


@pytest.mark.parametrize(
    ("term", "meant"),
    [
        ("deadline:2025", "due:2025"),
        ("date:2025-Q1", "due:2025-Q1"),
        ("期限:2025", "due:2025"),
        ("state:late", "is:late"),
        ("state:planned", "status:planned"),
        ("進捗状況:late", "is:late"),
        ("body:meti", "party:meti"),
        ("org:meti", "party:meti"),
        ("機関:meti", "party:meti"),
        ("owners:meti", "owner:meti"),
        ("担当:meti", "owner:meti"),
        ("name:forum", "text:forum"),
        ("名称:forum", "text:forum"),
        ("分野:ai", "pillar:ai"),
        ("theme:ai", "pillar:ai"),
        ("country:uk", "side:uk"),
        ("国:uk", "side:uk"),
        ("出典:gov-2025", "source:gov-2025"),
        ("type:event", "kind:event"),
        ("種別:event", "kind:event"),
        ("label:forum", "tag:forum"),
    ],
)
def test_another_word_for_a_key_is_answered_with_the_term(
    term: str, meant: str, roadmap_of: RoadmapOf, run: Run
) -> None:
    told = run("list", term, "--data", roadmap_of(memo=milestone_text(tags='["forum"]')))
    assert (told.code, told.out) == (2, "")
    assert f"did you mean '{meant}'?" in told.err
    assert run("list", meant, "--data", roadmap_of()).code == 0


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("deadline", "due"),
        ("Date", "due"),
        ("期限", "due"),
        ("name", "title"),
        ("名称", "title"),
        ("org", "owners"),
        ("担当", "owners"),
        ("Lead bodies", "owners"),
        ("進捗状況", "state"),
        ("進捗区分", "status"),
        ("分野", "pillar"),
        ("遅延日数", "days_late"),
        ("Original due date", "first_due"),
        ("country", "sides"),
        ("dew", "due"),
    ],
)
def test_another_word_for_a_field_is_answered_with_its_name(name: str, field: str, run: Run) -> None:
    for words in (("--fields", f"id,{name}"), ("--sort", name), ("--sort", f"-{name}")):
        told = run("list", *words)
        assert (told.code, told.out) == (2, "")
        assert f"did you mean '{field}'?" in told.err
