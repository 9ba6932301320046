"""Everything about one milestone, as of a day."""

from __future__ import annotations

import pytest

from roadmap_cli.model.dates import DaySpan, parse
from roadmap_cli.model.errors import NotFound
from roadmap_cli.questions.detail import Detail, back_links, detail
from tests.conftest import english, milestone_text, road, said

OUTCOME = """
[[outcomes]]
date = "2025-05"
side = "uk"
measure = "money"
value = 5
unit = "GBP"
sources = ["cao-2025"]
"""
STORY = {
    "accord": milestone_text(said("2023-05-18", status='"done"')),
    "memorandum": milestone_text(
        said("2025-01-10", status='"planned"', sources='["gov-2025: p. 1"]')
        + said("2025-02-10", due='"2025-Q2"', reason='"Elections."', sources='["gov-2025"]')
        + said("2025-03-10", due='"undated"')
        + said('"2025-04"', status='"done"')
        + OUTCOME,
        due="2025-03-01",
        owners='["dsit", "uk", "stranger"]',
        partners='["forum"]',
        follows='["accord"]',
        needs='["lab"]',
    ),
    "call": milestone_text(said("2025-06-01", status='"done"'), follows='["memorandum"]'),
    "lab": milestone_text(said("2025-01-01", status='"planned"')),
    "user": milestone_text(said("2025-01-01", status='"planned"'), needs='["memorandum"]'),
}


def of(key: str, day: str) -> Detail:
    return detail(road(STORY, day), key)


def test_bodies_come_with_their_names_and_sides_owners_first() -> None:
    bodies = of("memorandum", "2025-06-01").bodies
    assert [(body.id, body.role, body.sides) for body in bodies] == [
        ("dsit", "owner", ("uk",)),
        ("uk", "owner", ("uk",)),
        ("stranger", "owner", ()),
        ("forum", "partner", ("uk", "jp")),
    ]
    assert (bodies[0].short.plain, bodies[1].name.plain, bodies[2].name.plain) == (
        "DSIT",
        "United Kingdom",
        "stranger",
    )


def test_every_change_of_a_date_says_from_to_by_how_many_days_and_why() -> None:
    first, second = of("memorandum", "2025-06-01").redatings
    assert (first.was, first.to, first.days) == (parse("2025-03-01"), parse("2025-Q2"), DaySpan(31, 121))
    assert (first.reason.plain, [str(c) for c in first.sources]) == ("Elections.", ["gov-2025"])
    assert (second.was, second.to, second.days) == (parse("2025-Q2"), None, None)
    assert of("memorandum", "2025-02-09").redatings == ()


def test_links_run_both_ways_with_the_days_between_two_closings() -> None:
    found = of("memorandum", "2025-06-01")
    assert [(link.id, link.days) for link in found.origins] == [("accord", DaySpan(684, 713))]
    assert [(link.id, link.days) for link in found.successors] == [("call", DaySpan(32, 61))]
    assert [(link.id, link.days, link.status) for link in found.prerequisites] == [("lab", None, "planned")]
    assert [link.id for link in found.dependants] == ["user"]
    assert of("memorandum", "2025-05-31").successors == ()


def test_the_log_outcomes_and_evidence_are_those_that_count() -> None:
    assert len(of("memorandum", "2025-04-29").updates) == 3
    assert of("memorandum", "2025-05-30").outcomes == ()
    found = of("memorandum", "2025-05-31")
    assert len(found.updates) == 4
    assert [outcome.value for outcome in found.outcomes] == [5]
    assert [source.id for source in found.evidence] == ["gov-2025", "cao-2025"]


def test_the_statements_of_both_sides_are_shown_only_if_they_differ() -> None:
    apart = said("2025-01-01", status='"done"', by='"uk"') + said("2025-02-01", status='"planned"', by='"jp"')
    state = road({"thing": milestone_text(apart)}, "2025-02-01")
    assert {(word.side, word.status) for word in detail(state, "thing").words} == {
        ("uk", "done"),
        ("jp", "planned"),
    }
    assert detail(road({"thing": milestone_text(apart)}, "2025-01-31"), "thing").words == ()


def test_an_unknown_id_is_not_found_and_the_nearest_is_named() -> None:
    with pytest.raises(NotFound) as caught:
        of("memorandun", "2025-06-01")
    assert "'memorandum'" in english(caught.value.hint)
    with pytest.raises(NotFound) as caught:
        of("zzz", "2025-06-01")
    assert "roadmap list" in english(caught.value.hint)


def test_a_milestone_that_is_not_known_yet_is_not_found_and_its_first_day_is_named() -> None:
    with pytest.raises(NotFound) as caught:
        of("call", "2025-05-31")
    assert "1 Jun 2025" in english(caught.value.what)


def test_links_found_once_give_the_same_answers() -> None:
    chain = {
        "one": milestone_text(said("2025-01-01", status='"done"')),
        "two": milestone_text(said("2025-01-01", status='"planned"'), follows='["one"]', needs='["one"]'),
    }
    on_day = road(chain, "2025-02-01")
    links = back_links(on_day)
    for key in chain:
        assert detail(on_day, key, links) == detail(on_day, key)
    assert [link.id for link in detail(on_day, "one", links).successors] == ["two"]
