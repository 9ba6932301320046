"""The numbers of the annex: in order of appearance, without gaps, one for each place."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from roadmap_cli.model.roadmap import Citation, Outcome, Roadmap, Update
from roadmap_cli.questions.annex import Annex, annex
from roadmap_cli.questions.standing import state
from tests.conftest import milestone_text, road, said
from tests.questions.roadmaps import days, examples, roadmaps

STORY = {
    "ai-thing": milestone_text(said("2025-01-03", note='"N."', sources='["cao-2025"]'), pillar='"ai"'),
    "late-thing": milestone_text(
        said("2025-01-02", status='"done"', sources='["gov-2025: page 2", "cao-2025"]')
        + said("2025-01-01", status='"planned"', sources='["gov-2025: page 1"]')
        + said("2025-02-01", note='"Later."', sources='["gov-2025: page 9"]')
        + "\n[[outcomes]]\ndate = 2025-01-02\nmeasure = 'm'\nvalue = 1\nunit = 'u'\nsources = ['gov-2025: page 2']\n"
    ),
    "early-thing": milestone_text(said("2025-01-01", status='"done"') + said("2025-01-01", note='"N."')),
}


def numbers(answer: Annex) -> list[tuple[int, ...]]:
    """The numbers of each statement, in the order of the page."""
    return [one.notes for p in answer.pillars for entry in p.milestones for one in entry.statements]


def test_the_order_is_that_of_pillars_days_and_logs_and_a_place_has_one_number() -> None:
    on = road(STORY, "2025-01-31")
    answer = annex(on, on.all)
    assert [[e.standing.id for e in p.milestones] for p in answer.pillars] == [
        ["early-thing", "late-thing"],
        ["ai-thing"],
    ]
    assert numbers(answer) == [(), (), (1,), (2, 3), (2,), (3,)]
    assert [(n.number, n.source.id, n.place) for n in answer.notes] == [
        (1, "gov-2025", "page 1"),
        (2, "gov-2025", "page 2"),
        (3, "cao-2025", None),
    ]
    assert (answer.statements, answer.unsourced) == (6, 2)


def test_an_unknown_source_is_named_by_its_id() -> None:
    on = road({"thing": milestone_text(said("2025-01-01", note='"N."', sources='["lost"]'))}, "2025-01-01")
    (note,) = annex(on, on.all).notes
    assert (note.source.publisher.plain, note.place) == ("lost", None)


@settings(max_examples=examples(40), deadline=None)
@given(roadmaps(), days())
def test_numbers_are_in_order_all_used_and_lead_to_the_place_cited(roadmap: Roadmap, day: date) -> None:
    on = state(roadmap, day)
    answer = annex(on, on.all)
    seen = list(dict.fromkeys(number for one in numbers(answer) for number in one))
    assert seen == list(range(1, len(seen) + 1)) == [note.number for note in answer.notes]
    places = {n.number: Citation(n.source.id, n.place or "") for n in answer.notes}
    assert len(set(places.values())) == len(places)
    for pillar in answer.pillars:
        for entry in pillar.milestones:
            for one in entry.statements:
                assert {places[number] for number in one.notes} == set(one.what.sources)


@settings(max_examples=examples(30), deadline=None)
@given(roadmaps(), days())
def test_exactly_the_statements_that_count_are_included(roadmap: Roadmap, day: date) -> None:
    on = state(roadmap, day)
    answer = annex(on, on.all)
    told = [(e.standing.id, one.what) for p in answer.pillars for e in p.milestones for one in e.statements]
    for standing in on.all:
        told_of: list[Update | Outcome] = [*standing.milestone.updates, *standing.milestone.outcomes]
        counting = [repr(one) for one in told_of if one.date.end <= day]
        assert sorted(counting) == sorted(repr(what) for key, what in told if key == standing.id)
    assert len(told) == answer.statements
