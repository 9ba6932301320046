"""The filter on a paper: what its reader knows it by."""

from __future__ import annotations

import pytest

from tests.conftest import DATA, Run


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "; pillar: Semiconductors; lead: METI; state: not late; due: 1 Jan 2024; "),
        ("ja", "；分野：半導体；担当：経産省；状態：遅延以外；期限：2024年1月1日；"),
    ],
)
def test_a_paper_names_what_it_is_filtered_by(run: Run, language: str, line: str) -> None:
    asked = ("pillar:semiconductors", "owner:meti", "not:is:late", "due:2024-01-01", "--data", DATA)
    paper = run("list", *asked, "-f", "md", "--lang", language).out.replace("\\", "")
    assert line in paper
    typed = "pillar:semiconductors owner:meti not:is:late due:2024-01-01"
    for name in ("text", "csv"):
        assert typed in run("list", *asked, "-f", name, "--lang", language).out, name


@pytest.mark.parametrize("command", ["show", "trace"])
def test_a_paper_on_a_milestone_names_the_road_and_the_milestone(run: Run, command: str) -> None:
    told = run(command, "hiroshima-accord", "--data", DATA, "-f", "md")
    title, _, about, *_ = told.out.splitlines()
    assert title.startswith("# Hiroshima to Osaka: ")
    assert "Hiroshima Accord: enhanced" in title
    assert "hiroshima-accord" not in about
