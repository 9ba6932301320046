"""The pages of some questions on the shipped roadmap, at 80 columns and in both languages."""

from __future__ import annotations

import pytest

from roadmap_cli.messages import LANGUAGES, catalogue
from roadmap_cli.questions.promises import OUTCOMES
from roadmap_cli.questions.slippage import VERDICTS
from roadmap_cli.views.changes import GROUPS
from roadmap_cli.writers.cells import width
from tests.conftest import DATA, Run

DAYS = ("2023-05-18", "2025-04-13", "2026-11-22")
QUESTIONS = (
    ("trace",),
    ("trace", "hiroshima-accord"),
    ("balance",),
    ("promises", "--from", "2023-05-18"),
    ("changes", "--since", "2023-01-01"),
    ("sources",),
    ("decisions", "2023"),
)


@pytest.mark.parametrize("language", ["en", "ja", "en,ja"])
@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_no_line_is_wider_than_the_screen(
    run: Run, monkeypatch: pytest.MonkeyPatch, question: tuple[str, ...], language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for day in DAYS:
        told = run(*question, "--data", DATA, "--lang", language, "--as-of", day)
        assert told.code == 0, told.err
        assert [line for line in told.out.splitlines() if width(line) > 80] == []


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_everything_of_the_shipped_roadmap_is_translated(run: Run, question: tuple[str, ...]) -> None:
    told = run(*question, "--data", DATA, "--lang", "ja", "--as-of", "2026-11-22", "--limit", "200")
    assert "〔英語〕" not in told.out


@pytest.mark.parametrize(
    ("topic", "names"),
    [
        ("balance", VERDICTS),
        ("balance", tuple(f"by-{which}" for which in ("first", "current"))),
        ("promises", OUTCOMES),
        ("promises", tuple(f"of-{outcome}" for outcome in OUTCOMES if outcome != "dropped")),
        ("changes", (*GROUPS, "re-dated", "newly-late", "outcome", "note")),
        ("changes", tuple(f"count-{name}" for name in (*GROUPS, "re-dated", "late", "note"))),
        ("changes", tuple(f"told-{when}" for when in ("before", "after", "unclear"))),
        ("trace", ("no-deed", "nothing-follows", "word-only")),
        ("sources", tuple(f"{name}-count" for name in ("bare", "unsourced", "single", "own"))),
        ("sources", ("bare", "unsourced", "own-only", "uses", "uncited")),
    ],
)
def test_every_heading_and_verdict_has_a_line_in_both_languages(topic: str, names: tuple[str, ...]) -> None:
    for language in LANGUAGES:
        assert set(names) <= catalogue(language, topic).keys()
