"""The shipped roadmap as of five days.

The numbers were counted by hand from the facts, not by the program. The done milestones add up from
day to day: 12 until the Accord, 28 more until the Forum of July 2024, 18 until the Expo opened, 12 until
it closed, 18 since; the lists below name them. The milestones known on a day are those done by then and
those in its `OPEN` list. A date known to the month or the year counts from its last day.
"""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_cli.model.dates import DaySpan
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.progress import Progress, progress
from roadmap_cli.questions.slippage import slippage
from roadmap_cli.questions.standing import Standing, State, state
from roadmap_cli.questions.trace import trace

DONE_SINCE = {
    "2023-05-18": [
        "cepa-signed",
        "cepa-digital-chapter",
        "telecoms-cooperation-framework",
        "uk-japan-digital-group",
        "gds-digital-agency-moc",
        "digital-partnership-launched",
        "ispf-launched",
        "gcap-launched",
        "raa-signed",
        "industrial-science-arrangement",
        "cyber-partnership-2023",
        "hiroshima-accord",
    ],
    "2024-07-31": [
        "semiconductors-partnership",
        "g7-hiroshima-summit",
        "innovate-uk-nedo-mou",
        "septd-first",
        "jcm-12",
        "uk-ai-safety-institute",
        "gcap-gigo-convention",
        "hiroshima-ai-process",
        "digital-council-2",
        "keidanren-ncab-moc",
        "japan-ai-safety-institute",
        "uk-pavilion-unveiled",
        "expo-one-year-reception",
        "haip-friends-group",
        "wayve-series-c",
        "semiconductors-joint-call",
        "accord-first-anniversary",
        "kishida-starmer-washington",
        "industry-endorsement-2024",
        "tech-forum-2024-07",
        "renewable-energy-partnership",
        "htgr-jaea-nnl",
        "foreign-defence-2plus2-fifth",
        "vigilant-isles-23",
        "engineering-biology-call",
        "state-visit-2024",
        "softbank-graphcore",
        "gds-experts-2",
    ],
    "2025-04-13": [
        "economic-2plus2-agreed",
        "cptpp-uk-in-force",
        "ishiba-starmer-reaffirm",
        "digital-council-3",
        "economic-2plus2-first",
        "longbottom-japan-society-lecture",
        "vasey-exemplar-article",
        "human-centred-ai-call",
        "industrial-strategy-partnership",
        "expo-opening",
        "uk-pavilion-opening",
        "innovation-policy-workshop",
        "science-agreement-30",
        "ukri-japan-awards-2024",
        "gigo-established",
        "haip-friends-meeting-1",
        "septd-second",
        "offshore-wind-memorandum",
    ],
    "2025-10-13": [
        "quantum-joint-call",
        "quantum-memorandum",
        "qstar-ukquantum-mou",
        "uk-national-day-musubi",
        "carrier-strike-group-tokyo",
        "isp-vice-ministerial-2025",
        "expo-closing",
        "fusion-memorandum",
        "edgewing-launched",
        "gcap-hq-reading",
        "gds-experts-3",
        "japan-policy-briefing-london",
    ],
    "2026-11-22": [
        "quantum-workshop-london",
        "gquat-nqcc-npl-mous",
        "economic-security-partnership",
        "connectivity-research-programme",
        "starmer-takaichi-summit",
        "strategic-cyber-partnership",
        "wayve-series-d",
        "haip-friends-meeting-2",
        "takaichi-uk-visit",
        "quantum-joint-projects",
        "starmer-takaichi-johannesburg",
        "wayve-nissan-uber",
        "gcap-first-contract",
        "uk-japan-summit-london-2026",
        "rapidus-uksc-mou",
        "htgr-trilateral-2026",
        "frontier-technology-partnership",
        "gcap-design-contract",
    ],
}
"""The milestones done since the previous day of the table."""

