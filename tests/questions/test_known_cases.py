"""Known answers of the shipped roadmap, each with its reason in one line."""

from __future__ import annotations

from datetime import date
from functools import cache

from roadmap_cli.model.dates import DaySpan, days_between
from roadmap_cli.questions.balance import balance
from roadmap_cli.questions.changes import changes
from roadmap_cli.questions.detail import detail
from roadmap_cli.questions.evidence import evidence
from roadmap_cli.questions.slippage import DatedMilestone, slippage
from roadmap_cli.questions.standing import State, state
from roadmap_cli.questions.trace import Chain, trace
from roadmap_cli.store.listing import folder_files
from roadmap_cli.store.load import load
from tests.conftest import DATA


@cache
def road(day: str = "2026-11-22") -> State:
    return state(load(folder_files(DATA)).roadmap, date.fromisoformat(day))


def chain(key: str, day: str = "2026-11-22") -> Chain:
    return trace(road(day), (), (road(day).standings[key],)).chains[0]


def case(key: str) -> DatedMilestone:
    return next(case for case in slippage(road(), road().all).cases if case.id == key)


def test_the_accord_led_to_the_quantum_memorandum_its_call_and_its_projects() -> None:
    """`follows` leads from the Accord to the memorandum, to the call, and on to the projects."""
    members = {member.id: member for member in chain("hiroshima-accord").members or ()}
    assert {"quantum-memorandum", "quantum-joint-call", "quantum-joint-projects"} <= members.keys()
    assert members["quantum-memorandum"].days == DaySpan(711, 711)


def test_the_quantum_call_was_open_at_least_four_days_before_its_memorandum_was_signed() -> None:
    """24 April 2025, the applicants' notice, is four days before the signature of 28 April.

    The range begins on 20 December 2024: 11 days of that month, 31, 28, 31 and 28 are 129.
    """
    quantum = chain("quantum-memorandum")
    assert quantum.days["funding"] == DaySpan(-129, -4)


def test_the_quantum_projects_began_within_the_first_half_of_2026() -> None:
    """From 28 April 2025 to 1 January 2026 are 248 days, to 30 June 428."""
    quantum = chain("quantum-memorandum")
    assert (quantum.furthest, quantum.days["programme"]) == ("programme", DaySpan(248, 428))


def test_supercomputing_is_named_and_no_deed_follows() -> None:
    """It is proposed and follows from the Accord; nothing is done and nothing follows from it."""
    pairing = chain("supercomputing-ai-pairing")
    assert (pairing.status, pairing.furthest, pairing.stopped, list(pairing.members or ())) == (
        "proposed",
        None,
        None,
        [],
    )
    assert "supercomputing-ai-pairing" in set(chain("hiroshima-accord").open or ())


def test_the_second_council_met_405_days_after_the_partnership_that_promised_it_yearly() -> None:
    """From 7 December 2022 to 16 January 2024; a rhythm is not a date, so it has no due and is not late."""
    council = next(
        m for m in chain("digital-partnership-launched").members or () if m.id == "digital-council-2"
    )
    assert council.days == DaySpan(405, 405)
    (origin,) = detail(road(), "digital-council-2").origins
    assert (origin.id, origin.status) == ("digital-council", "under-way")
    (promise,) = detail(road(), "digital-council").origins
    assert promise.id == "digital-partnership-launched"
    assert road().standings["digital-council-2"].first_due is None


def test_the_chip_workshop_promised_for_a_quarter_has_no_known_outcome() -> None:
    """Its quarter ended on 31 March 2024, and no outcome has been reported since."""
    workshop = case("semiconductors-workshop-2024")
    assert workshop.by_current == "unreported"
    assert workshop.days == DaySpan(966, 966)


def test_the_chip_workshop_became_late_on_the_day_after_its_quarter() -> None:
    """A quarter is late from the day after its last."""
    found = changes(road().roadmap, ["semiconductors-workshop-2024"], date(2024, 3, 1), date(2024, 4, 30))
    assert [(item.day, item.change) for item in found.items] == [(date(2024, 4, 1), "late")]


