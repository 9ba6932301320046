"""Statements with several sources, with one, with our own only, and with none."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.evidence import Evidence, evidence
from roadmap_cli.questions.standing import state
from tests.conftest import milestone_text, road, said
from tests.questions import oracle
from tests.questions.roadmaps import days, examples, roadmaps

SOURCES = """
[own]
publisher = "The Forum"
own = true

[ministry]
publisher = "A ministry"

[unread]
publisher = "Nobody cites it"

[of-2030]
publisher = "Of a later day"
date = 2030
"""


def asked(*texts: str, day: str = "2025-12-31") -> Evidence:
    on_day = road({"sources.toml": SOURCES, **{f"m{n}": text for n, text in enumerate(texts)}}, day)
    return evidence(on_day, on_day.all)


def cites(when: str, *sources: str) -> str:
    listed = ", ".join(f'"{source}"' for source in sources)
    return said(when, status='"planned"', sources=f"[{listed}]")


def test_a_source_carries_each_statement_that_cites_it_once() -> None:
    answer = asked(
        milestone_text(
            cites("2025-01-01", "ministry: p. 1", "ministry: p. 2") + cites("2025-01-02", "ministry")
        ),
        milestone_text(cites("2025-01-03", "ministry", "own")),
    )
    assert [(use.source.id, use.statements, use.milestones) for use in answer.sources] == [
        ("ministry", 3, ("m0", "m1")),
        ("own", 1, ("m1",)),
    ]


def test_only_sources_of_our_own_are_counted_until_there_is_another() -> None:
    answer = asked(
        milestone_text(cites("2025-01-01", "own")),
        milestone_text(cites("2025-01-01", "own", "ministry")),
        milestone_text(said("2025-01-01", status='"planned"')),
    )
    assert [statement.id for statement in answer.own_only] == ["m0"]
    assert [statement.id for statement in answer.single] == ["m0"]
    assert [statement.id for statement in answer.unsourced] == ["m2"]
    assert answer.bare == ("m2",)


def test_an_uncited_source_is_listed_but_not_before_its_own_day() -> None:
    text = milestone_text(cites("2025-01-01", "own") + cites("2029-01-01", "ministry"))
    assert [source.id for source in asked(text).uncited] == ["unread"]
    assert [source.id for source in asked(text, day="2031-01-01").uncited] == ["unread", "of-2030"]


def test_a_date_known_to_the_day_is_one_day_however_it_is_written() -> None:
    text = milestone_text(
        cites("2025-01-01", "own") + cites('"2025-01-02..2025-01-02"', "own") + cites("2024", "own")
    )
    assert (asked(text).dates.total, asked(text).dates.to_the_day) == (3, 2)
    assert asked(text).dates.precisions == {"day": 1, "year": 1, "range": 1}


@settings(max_examples=examples(80))
@given(roadmaps(), days())
def test_evidence_is_what_the_counting_statements_cite(roadmap: Roadmap, day: date) -> None:
    on_day = state(roadmap, day)
    answer = evidence(on_day, on_day.all)
    said_of = {key: oracle.log(roadmap.milestones[key], day) for key in on_day.standings}
    cited = [[c.source for c in update.sources] for updates in said_of.values() for update in updates]
    cited += [[c.source for c in outcome.sources] for _, outcome in oracle.gained(roadmap, day)]
    assert answer.statements == len(cited)
    for use in answer.sources:
        assert use.statements == sum(use.source.id in sources for sources in cited)
    assert len(answer.unsourced) == sum(not sources for sources in cited)
    assert len(answer.single) == sum(len(set(sources)) == 1 for sources in cited)
    assert len(answer.own_only) == sum(set(sources) == {"own"} for sources in cited)
    facts = oracle.standing(roadmap, day)
    assert {one.id: set(one.sources) for one in answer.milestones} == {
        key: set(one.sources) for key, one in facts.items()
    }