OPEN = {
    "2023-05-18": {
        "japanese-investment-2023": "planned",
        "semiconductors-partnership": "planned",
        "g7-hiroshima-summit": "planned",
        "digital-council": "planned",
        "carrier-strike-group-tokyo": "planned",
        "uk-pavilion-opening": "planned",
        "expo-opening": "planned",
        "expo-closing": "planned",
        "net-zero-compute-proposal": "proposed",
    },
    "2024-07-31": {
        "japanese-investment-2023": "planned",
        "gigo-established": "planned",
        "digital-council": "under-way",
        "semiconductors-workshop-2024": "planned",
        "forum-whitepaper": "planned",
        "hiroshima-osaka-roadmap": "proposed",
        "cptpp-uk-in-force": "planned",
        "carrier-strike-group-tokyo": "planned",
        "uk-pavilion-opening": "planned",
        "uk-pavilion-dismantling": "planned",
        "expo-opening": "planned",
        "expo-closing": "planned",
        "net-zero-compute-proposal": "proposed",
    },
    "2025-04-13": {
        "japanese-investment-2023": "planned",
        "digital-council": "under-way",
        "semiconductors-workshop-2024": "planned",
        "tech-forum-2025-04": "planned",
        "forum-whitepaper": "planned",
        "quantum-memorandum": "planned",
        "carrier-strike-group-tokyo": "planned",
        "uk-pavilion-dismantling": "planned",
        "wayve-nissan-adoption": "planned",
        "hiroshima-osaka-roadmap": "proposed",
        "supercomputing-ai-pairing": "proposed",
        "net-zero-compute-proposal": "proposed",
        "research-scope-for-industry": "proposed",
        "expo-closing": "under-way",
    },
    "2025-10-13": {
        "japanese-investment-2023": "planned",
        "gcap-first-contract": "planned",
        "digital-council": "under-way",
        "semiconductors-workshop-2024": "planned",
        "tech-forum-2025-04": "planned",
        "forum-whitepaper": "planned",
        "wayve-nissan-adoption": "planned",
        "uk-japan-automotive-dialogue-2": "planned",
        "uk-pavilion-dismantling": "planned",
        "hiroshima-osaka-roadmap": "proposed",
        "supercomputing-ai-pairing": "proposed",
        "net-zero-compute-proposal": "proposed",
        "research-scope-for-industry": "proposed",
    },
    "2026-11-22": {
        "japanese-investment-2023": "planned",
        "space-consultation": "planned",
        "genomics-pilot": "planned",
        "wayve-tokyo-pilot": "planned",
        "digital-council": "under-way",
        "semiconductors-workshop-2024": "planned",
        "tech-forum-2025-04": "planned",
        "forum-whitepaper": "planned",
        "wayve-nissan-adoption": "planned",
        "jcm-13": "planned",
        "foreign-defence-2plus2-2026": "planned",
        "uk-japan-automotive-dialogue-2": "planned",
        "hiroshima-osaka-roadmap": "proposed",
        "supercomputing-ai-pairing": "proposed",
        "net-zero-compute-proposal": "proposed",
        "research-scope-for-industry": "proposed",
        "uk-pavilion-dismantling": "under-way",
    },
}
"""The milestones announced by that day and still open, with their status."""

UNDATED = {
    "2023-05-18": {
        "semiconductors-partnership", "uk-pavilion-opening", "net-zero-compute-proposal",
        "japanese-investment-2023",
    },
    "2024-07-31": {
        "forum-whitepaper", "hiroshima-osaka-roadmap", "cptpp-uk-in-force", "net-zero-compute-proposal",
        "japanese-investment-2023", "gigo-established",
    },
    "2025-04-13": {
        "forum-whitepaper", "hiroshima-osaka-roadmap", "quantum-memorandum", "supercomputing-ai-pairing",
        "net-zero-compute-proposal", "research-scope-for-industry", "japanese-investment-2023",
    },
    "2025-10-13": {
        "forum-whitepaper", "hiroshima-osaka-roadmap", "supercomputing-ai-pairing",
        "net-zero-compute-proposal", "research-scope-for-industry", "japanese-investment-2023",
    },
    "2026-11-22": {
        "forum-whitepaper", "hiroshima-osaka-roadmap", "supercomputing-ai-pairing", "jcm-13",
        "net-zero-compute-proposal", "research-scope-for-industry", "japanese-investment-2023",
        "space-consultation",
    },
}  # fmt: skip
"""Those of them that had no date by then."""


def as_of(road_data: Roadmap, day: str) -> State:
    return state(road_data, date.fromisoformat(day))