def test_the_whitepaper_and_the_joint_roadmap_are_promises_without_a_date() -> None:
    """Of July 2024, one promised and the other proposed, neither with a date that could be met."""
    dated = {one.id for one in slippage(road(), road().all).cases}
    for key, status in (("forum-whitepaper", "planned"), ("hiroshima-osaka-roadmap", "proposed")):
        standing = road().standings[key]
        assert (standing.status, standing.undated, key in dated) == (status, True, False)


def test_the_visit_promised_for_2026_had_two_wordings_until_it_took_place() -> None:
    """The British embassy says within the year, the Prime Minister of Japan when circumstances allow."""
    assert balance(road(), road().all).differing == ()
    before = road("2026-06-13")
    (visit,) = balance(before, before.all).differing
    assert visit.id == "takaichi-uk-visit"
    dues = {word.side: word.due.text if word.due else "undated" for word in visit.words}
    assert dues == {"uk": "2026", "jp": "undated"}


def test_wayve_s_adoption_is_due_in_a_fiscal_year_that_ends_in_march_2028() -> None:
    """Nissan's fiscal year 2027 runs to 31 March 2028: until then nothing is late."""
    adoption = case("wayve-nissan-adoption")
    assert (adoption.by_current, adoption.due.end if adoption.due else None) == ("ahead", date(2028, 3, 31))


def test_wayve_came_without_an_agreement() -> None:
    """No chain of `follows` leads from any agreement to it."""
    alone = trace(road(), road().all).uptake_without_agreement
    assert {"wayve-series-c", "wayve-nissan-adoption"} <= {member.id for member in alone}


def test_the_forum_of_4_april_2025_was_planned_and_nothing_proves_that_it_was_held() -> None:
    """The last update is of 19 March 2025, so it is unreported from 5 April on."""
    forum = road().standings["tech-forum-2025-04"]
    assert (forum.status, forum.unreported, forum.done) == ("planned", True, False)
    found = changes(road().roadmap, ["tech-forum-2025-04"], date(2025, 4, 1), date(2026, 1, 1))
    assert [(item.day, item.change) for item in found.items] == [(date(2025, 4, 5), "late")]


def test_the_quantum_memorandum_was_named_in_march_2025_and_signed_seven_weeks_after_the_2_plus_2() -> None:
    """Named between 7 and 19 March, signed on 28 April, 52 days after the meeting of 7 March."""
    found = changes(road().roadmap, ["quantum-memorandum"], date(2025, 3, 1), date(2025, 5, 1)).items
    assert [(item.day, item.to) for item in found if item.change in ("new", "status")] == [
        (date(2025, 3, 19), "planned"),
        (date(2025, 4, 28), "done"),
    ]
    meeting, signed = road().standings["economic-2plus2-first"], road().standings["quantum-memorandum"]
    assert meeting.closed is not None
    assert signed.closed is not None
    assert days_between(meeting.closed, signed.closed) == DaySpan(52, 52)


def test_the_road_as_of_2023_has_no_chain_that_became_known_later() -> None:
    """On the day of the Accord, only what was known then follows from it."""
    members = {member.id for member in chain("hiroshima-accord", "2023-05-18").members or ()}
    assert "quantum-memorandum" not in members
    assert members <= road("2023-05-18").standings.keys()


def test_pounds_and_yen_of_one_call_are_not_added() -> None:
    """The call on human-centred AI has an amount in each currency, one of each side."""
    gains = {(gain.measure.plain, gain.unit.plain) for gain in balance(road(), road().all).outcomes}
    assert {unit for measure, unit in gains if measure.startswith("research money offered")} == {"GBP", "JPY"}


def test_every_milestone_of_the_road_has_a_source() -> None:
    """The roadmap was made from sources; statements with only our own are listed."""
    found = evidence(road(), road().all)
    assert found.bare == ()
    assert "supercomputing-ai-pairing" in {statement.id for statement in found.own_only}
