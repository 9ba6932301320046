"""Known traps: dates, names and figures that some sources get wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from roadmap_cli.model.dates import parse
from roadmap_cli.model.roadmap import Milestone, Roadmap, Text
from roadmap_cli.questions.standing import Standing, state

NOW = date(2026, 11, 22)


def on(road_data: Roadmap, day: str, key: str) -> Standing | None:
    return state(road_data, date.fromisoformat(day)).standings.get(key)


def done(road_data: Roadmap, day: str, key: str) -> bool:
    found = on(road_data, day, key)
    return found is not None and found.done


def texts(milestone: Milestone) -> Iterator[Text]:
    """Yield the texts of a milestone."""
    yield from (milestone.title, milestone.summary)
    for update in milestone.updates:
        yield from (update.note, update.reason)
    for outcome in milestone.outcomes:
        yield from (outcome.measure, outcome.unit, outcome.note)


def all_texts(road_data: Roadmap) -> str:
    """Return the texts of all milestones and sources, in every language."""
    found = [text for m in road_data.milestones.values() for text in texts(m)]
    found += [text for s in road_data.sources.values() for text in (s.title, s.note)]
    return "\n".join(line for text in found for line in (text.plain, *text.others.values()))


def heading(milestone: Milestone) -> str:
    """Return title and summary, in every language."""
    parts = (milestone.title, milestone.summary)
    return "\n".join(line for text in parts for line in (text.plain, *text.others.values()))


def figures(road_data: Roadmap, key: str, unit: str) -> dict[str, float]:
    outcomes = road_data.milestones[key].outcomes
    return {o.measure.plain: o.value for o in outcomes if o.unit.plain == unit}


def test_the_quantum_memorandum_was_announced_before_it_was_signed(road_data: Roadmap) -> None:
    announced = on(road_data, "2025-03-19", "quantum-memorandum")
    assert announced is not None
    assert announced.status == "planned"
    assert not done(road_data, "2025-04-27", "quantum-memorandum")
    assert done(road_data, "2025-04-28", "quantum-memorandum")


def test_the_memorandum_of_cooperation_and_that_of_understanding_are_distinct(road_data: Roadmap) -> None:
    governments = road_data.milestones["quantum-memorandum"]
    industry = road_data.milestones["qstar-ukquantum-mou"]
    assert "memorandum of cooperation" in governments.title.plain.lower()
    assert "understanding" not in governments.title.plain.lower()
    assert "協力覚書" in governments.title.others["ja"]
    assert "memorandum of understanding" in industry.title.plain.lower()
    assert "了解覚書" in industry.title.others["ja"]
    assert set(governments.owners).isdisjoint(industry.owners)


def test_the_accord_was_announced_on_17_may_and_issued_on_18_may(road_data: Roadmap) -> None:
    announced = on(road_data, "2023-05-17", "hiroshima-accord")
    assert announced is not None
    assert announced.status == "planned"
    last = on(road_data, "2026-11-22", "hiroshima-accord")
    assert last is not None
    assert last.closed == parse("2023-05-18")


def test_the_statement_on_semiconductors_was_issued_on_19_may(road_data: Roadmap) -> None:
    assert not done(road_data, "2023-05-18", "semiconductors-partnership")
    assert done(road_data, "2023-05-19", "semiconductors-partnership")


def test_the_meeting_in_rio_has_the_local_date_18_november(road_data: Roadmap) -> None:
    assert not done(road_data, "2024-11-17", "economic-2plus2-agreed")
    assert done(road_data, "2024-11-18", "economic-2plus2-agreed")
    (update,) = road_data.milestones["economic-2plus2-agreed"].updates
    assert "19 November in Japan" in update.note.plain
    assert "日本時間では11月19日" in update.note.others["ja"]


def test_the_access_agreement_was_signed_on_11_january_and_not_again_when_it_entered_into_force(
    road_data: Roadmap,
) -> None:
    assert not done(road_data, "2023-01-10", "raa-signed")
    last = on(road_data, "2026-11-22", "raa-signed")
    assert last is not None
    assert last.closed == parse("2023-01-11")


def test_the_two_totals_of_visitors_are_kept_apart(road_data: Roadmap) -> None:
    assert figures(road_data, "expo-closing", "visitors") == {
        "general visitors to the Expo": 25_578_986,
        "visitors to the Expo, staff and performers included": 29_017_924,
    }
    assert 25_578_986 + 3_438_938 == 29_017_924
    assert "3,438,938" in road_data.milestones["expo-closing"].outcomes[1].note.plain


def test_the_forecast_of_visitors_is_a_note_and_no_outcome(road_data: Roadmap) -> None:
    (registered, _) = road_data.milestones["expo-opening"].updates
    assert "28.2 million visitors are expected" in registered.note.plain
    values = {o.value for m in road_data.milestones.values() for o in m.outcomes}
    assert not values & {28_000_000, 28_200_000}


def test_the_pavilions_visitors_are_counted_over_the_whole_expo(road_data: Roadmap) -> None:
    found = figures(road_data, "uk-pavilion-opening", "visitors")
    assert found == {
        "visitors to the UK pavilion": 1_241_709,
        "visitors who took the pavilion's main experience": 579_692,
    }
    outcomes = road_data.milestones["uk-pavilion-opening"].outcomes
    assert {o.date for o in outcomes} == {parse("2025-04-13..2025-10-13")}
    assert "thersa.org" not in "".join(s.url or "" for s in road_data.sources.values())


def test_the_pavilions_theme_is_not_that_of_the_expo(road_data: Roadmap) -> None:
    theme = re.compile("come build the future|ともに未来をつくろう", re.IGNORECASE)
    where = {m.id for m in road_data.milestones.values() for text in texts(m) if theme.search(text.plain)}
    assert where == {"uk-pavilion-opening", "uk-pavilion-unveiled"}
    for key in ("expo-opening", "expo-closing"):
        assert not any(theme.search(t.others.get("ja", "")) for t in texts(road_data.milestones[key]))


def test_the_tender_of_2022_had_another_theme(road_data: Roadmap) -> None:
    tender = road_data.milestones["uk-pavilion-opening"].updates[0]
    assert tender.date == parse("2022-11")
    assert "See Things Differently" in tender.note.plain
    assert "Come Build the Future" not in tender.note.plain


def test_wayves_round_of_2026_has_the_right_day_letter_investors_and_sums(road_data: Roadmap) -> None:
    milestone = road_data.milestones["wayve-series-d"]
    (update,) = milestone.updates
    assert update.date == parse("2026-02-25")
    assert "Series D" in milestone.title.plain
    for name in ("Eclipse", "Balderton", "SoftBank Vision Fund 2", "Nissan", "Uber"):
        assert name in update.note.plain
    assert figures(road_data, "wayve-series-d", "USD") == {
        "Series D round, all investors of all countries": 1_200_000_000,
        "further conditional investment in Wayve by Uber": 300_000_000,
    }
    assert figures(road_data, "wayve-series-c", "USD") == {
        "Series C round, all investors of all countries": 1_050_000_000
    }


def test_whole_rounds_are_of_no_side_and_are_not_added_to_each_other(road_data: Roadmap) -> None:
    """What the Japanese investors gave was not found: no side has the money of a round, and no two add up."""
    rounds = [o for key in ("wayve-series-c", "wayve-series-d") for o in road_data.milestones[key].outcomes]
    assert {o.side for o in rounds} == {None}
    assert len({(o.measure.plain, o.unit.plain) for o in rounds}) == len(rounds) == 3


def test_what_japan_matches_is_not_shown_as_nothing(road_data: Roadmap) -> None:
    """The one figure of the call on semiconductors is the UK's; its name says that JST matches it."""
    (sum_,) = road_data.milestones["semiconductors-joint-call"].outcomes
    assert (sum_.side, sum_.value, sum_.unit.plain) == ("uk", 3_990_000, "GBP")
    assert "matched by JST" in sum_.measure.plain
    assert "JSTも同額" in sum_.measure.others["ja"]


