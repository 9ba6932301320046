"""`roadmap explain`: what a rule means, by its code or name."""

from __future__ import annotations

import pytest

from roadmap_cli.checks import RULES
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


def test_a_code_that_is_none_is_told_the_nearest(run: Run) -> None:
    said = run("explain", "RM999")
    assert (said.code, said.out) == (4, "")
    assert "RM999" in said.err
    assert "did you mean 'unknown-party'?" in run("explain", "unknwon-party").err


def test_the_page_of_rules_has_every_rule() -> None:
    page = (CHECKOUT / "docs/rules.md").read_text(encoding="utf-8")
    for rule in RULES.values():
        assert f"## {rule.code} {rule.name}\n\nSeverity: {rule.severity}.\n" in page