def answer_on(road_data: Roadmap, day: str) -> Progress:
    on_day = as_of(road_data, day)
    return progress(on_day, on_day.all)


def ids(standings: tuple[Standing, ...]) -> list[str]:
    return [standing.id for standing in standings]


def counts(answer: Progress) -> dict[str, int]:
    names = ("total", "done", "planned", "proposed", "under_way", "open", "late", "unreported", "undated")
    return {name: getattr(answer.totals, name) for name in names}


@pytest.mark.parametrize("day", DONE_SINCE)
def test_the_done_open_and_undated_milestones_of_the_day(road_data: Roadmap, day: str) -> None:
    standings = as_of(road_data, day).all
    done = {key for until, keys in DONE_SINCE.items() if until <= day for key in keys}
    assert {s.id for s in standings if s.done} == done
    assert {s.id: s.status for s in standings if s.open} == OPEN[day]
    assert {s.id for s in standings if s.undated} == UNDATED[day]


def test_on_the_day_of_the_accord(road_data: Roadmap) -> None:
    """21 known: 12 done, 8 planned, 1 proposed.

    Of the 8, four have a date (the G7 summit, both ends of the Expo, and the carrier group in 2025), three have
    none: the chip statement follows on the next day, the pavilion's day was not announced before March 2024, and
    the investment that Japanese firms pledge has none. The council is a standing body: it is to meet every year,
    which is no date, and it is not undated either. Industry's idea of a net-zero computer is proposed, without a
    date.
    From 18 May 2023 to 13 April 2025 it is 366 days to 18 May 2024 (with a 29 February) and 330 more.
    """
    answer = answer_on(road_data, "2023-05-18")
    assert counts(answer) == {
        "total": 21, "done": 12, "planned": 8, "proposed": 1, "under_way": 0,
        "open": 9, "late": 0, "unreported": 0, "undated": 4,
    }  # fmt: skip
    assert answer.origin is not None
    assert answer.destination is not None
    assert (answer.origin.done, answer.origin.days) == (True, DaySpan(0, 0))
    assert (answer.destination.done, answer.destination.days) == (False, DaySpan(-696, -696))
    assert ids(answer.late) == []
    assert ids(answer.next) == [
        "g7-hiroshima-summit",
        "expo-opening",
        "expo-closing",
        "carrier-strike-group-tokyo",
    ]
    known = as_of(road_data, "2023-05-18").standings
    assert known["hiroshima-accord"].done
    assert known["g7-hiroshima-summit"].status == "planned"
    assert "economic-2plus2-first" not in known
    assert "quantum-memorandum" not in known


def test_at_the_end_of_july_2024_when_the_forum_met(road_data: Roadmap) -> None:
    """53 known: 40 done (12 and 28), 10 planned, 2 proposed, 1 under way.

    The workshop was promised for the first quarter of 2024, which ended 122 days ago, and its outcome
    was not reported: late, without a report. The whitepaper, the roadmap, the net-zero computer, the firms'
    investment, GIGO and the accession to the CPTPP (whose dates were announced in October) have no date. It is 440
    days (366 and 74) since
    18 May 2023, and another 256 to 13 April 2025.
    """
    answer = answer_on(road_data, "2024-07-31")
    assert counts(answer) == {
        "total": 53, "done": 40, "planned": 10, "proposed": 2, "under_way": 1,
        "open": 13, "late": 1, "unreported": 1, "undated": 6,
    }  # fmt: skip
    assert answer.origin is not None
    assert answer.destination is not None
    assert (answer.origin.days, answer.destination.days) == (DaySpan(440, 440), DaySpan(-256, -256))
    assert ids(answer.late) == ["semiconductors-workshop-2024"]
    assert answer.late[0].days_late == 122
    assert ids(answer.next) == [
        "expo-opening",
        "uk-pavilion-opening",
        "expo-closing",
        "carrier-strike-group-tokyo",
        "uk-pavilion-dismantling",
    ]
    known = as_of(road_data, "2024-07-31").standings
    assert known["hiroshima-osaka-roadmap"].status == "proposed"
    assert known["forum-whitepaper"].undated
    assert "ishiba-starmer-reaffirm" not in known
    assert not known["cptpp-uk-in-force"].done