def test_commentary_delivers_nothing_and_follows_nothing_that_it_talks_about(road_data: Roadmap) -> None:
    """The chair's article, the Forum's own meeting, the statements made there and a lecture are occasions."""
    said = ("vasey-exemplar-article", "tech-forum-2024-07", "longbottom-japan-society-lecture")
    assert {road_data.milestones[key].kind for key in (*said, "industry-endorsement-2024")} == {"event"}
    assert [road_data.milestones[key].follows for key in said] == [(), (), ()]
    assert road_data.milestones["industry-endorsement-2024"].follows == ("tech-forum-2024-07",)


def test_a_proposal_is_no_delivery(road_data: Roadmap) -> None:
    """Supercomputing has two ideas that nobody took on: nothing is done, and nothing promised."""
    found = {s.id: s.status for s in state(road_data, NOW).all if s.milestone.pillar == "supercomputing"}
    assert found == {"net-zero-compute-proposal": "proposed", "supercomputing-ai-pairing": "proposed"}


def test_early_is_the_first_half_of_the_year_wherever_it_is_said(road_data: Roadmap) -> None:
    assert road_data.milestones["economic-2plus2-first"].due == parse("2025-H1")
    assert road_data.milestones["uk-japan-automotive-dialogue-2"].due == parse("2026-H1")
    assert road_data.milestones["quantum-joint-projects"].updates[1].date == parse("2026-H1")


