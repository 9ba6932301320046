"""`roadmap explain`: what a rule means, by its code or name."""

from __future__ import annotations

import re

import pytest

from roadmap_cli.checks import RULES
from roadmap_cli.messages import LANGUAGES
from tests.conftest import CHECKOUT, Run


@pytest.mark.parametrize("code", list(RULES))
def test_every_rule_is_explained_by_code_and_by_name(code: str, run: Run) -> None:
    rule = RULES[code]
    said = run("explain", code.lower())
    assert said.code == 0
    assert said.out == f"{code} {rule.name} ({rule.severity})\n\n{rule.documentation}\n"
    assert run("explain", rule.name.upper()).out == said.out


def test_without_a_code_all_rules_are_listed(run: Run) -> None:
    said = run("explain")
    assert [line.split()[0] for line in said.out.splitlines()] == list(RULES)

    severities, names, summaries = zip(
        *(line.split(maxsplit=3)[1:] for line in said.out.splitlines()), strict=True
    )
    assert names == tuple(rule.name for rule in RULES.values())
    assert set(severities) == {"error", "warning", "note"}
    assert all(summary.endswith(".") for summary in summaries)


@pytest.mark.parametrize("code", list(RULES))
def test_every_rule_is_explained_in_japanese(code: str, run: Run) -> None:
    said = run("explain", code, "--lang", "ja")
    head, summary = said.out.split("\n\n")[:2]
    assert re.fullmatch(rf"{code} {RULES[code].name}（(誤り|警告|注記)）", head)
    assert summary.endswith("。")


def test_the_language_is_that_of_the_variable_or_of_the_locale(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert "循環している" in run("explain", "cycle").out
    assert re.search("RM205  誤り     cycle +マイルストーンの", run("explain").out)
    monkeypatch.setenv("ROADMAP_LANG", "en")
    assert "in a circle" in run("explain", "cycle").out
    assert run("explain", "cycle", "--lang", "xx").code == 2


def test_a_language_without_such_texts_has_those_in_english(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LANGUAGES, "pl", "tests.messages.polish")
    assert "in a circle" in run("explain", "cycle", "--lang", "pl").out


def test_a_code_that_is_none_is_told_the_nearest(run: Run) -> None:
    said = run("explain", "RM999")
    assert (said.code, said.out) == (2, "")
    assert run("check", "--select", "RM999").code == 2
    assert "RM999" in said.err
    assert "did you mean 'unknown-party'?" in run("explain", "unknwon-party").err


def test_the_page_of_rules_has_every_rule() -> None:
    page = (CHECKOUT / "docs/rules.md").read_text(encoding="utf-8")
    for rule in RULES.values():
        assert f"## {rule.code} {rule.name}\n\nSeverity: {rule.severity}.\n" in page