def test_on_the_day_the_expo_opens(road_data: Roadmap) -> None:
    """72 known: 58 done (40 and 18), 8 planned, 4 proposed, 2 under way.

    The Expo opens, so its run is under way. Two have passed their date without a report: the chip
    workshop by 378 days (31 March 2024 to 13 April 2025) and the Forum of 4 April by 9. The
    carrier group is due this period, which is the whole of 2025. 696 days since the Accord.
    """
    answer = answer_on(road_data, "2025-04-13")
    assert counts(answer) == {
        "total": 72, "done": 58, "planned": 8, "proposed": 4, "under_way": 2,
        "open": 14, "late": 2, "unreported": 2, "undated": 7,
    }  # fmt: skip
    assert answer.origin is not None
    assert answer.destination is not None
    assert (answer.origin.days, answer.destination.days) == (DaySpan(696, 696), DaySpan(0, 0))
    assert answer.destination.done
    assert [(s.id, s.days_late) for s in answer.late] == [
        ("semiconductors-workshop-2024", 378),
        ("tech-forum-2025-04", 9),
    ]
    assert ids(answer.next) == [
        "expo-closing",
        "carrier-strike-group-tokyo",
        "uk-pavilion-dismantling",
        "wayve-nissan-adoption",
    ]
    known = as_of(road_data, "2025-04-13").standings
    assert known["quantum-memorandum"].status == "planned"
    assert known["semiconductors-workshop-2024"].unreported
    assert known["expo-closing"].status == "under-way"
    assert known["carrier-strike-group-tokyo"].in_window
    assert not as_of(road_data, "2025-04-12").standings["expo-opening"].done


def test_on_the_day_the_expo_closes(road_data: Roadmap) -> None:
    """83 known: 70 done (58 and 12), 8 planned, 4 proposed, 1 under way.

    The memorandum on quantum is signed, the carrier group came. The same two are without a report.
    Next are the first contract of the combat air programme, by the end of 2025, the automotive dialogue, early
    in 2026, the end of the pavilion's contract, and Nissan's cars, in its
    fiscal year 2027.
    183 days since the opening, which with the opening itself are the Expo's 184.
    """
    answer = answer_on(road_data, "2025-10-13")
    assert counts(answer) == {
        "total": 83, "done": 70, "planned": 8, "proposed": 4, "under_way": 1,
        "open": 13, "late": 2, "unreported": 2, "undated": 6,
    }  # fmt: skip
    assert answer.origin is not None
    assert answer.destination is not None
    assert (answer.origin.days, answer.destination.days) == (DaySpan(879, 879), DaySpan(183, 183))
    assert ids(answer.late) == ["semiconductors-workshop-2024", "tech-forum-2025-04"]
    assert ids(answer.next) == [
        "gcap-first-contract",
        "uk-japan-automotive-dialogue-2",
        "uk-pavilion-dismantling",
        "wayve-nissan-adoption",
    ]
    known = as_of(road_data, "2025-10-13").standings
    assert known["quantum-memorandum"].done
    assert known["carrier-strike-group-tokyo"].done
    assert known["expo-closing"].done
    assert known["uk-pavilion-dismantling"].status == "planned"
    assert "starmer-takaichi-summit" not in known


