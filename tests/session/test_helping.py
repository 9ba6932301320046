"""Help is in the language of whoever asks: every command, option and argument has its text in each language."""

from __future__ import annotations

import re

import pytest

from roadmap_cli.cli import COMMANDS
from roadmap_cli.messages import LANGUAGES
from roadmap_cli.session.helping import NAMES, WIDEST
from roadmap_cli.writers.cells import width
from tests.conftest import Run


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_nothing_english_is_left_under_japanese(name: str, run: Run) -> None:
    told = run("--lang", "ja", *([name] if name else []), "--help")
    assert told.code == 0, told.err
    known = r"roadmap .*|--[a-z-]+( --?[a-z-]+)*|[A-Z|:,./=\[\]{}$-]{2,}|[a-z-]+(\||, ?)[a-z|, -]+|\$?VISUAL|\$EDITOR"
    texts = [line[NAMES + 2 :] if line.startswith("  -") else line for line in told.out.splitlines()]
    for text in texts[1:]:
        assert not re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", re.sub(known, "", text)), text
    assert told.out.startswith("使い方：")
    assert "この説明を表示して終了する。" in told.out


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_no_line_of_text_is_wider_than_a_screen(name: str, lang: str, run: Run) -> None:
    told = run("--lang", lang, *([name] if name else []), "--help")
    for line in told.out.splitlines():
        assert width(line) <= WIDEST or re.match(r"  -\S+|Usage|使い方", line), line


def test_a_paragraph_is_broken_by_the_width_alone(run: Run) -> None:
    english, japanese = (run("site", "--help", "--lang", lang).out for lang in ("en", "ja"))
    assert "what is no\n  longer there is removed" in english
    assert "以前のサイトがあるフォ\n  ルダーでは、変わったものだけを書き込み、" in japanese


@pytest.mark.parametrize(
    "words",
    [
        ("--help", "--lang", "ja"),
        ("--lang", "ja", "--help"),
        ("help", "--lang", "ja"),
        ("--lang=ja", "-h"),
    ],
)
def test_the_language_may_stand_before_or_after(words: tuple[str, ...], run: Run) -> None:
    told = run(*words)
    assert (told.code, told.err) == (0, "")
    assert " [OPTIONS] COMMAND [ARGS]...\n\n  政府と産業界の合意事項" in told.out


def test_the_locale_chooses_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert "マイルストーンを表で表示する" in run("list", "--help").out
    monkeypatch.setenv("ROADMAP_LANG", "en")
    assert "The milestones as a table" in run("list", "--help").out
