"""From the words that people type to an update of a log."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from roadmap_cli.model.dates import from_day, parse
from roadmap_cli.model.errors import WrongUsage
from roadmap_cli.model.roadmap import Citation, Roadmap, Text, Update
from roadmap_cli.questions.updates import UpdateInput, described, first_update, new_update, refuse_due
from tests.conftest import english, milestone, milestone_text, said, sound

TODAY = date(2025, 5, 1)
ROADMAP = sound({})


def updated(**typed: Any) -> Update:
    texts: Any = {key: Text(typed.pop(key)) for key in ("note", "reason") if key in typed}
    return new_update(UpdateInput(**typed, **texts), (), ROADMAP, TODAY)


def test_every_word_that_is_typed_becomes_a_value_of_the_update() -> None:
    typed = UpdateInput(
        "done", "2026", Text("Elections."), "2025-q1", Text("Signed."), "uk", (), "2025-04", "members"
    )
    assert new_update(typed, [Citation("gov-2025")], ROADMAP, TODAY) == Update(
        parse("2025-04"),
        status="done",
        due=parse("2026"),
        start=parse("2025-Q1"),
        note=Text("Signed."),
        reason=Text("Elections."),
        by="uk",
        sources=(Citation("gov-2025"),),
        visibility="members",
    )


def test_a_key_that_is_left_out_has_its_default() -> None:
    assert updated(note="x") == Update(from_day(TODAY), note=Text("x"))
    assert updated(due="undated") == Update(from_day(TODAY), withdraws_due=True)
    assert updated(note="x", on="-1w").date == from_day(date(2025, 4, 24))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ({}, "write.says-nothing"),
        ({"by": "uk", "visibility": "members"}, "write.says-nothing"),
        ({"note": "x", "reason": "y"}, "write.reason-for-nothing"),
        ({"status": "don"}, "write.unknown-value"),
        ({"note": "x", "by": "dsit"}, "write.unknown-value"),
        ({"note": "x", "visibility": ""}, "write.unknown-value"),
        ({"due": "soon"}, "write.no-date"),
        ({"start": "undated"}, "write.no-date"),
        ({"note": "x", "on": "tomorrow"}, "write.no-date"),
    ],
)
def test_a_wrong_word_is_refused(typed: dict[str, str], key: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        updated(**typed)
    assert refused.value.what.key == key


def first(due: str | None, **typed: Any) -> Update:
    promised = parse(due) if due else None
    return first_update(UpdateInput(**typed), promised, (), ROADMAP, TODAY)


def test_a_first_update_without_a_status_invents_no_lateness() -> None:
    today = from_day(TODAY)
    assert first("2024-01", by="uk") == Update(today, due=parse("2024-01"), by="uk")
    assert first("2025-05-01") == first("2025-Q2") == first(None) == Update(today, status="planned")
    assert first("2024-01", status="planned") == Update(today, status="planned")
    assert first("2024-01", on="2024-01") == Update(parse("2024-01"), status="planned")


@pytest.mark.parametrize("typed", [{"start": "2025", "reason": "y"}, {"due": "2025", "reason": "y"}])
def test_a_reason_goes_with_a_due_or_a_start(typed: dict[str, str]) -> None:
    assert updated(**typed).reason == Text("y")


@pytest.mark.parametrize(
    ("log", "typed", "refused"),
    [
        ("", {"due": "2025-Q3"}, True),
        ("", {"due": "undated"}, True),
        ("", {"due": "2025-Q3", "reason": "Elections."}, False),
        ("", {"due": "2025-04-01..2025-06-30"}, False),
        ("", {"status": "done"}, False),
        (said("2025-04-01", due='"undated"'), {"due": "2025-Q3"}, False),
        (said("2025-04-01", due='"2025-Q3"'), {"due": "2025-Q3"}, False),
        (said("2025-04-01", due='"2025-Q3"'), {"due": "2025-Q2"}, True),
        (said("2030-01-01", due='"2031"'), {"due": "2025-Q2"}, True),
    ],
)
def test_another_due_needs_a_reason(log: str, typed: dict[str, str], refused: bool) -> None:
    before = milestone(milestone_text(log, due='"2025-Q2"'))
    if refused:
        with pytest.raises(WrongUsage):
            refuse_due(before, updated(**typed))
    else:
        refuse_due(before, updated(**typed))


def test_a_first_due_needs_no_reason() -> None:
    refuse_due(milestone(milestone_text()), updated(due="2026"))


def test_an_update_in_a_few_words() -> None:
    both = updated(status="under-way", due="2026", start="2025", note="x")
    assert [english(part) for part in described(both)] == ["under way", "due 2026", "a start", "a note"]
    assert [english(part) for part in described(updated(due="undated"))] == ["no due date"]


def test_sides_are_those_of_the_roadmap() -> None:
    with pytest.raises(WrongUsage):
        new_update(UpdateInput(note=Text("x"), by="uk"), (), Roadmap(), TODAY)