def test_no_date_is_first_recorded_on_the_day_itself(road_data: Roadmap) -> None:
    """Whoever has a due that a done milestone kept, has it from an update before the one that says done."""
    for milestone in road_data.milestones.values():
        for update in milestone.updates:
            assert not (update.status == "done" and update.due), milestone.id
        if milestone.due and milestone.updates[0].status == "done":
            raise AssertionError(milestone.id)


def test_the_uk_institute_has_no_branch_in_tokyo(road_data: Roadmap) -> None:
    everything = "\n".join(
        f"{t.plain} {t.others}" for t in texts(road_data.milestones["uk-ai-safety-institute"])
    )
    assert "Tokyo" not in everything
    assert "東京" not in everything
    assert "gogoai" not in "".join(s.url or "" for s in road_data.sources.values())


@pytest.mark.parametrize("name", ["Margaret Jones", "Margaret Beryl", "Baroness Jones"])
def test_the_minister_of_the_third_council_is_not_named(road_data: Roadmap, name: str) -> None:
    assert name not in all_texts(road_data)


def test_the_carrier_group_came_once_in_august_2025(
    road_data: Roadmap,
) -> None:
    milestone = road_data.milestones["carrier-strike-group-tokyo"]
    assert [u.date.text for u in milestone.updates] == [
        "2023-05-18",
        "2024-02-21",
        "2025-08-12",
        "2025-08-28",
    ]
    assert "Deployment" in milestone.title.plain  # what was promised; the port calls are a part of it
    summit = " ".join(text.plain for text in texts(road_data.milestones["starmer-takaichi-summit"]))
    assert "carrier" not in summit.lower()


def test_the_three_years_of_the_committee_are_quoted_not_computed(road_data: Roadmap) -> None:
    three_years = re.compile("three years|3年ぶり|third year", re.IGNORECASE)
    found = {
        m.id: [line for line in (t.plain, *t.others.values()) if three_years.search(line)]
        for m in road_data.milestones.values()
        for t in texts(m)
        if any(three_years.search(line) for line in (t.plain, *t.others.values()))
    }
    assert set(found) == {"jcm-13"}
    assert "'for the first time in three years'" in found["jcm-13"][0]
    assert "「3年ぶり」" in found["jcm-13"][1]


def test_the_two_sides_differ_on_takaichis_visit_until_it_takes_place(road_data: Roadmap) -> None:
    one, other, _ = road_data.milestones["takaichi-uk-visit"].updates
    assert (one.by, one.withdraws_due, other.by, other.due) == ("jp", True, "uk", parse("2026"))
    assert "when circumstances allow" in one.note.plain
    assert "within the year" in other.note.plain
    before = on(road_data, "2026-06-13", "takaichi-uk-visit")
    last = on(road_data, "2026-06-14", "takaichi-uk-visit")
    assert before is not None
    assert last is not None
    assert (before.differ, last.differ, last.done) == (True, False, True)


def test_no_successor_of_a_prime_minister_is_printed(road_data: Roadmap) -> None:
    """Starmer announced in June 2026 that he would go; that anybody followed him was not found."""
    assert "Burnham" not in all_texts(road_data)
    assert "バーナム" not in all_texts(road_data)


def test_july_2024_is_derived_and_never_a_single_day(road_data: Roadmap) -> None:
    forum = road_data.milestones["tech-forum-2024-07"]
    assert {u.date for u in forum.updates} == {parse("2024-07")}
    assert "derived" in forum.updates[0].note.plain
    post = road_data.sources["vasey-2024-07"]
    assert post.date == parse("2024-07")
    assert "derived" in post.note.plain
    citing = [
        u
        for m in road_data.milestones.values()
        for u in m.updates
        if {c.source for c in u.sources} == {"vasey-2024-07"}
    ]
    assert len(citing) == 11  # with what the chair asks for
    assert {u.date.text for u in citing} == {"2024-07"}


def test_the_accord_is_never_called_signed(road_data: Roadmap) -> None:
    accord = road_data.milestones["hiroshima-accord"]
    for text in texts(accord):
        assert "signed" not in text.plain.lower()
        assert "署名" not in text.others.get("ja", "")
    signed = re.compile(
        r"Accord[^.]{0,20} (was |is )?signed|sign\w* (of )?the (Hiroshima )?Accord|アコード[^。]{0,6}署名"
    )
    assert not [m.id for m in road_data.milestones.values() for t in texts(m) if signed.search(t.plain)]
    assert "Issued" in accord.updates[1].note.plain
