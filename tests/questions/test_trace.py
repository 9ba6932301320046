"""Chains compared with the oracle, their size, and known answers of the shipped roadmap."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings

from roadmap_cli.model.dates import DaySpan, from_day, parse
from roadmap_cli.model.roadmap import Milestone, Roadmap, Text, Update
from roadmap_cli.questions.chains import reversed_links
from roadmap_cli.questions.reach import reaches
from roadmap_cli.questions.standing import State, state
from roadmap_cli.questions.trace import Chain, trace
from tests.questions import oracle
from tests.questions.roadmaps import days, examples, roadmaps, with_milestones


@settings(max_examples=examples(200), deadline=None)
@given(roadmaps(), days())
def test_a_chain_is_the_same_as_that_of_the_oracle(roadmap: Roadmap, day: date) -> None:
    on_day = state(roadmap, day)
    for chain in trace(on_day, (), on_day.all).chains:
        members = list(chain.members or ())
        assert {member.id for member in members} == oracle.members(roadmap, chain.root, day)
        assert len(members) == len({member.id for member in members})
        expected = oracle.chain(roadmap, chain.root, day)
        assert {rung: told(chain, rung) for rung in oracle.RUNGS} == expected
        reached = [rung for rung in oracle.RUNGS if expected[rung]]
        assert chain.furthest == (reached[-1] if reached else None)
        assert (chain.stopped.id if chain.stopped else None) == oracle.newest(roadmap, chain.root, day)
        assert set(chain.open or ()) == {
            m.id for m in members if oracle.is_open(roadmap.milestones[m.id], day)
        }


def told(chain: Chain, rung: str) -> oracle.Rung | None:
    reached, days = chain.reached[rung], chain.days[rung]
    if reached is None:
        return None
    least, most = (days.min, days.max) if days else (None, None)
    return oracle.Rung(reached.id, (reached.date.start, reached.date.end), least, most)


@settings(max_examples=examples(100), deadline=None)
@given(roadmaps(), days())
def test_the_summary_counts_what_the_chains_say(roadmap: Roadmap, day: date) -> None:
    on_day = state(roadmap, day)
    answer = trace(on_day, on_day.all)
    agreements = [key for key, standing in on_day.standings.items() if standing.kind == "agreement"]
    assert [chain.root for chain in answer.chains] == agreements
    for rung in oracle.RUNGS[1:]:
        led = [key for key in agreements if oracle.chain(roadmap, key, day)[rung]]
        assert answer.summary.led_to[rung] == len(led)
    summary = answer.summary
    told = [summary.led, summary.deeds_ahead, summary.no_deed, summary.nothing_follows]
    told += [summary.word_only, summary.dropped]
    assert sorted(key for keys in told for key in keys) == sorted(agreements)
    assert sum(summary.states.values()) == summary.agreements
    members = {key: oracle.members(roadmap, key, day) for key in agreements}
    deeds = {key for key, milestone in roadmap.milestones.items() if milestone.kind in oracle.RUNGS[1:]}
    assert all(members[key] & deeds for key in summary.deeds_ahead)
    assert not any(members[key] & deeds for key in (*summary.no_deed, *summary.nothing_follows))
    led_by_one = {key for root in agreements for key in oracle.members(roadmap, root, day)}
    alone = {key for key, s in on_day.standings.items() if s.kind == "uptake" and key not in led_by_one}
    assert {member.id for member in answer.uptake_without_agreement} == alone


def done(key: str, kind: str, when: str, *follows: str) -> Milestone:
    return Milestone(
        key, Text(key), kind, "ai", follows=follows, updates=(Update(parse(when), status="done"),)
    )


def road(*milestones: Milestone) -> State:
    return state(with_milestones({m.id: m for m in milestones}), date(2026, 1, 1))


def chain_of(on_day: State, key: str) -> Chain:
    return trace(on_day, (), (on_day.standings[key],)).chains[0]


def test_milestones_that_follow_from_each_other_are_each_listed_once() -> None:
    on_day = road(
        done("accord", "agreement", "2023-05-18", "call"),
        done("memo", "agreement", "2024-01-01", "accord"),
        done("call", "funding", "2024-02-01", "accord", "memo"),
    )
    assert [(m.id, m.parent, m.depth) for m in chain_of(on_day, "accord").members or ()] == [
        ("memo", "accord", 1),
        ("call", "accord", 1),
    ]
    assert [m.id for m in chain_of(on_day, "memo").members or ()] == ["call", "accord"]


def test_a_call_that_opened_before_its_memorandum_is_a_negative_range() -> None:
    on_day = road(done("memo", "agreement", "2025-04-28"), done("call", "funding", "2025-04", "memo"))
    assert chain_of(on_day, "memo").days["funding"] == DaySpan(-27, 2)


def test_a_root_that_is_not_done_has_a_chain_without_times() -> None:
    memo = Milestone(
        "memo", Text("Memo"), "agreement", "ai", updates=(Update(parse("2025"), status="planned"),)
    )
    chain = chain_of(road(memo, done("call", "funding", "2025-04", "memo")), "memo")
    assert chain.furthest == "funding"
    assert chain.days["funding"] is None
    assert chain.reached["agreement"] is None


def test_an_agreement_that_is_not_done_is_apart_from_one_that_nothing_follows() -> None:
    word = Milestone(
        "word", Text("Word"), "agreement", "ai", updates=(Update(parse("2025"), status="proposed"),)
    )
    talk = done("talk", "dialogue", "2025-05", "talked")
    on_day = road(word, done("alone", "agreement", "2025-01"), done("talked", "agreement", "2025-01"), talk)
    summary = trace(on_day, on_day.all).summary
    assert (summary.word_only, summary.nothing_follows, summary.no_deed) == (
        ("word",),
        ("alone",),
        ("talked",),
    )
    assert (summary.agreements, summary.agreed, summary.led_to["any"]) == (3, 2, 0)


class Counted(dict[str, list[str]]):
    """Links that count how often those of a milestone are looked at."""

    looks = 0

    def get(self, key: str, default: Any = None) -> Any:
        """Return the links of one milestone, and count that they were looked at."""
        self.looks += 1
        return super().get(key, default)


def long_road(size: int, kind: str, *, fan: bool) -> State:
    found = {}
    for n in range(size):
        before = () if n == 0 else ("m0",) if fan else (f"m{n - 1}",)
        when = from_day(date(2000, 1, 1) + timedelta(days=n % 9000))
        found[f"m{n}"] = Milestone(
            f"m{n}", Text("M"), kind, "ai", follows=before, updates=(Update(when, status="done"),)
        )
    return state(with_milestones(found), date(2030, 1, 1))


def test_ten_thousand_in_a_row_or_in_a_fan_are_traced_without_a_walk_for_each() -> None:
    for fan in (False, True):
        on_day = long_road(10_000, "agreement", fan=fan)
        followers = Counted(reversed_links({s.id: s.follows for s in on_day.all}))
        reaches(on_day, followers)
        assert followers.looks == 2 * 10_000
        answer = trace(on_day, on_day.all)
        assert len(answer.chains) == 10_000
        assert (answer.chains[0].members, len(answer.members)) == (None, 10_000)
        assert answer.summary.led_to["any"] == 0


def test_uptake_that_any_chain_of_an_agreement_leads_to_is_not_without_agreement() -> None:
    on_day = road(
        done("accord", "agreement", "2023-05-18"),
        done("talk", "dialogue", "2024-01-01", "accord"),
        done("bought", "uptake", "2025-01-01", "talk"),
        done("alone", "uptake", "2025-01-01"),
    )
    answer = trace(on_day, on_day.all)
    assert [member.id for member in answer.uptake_without_agreement] == ["alone"]
    assert answer.summary.led_to["uptake"] == 1