def test_today(road_data: Roadmap) -> None:
    """105 known: 88 done (70 and 18), 11 planned, 4 proposed, 2 under way.

    Three due in 2026 have 39 days left: the foreign and defence 2+2, the robotaxis in Tokyo and the pilot on rare
    diseases, both in the second half of the year. The automotive dialogue of early
    2026 is not reported: 145 days since 30 June. On nothing do the two sides differ, since the visit took place.
    Eight have no date: the whitepaper, the science committee, the consultation on space, the firms' investment,
    and the four that are proposed. The pavilion's
    dismantling is under way.
    1,284 days since the Accord (879 and 405), 588 since the Expo opened (183 and 405).
    """
    answer = answer_on(road_data, "2026-11-22")
    assert counts(answer) == {
        "total": 105, "done": 88, "planned": 11, "proposed": 4, "under_way": 2,
        "open": 17, "late": 3, "unreported": 3, "undated": 8,
    }  # fmt: skip
    assert answer.origin is not None
    assert answer.destination is not None
    assert (answer.origin.days, answer.destination.days) == (DaySpan(1284, 1284), DaySpan(588, 588))
    assert [(s.id, s.days_late) for s in answer.late] == [
        ("semiconductors-workshop-2024", 966),
        ("tech-forum-2025-04", 597),
        ("uk-japan-automotive-dialogue-2", 145),
    ]
    assert ids(answer.next) == [
        "foreign-defence-2plus2-2026",
        "genomics-pilot",
        "wayve-tokyo-pilot",
        "uk-pavilion-dismantling",
        "wayve-nissan-adoption",
    ]
    known = as_of(road_data, "2026-11-22").standings
    assert known["foreign-defence-2plus2-2026"].in_window
    assert known["foreign-defence-2plus2-2026"].due_soon
    assert [key for key, standing in known.items() if standing.differ] == []
    assert known["uk-pavilion-dismantling"].status == "under-way"
    assert known["jcm-13"].undated


AGREEMENTS = {
    # The digital group followed the CEPA and its digital chapter; the statement on chips is still to come.
    "2023-05-18": (10, 0, 2, 0, 0),
    # Money: calls after the Accord, the CEPA, its chapter, the partnership, telecoms and chips, and the arrangement on
    # science. Programmes: also after the AI process. The forces used the access agreement.
    "2024-07-31": (17, 7, 3, 0, 1),
    # Money: also after the 2+2 was agreed. Programmes: also after the convention of the combat air programme.
    "2025-04-13": (21, 8, 4, 0, 1),
    # Money: also for quantum. To be seen: the carriers after the access agreement, the headquarters after the
    # convention.
    "2025-10-13": (23, 9, 4, 2, 1),
    # Money: also after the convention. Programmes: the quantum projects after their memorandum, the 2+2 and the Accord.
    "2026-11-22": (30, 10, 7, 2, 1),
}
"""The agreements known on a day, and how many have led to money, a programme, something to be seen, and use."""


@pytest.mark.parametrize("day", AGREEMENTS)
def test_what_the_agreements_have_led_to(road_data: Roadmap, day: str) -> None:
    """No comment, meeting or speech counts: what can be seen are ships and a building, what is used is a treaty."""
    on_day = as_of(road_data, day)
    found = trace(on_day, on_day.all).summary
    stages = ("funding", "programme", "deliverable", "uptake")
    assert (found.agreements, *(found.led_to[stage] for stage in stages)) == AGREEMENTS[day]


SIDES = {
    # Alone the UK's pavilion and fund; the Expo, from both ends, the G7 and the firms' pledge; industry's idea.
    "2023-05-18": (2, 4, 14, 1),
    # Also the pavilion's presentation, its contract and the British institute; the AI process, its friends and the
    # Japanese institute.
    "2024-07-31": (5, 7, 40, 1),
    # Also the Ambassador's lecture and UKRI's awards; the friends' meeting and the embassy's reception; a second idea.
    "2025-04-13": (7, 9, 54, 2),
    # Also the national day.
    "2025-10-13": (8, 9, 64, 2),
    # Also the money for connectivity; the friends' second meeting and the quantum workshop.
    "2026-11-22": (9, 11, 83, 2),
}
"""What is of the UK alone, of Japan alone, of both, and of nobody."""


@pytest.mark.parametrize("day", SIDES)
def test_what_is_of_each_side_and_of_both(road_data: Roadmap, day: str) -> None:
    sides = [set(s.sides) for s in as_of(road_data, day).all]
    owned = [sides.count(one) for one in ({"uk"}, {"jp"}, {"uk", "jp"}, set())]
    assert tuple(owned) == SIDES[day]


def test_one_date_was_missed_and_came_later(road_data: Roadmap) -> None:
    """The first contract of the combat air programme, promised for 2025, was concluded in April 2026."""
    today = as_of(road_data, "2026-11-22")
    cases = slippage(today, today.all).cases
    assert [case.id for case in cases if case.by_first == "after"] == ["gcap-first-contract"]
    assert as_of(road_data, "2026-03-31").standings["gcap-first-contract"].unreported
