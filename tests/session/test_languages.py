"""The language is chosen once: `--lang`, then ROADMAP_LANG, then, for people, the locale."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmap_cli.session.languages import language_code
from tests.conftest import RoadmapOf, Run, milestone_text, said

STORY = {
    "memo": milestone_text(
        said("2025-01-01", status='"planned"'), title='"Memorandum"', **{"ja.title": '"覚書"'}
    )
}


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(STORY)


def is_japanese(text: str) -> bool:
    return "覚書" in text and "Memorandum" not in text


@pytest.mark.parametrize(
    ("word", "code"),
    [
        *(("ja", "ja"), ("JA", "ja"), ("ja-JP", "ja"), ("ja_JP", "ja"), ("ja_JP.UTF-8", "ja"), ("jp", None)),
        *(("en_GB.UTF-8", "en"), ("EN", "en"), ("de_DE.UTF-8", None), ("C", None), ("C.UTF-8", None)),
        *(("POSIX", None), ("", None), ("japanese", None), ("uk", None)),
    ],
)
def test_a_language_is_known_by_its_tag_and_its_locale(word: str, code: str | None) -> None:
    assert language_code(word) == code


@pytest.mark.parametrize(
    ("variables", "options", "japanese"),
    [
        ({}, (), False),
        ({"LANG": "ja_JP.UTF-8"}, (), True),
        ({"LANG": "de_DE.UTF-8"}, (), False),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8"}, (), True),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "en_GB.UTF-8"}, (), False),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": ""}, (), True),
        ({"LANG": "ja_JP.UTF-8", "ROADMAP_LANG": "en"}, (), False),
        ({"LANG": "en_GB.UTF-8", "ROADMAP_LANG": "ja"}, (), True),
        ({"ROADMAP_LANG": ""}, (), False),
        ({"ROADMAP_LANG": "en"}, ("--lang", "ja"), True),
        ({"ROADMAP_LANG": "ja"}, ("--lang", "en"), False),
        ({}, ("--lang", "ja_JP"), True),
        ({}, ("--lang", "JA"), True),
        ({}, ("--lang", "jp"), True),
        ({"ROADMAP_LANG": "JP"}, (), True),
        ({"LANG": "jp"}, (), False),
    ],
)
def test_the_option_comes_before_the_variable_and_that_before_the_locale(
    variables: dict[str, str],
    options: tuple[str, ...],
    japanese: bool,
    road: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    told = run("list", "--data", road, *options)
    assert (told.code, told.err) == (0, "")
    assert is_japanese(told.out) == japanese


@pytest.mark.parametrize("format_", ["md", "html", "docx", "csv", "json", "ndjson"])
def test_the_locale_changes_no_byte_of_what_is_made_for_others(
    format_: str, road: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def made(name: str) -> bytes:
        assert run("list", "--data", road, "-f", format_, "-o", tmp_path / name).code == 0
        return (tmp_path / name).read_bytes()

    before = made("one")
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert made("two") == before
    monkeypatch.setenv("ROADMAP_LANG", "ja")
    assert made("three") != before


def test_so_does_a_text_in_a_file(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert run("list", "--data", road, "-o", tmp_path / "list.txt").code == 0
    assert not is_japanese((tmp_path / "list.txt").read_text("utf-8"))


def test_what_is_said_on_stderr_is_in_the_language_of_the_locale(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    (road / "milestones/other.toml").write_text("no toml")
    told = run("list", "--data", road, "-f", "csv")
    assert told.code == 3
    assert told.err.startswith("ファイルに1件の問題があり、")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("list", "--gibberish"), "オプション --gibberish はありません"),
        (("list", "--sotr", "id"), "オプション --sotr はありません（「--sort」のことですか）"),
        (("show",), "ID を指定してください"),
        (
            ("list", "--data=x", "--sort"),
            "オプション --sort の値がないか、値を取らないオプションに値が指定されています",
        ),
        (("list", "--limit", "x"), "--limit には1以上の整数を指定してください"),
        (("list", "--limit", "0"), "--limit には1以上の整数を指定してください"),
        (("show", "memo", "other"), "余分な引数があります：other"),
        (("list", "--sort", ""), "オプション --sort の値が空です（変数が未設定の可能性があります）"),
        (("list", ""), "引数が空です（変数が未設定の可能性があります）"),
        (("list", "--sort", "id", "--sort", "due"), "オプション --sort が重複しています：「id」と「due」"),
        (("list", "--sort", "stauts"), "--sort：項目「stauts」はありません"),
        (("show", "nope-nope"), "マイルストーン「nope-nope」はありません"),
    ],
)
def test_what_is_wrong_with_a_command_line_is_told_in_japanese(
    words: tuple[str, ...], told: str, road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(road)
    answer = run("--lang", "ja", *words)
    assert answer.code in (2, 4)
    first, *_ = answer.err.splitlines()
    assert first == f"roadmap: {told}"


@pytest.mark.parametrize(
    ("variables", "options", "told"),
    [
        ({"ROADMAP_LANG": "xx"}, (), "roadmap: ROADMAP_LANG names an unknown language: 'xx'"),
        ({}, ("--lang", "xx"), "roadmap: unknown language 'xx'"),
        ({"ROADMAP_LANG": "xx"}, ("--lang", "en"), ""),
        ({"LANG": "xx_XX.UTF-8"}, (), ""),
    ],
)
def test_a_language_that_is_not_spoken_is_refused_if_it_was_asked_for(
    variables: dict[str, str],
    options: tuple[str, ...],
    told: str,
    road: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    answer = run("list", "--data", road, *options)
    assert (answer.code, answer.err.partition("\n")[0]) == (2 if told else 0, told)
