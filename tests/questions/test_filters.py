"""Every key of the filter language, and the errors of wrong terms."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.model.errors import WrongUsage
from roadmap_cli.model.vocabulary import CONDITIONS
from roadmap_cli.questions.filters import KEYS, _state_words, folded, parse, select, term_meant
from roadmap_cli.questions.standing import State
from tests.conftest import CHARACTERS, RoadmapOf, Run, english, milestone_text, road, said

PLANNED = said("2025-01-01", status='"planned"', note='"Named."')
STORY = {
    "accord": milestone_text(
        said("2023-05-18", status='"done"', sources='["gov-2025"]'),
        title='"Hiroshima Accord"',
        owners='["dsit", "meti"]',
        tags='["summit", "g7"]',
        **{"ja.title": '"広島アコード"'},
    ),
    "memorandum": milestone_text(
        said("2025-03-19", status='"planned"')
        + said('"2025-04"', status='"done"', note='"Signed: at last, in London"'),
        title='"Memorandum on ＱＵＡＮＴＵＭ"',
        due='"2025-Q2"',
        owners='["dsit"]',
        partners='["meti"]',
        follows='["accord"]',
    ),
    "call": milestone_text(
        PLANNED,
        kind='"funding"',
        due='"2025-Q1"',
        owners='["meti"]',
        follows='["memorandum"]',
        needs='["memorandum"]',
        tags='["research"]',
    ),
    "lab": milestone_text(
        PLANNED + said("2025-02-01", due="2025-12-24", reason='"Later."'),
        kind='"deliverable"',
        pillar='"ai"',
        due='"2025-Q3"',
        summary='"Straße, ｶﾞｲﾀﾞﾝｽ and 50%"',
    ),
    "talk": milestone_text(
        said("2025-01-01", status='"done"', by='"uk"')
        + said(
            "2025-02-01", status='"under-way"', by='"jp"', note='"Still going."', **{"ja.note": '"継続中"'}
        ),
        kind='"dialogue"',
        pillar='"ai"',
    ),
    "unheard": milestone_text(said("2026-01-01", status='"proposed"')),
}


def story(day: str = "2025-06-01") -> State:
    return road(STORY, day)


def found(*terms: str, day: str = "2025-06-01") -> set[str]:
    return {standing.id for standing in select(story(day), terms)}


ALL = {"accord", "memorandum", "call", "lab", "talk"}


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("pillar:ai", {"lab", "talk"}),
        ("pillar:ai,quantum", ALL),
        ("kind:agreement", {"accord", "memorandum"}),
        ("kind:funding,deliverable", {"call", "lab"}),
        ("status:done", {"accord", "memorandum"}),
        ("status:planned", {"call", "lab"}),
        ("side:uk", {"accord", "memorandum"}),
        ("side:jp", {"accord", "call"}),
        ("party:meti", {"accord", "memorandum", "call"}),
        ("owner:meti", {"accord", "call"}),
        ("owner:uk", set()),
        ("tag:summit", {"accord"}),
        ("source:gov-2025", {"accord"}),
        ("source:cao-2025", set()),
        ("id:call", {"call"}),
        ("id:call,lab", {"call", "lab"}),
        ("id:unheard", set()),
        ("follows:accord", {"memorandum", "call"}),
        ("follows:memorandum", {"call"}),
        ("follows:call", set()),
        ("due:2025-Q1", {"call"}),
        ("due:2025-03-07", {"call"}),
        ("due:2025", {"memorandum", "call", "lab"}),
        ("due:..2025-06", {"memorandum", "call"}),
        ("due:2025-04..2025-10", {"memorandum"}),
        ("due:2025-06-30..", {"memorandum", "lab"}),
        ("due:2025-07..", {"lab"}),
        ("due:..2024", set()),
        ("due:memorandum", {"memorandum"}),
        ("due:-3m..+1m", {"memorandum", "call"}),
        ("closed:2025-Q2", {"memorandum"}),
        ("closed:2025-04-15", {"memorandum"}),
        ("closed:2023,2025", {"accord", "memorandum"}),
        ("closed:2024", set()),
        ("updated:2025-02", {"lab", "talk"}),
        ("updated:2025..", {"memorandum", "call", "lab", "talk"}),
        ("text:Signed: at last, in", {"memorandum"}),
        ("is:open", {"call", "lab", "talk"}),
        ("is:done", {"accord", "memorandum"}),
        ("is:late", {"call"}),
        ("is:unreported", {"call"}),
        ("is:differing", {"talk"}),
        ("is:in-window", set()),
        ("is:due-soon", set()),
        ("is:undated", {"talk"}),
        ("is:stale", set()),
        ("is:blocked", set()),
        ("is:moved", {"lab"}),
        ("is:unsourced", {"memorandum", "call", "lab", "talk"}),
        ("is:untranslated", {"memorandum", "call", "lab", "talk"}),
        ("is:done,late", {"accord", "memorandum", "call"}),
        ("not:is:done", {"call", "lab", "talk"}),
        ("not:not:is:done", {"accord", "memorandum"}),
        ("not:due:2025", {"accord", "talk"}),
        ("not:hiroshima", ALL - {"accord"}),
    ],
)
def test_each_term(term: str, expected: set[str]) -> None:
    assert found(term) == expected


@pytest.mark.parametrize(
    ("term", "day", "expected"),
    [
        ("is:in-window", "2025-04-01", {"memorandum"}),
        ("is:blocked", "2025-04-29", {"call"}),
        ("is:blocked", "2025-04-30", set()),
        ("is:due-soon", "2025-03-31", {"call"}),
        ("is:due-soon", "2025-04-01", {"memorandum"}),
        ("is:stale", "2025-07-31", {"call"}),
        ("is:late", "2025-03-31", set()),
        ("is:late", "2025-04-01", {"call"}),
        ("status:proposed", "2026-01-01", {"unheard"}),
        ("follows:accord", "2025-03-18", set()),
        ("Signed", "2025-04-29", set()),
        ("Signed", "2025-04-30", {"memorandum"}),
    ],
)
def test_terms_are_answered_as_of_a_day(term: str, day: str, expected: set[str]) -> None:
    assert found(term, day=day) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("quantum", {"memorandum"}),
        ("ＱUANTUM", {"memorandum"}),
        ("STRASSE", {"lab"}),
        ("ガイダンス", {"lab"}),
        ("広島", {"accord"}),
        ("継続", {"talk"}),
        ("hiroshima accord", {"accord"}),
        ("accord hiroshima", set()),
        ("memo", {"memorandum"}),
        ("50%", {"lab"}),
        ("at last, 50%", {"memorandum", "lab"}),
        ("[a-z]", set()),
        (".*", set()),
    ],
)
def test_a_bare_argument_is_searched_for_in_any_case_and_width(words: str, expected: set[str]) -> None:
    assert found(words) == expected


def test_all_terms_hold_even_two_of_one_key() -> None:
    assert found("tag:summit", "tag:g7") == {"accord"}
    assert found("tag:summit", "tag:research") == set()
    assert found("follows:accord", "status:done") == {"memorandum"}
    assert found() == ALL


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("piller:ai", "'pillar'"),
        ("nto:is:late", "'not'"),
        ("not:piller:ai", "'pillar'"),
        ("pillar:quantm", "'quantum'"),
        ("pillar:ai,quantm", "'quantum'"),
        ("kind:Agrement", "'agreement'"),
        ("status:nope", "known: proposed, planned"),
        ("status:underwey", "'under-way'"),
        ("status:late", "'is:late'"),
        ("is:under way", "'status:under-way'"),
        ("is:zzz", "known: open, done, late"),
        ("is:latee", "'late'"),
        ("side:gb", "known: uk, jp"),
        ("party:dsti", "'dsit'"),
        ("owner:metti", "'meti'"),
        ("tag:sumit", "'summit'"),
        ("source:gov-2024", "'gov-2025'"),
        ("id:acord", "'accord'"),
        ("follows:memorandun", "'memorandum'"),
    ],
)
def test_an_unknown_key_or_value_is_wrong_usage_that_names_the_nearest(term: str, said: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        found(term)
    assert said in english(caught.value.hint)
    assert term.split(",")[0].removeprefix("not:").partition(":")[0] in english(caught.value.what)


@pytest.mark.parametrize(
    "term", ["pillar:", "is:late,", "is:,late", "not:", "not:not:", "text:", "due:", ":", ":ai"]
)
def test_a_term_without_a_value_is_wrong_usage(term: str) -> None:
    with pytest.raises(WrongUsage):
        found(term)


def test_blanks_around_commas_are_ignored() -> None:
    assert found("kind:funding, deliverable") == {"call", "lab"}


def test_a_thousand_negations_are_read() -> None:
    assert found("not:" * 10_000 + "is:done") == {"accord", "memorandum"}
    assert found("not:" * 10_001 + "is:done") == {"call", "lab", "talk"}


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("late", "is:late"),
        ("Due-Soon", "is:due-soon"),
        ("overdue", "is:late"),
        ("delayed", "is:late"),
        ("planned", "status:planned"),
        ("under way", "status:under-way"),
        ("not reported", "is:unreported"),
        ("closed", "status:done,dropped"),
        ("遅延", "is:late"),
        ("完了", "is:done"),
        ("ＯＶＥＲＤＵＥ", "is:late"),
        ("is:late", None),
        ("quantum", None),
        ("latest", None),
    ],
)
def test_a_word_for_a_state_is_recognised_in_every_language(word: str, term: str | None) -> None:
    assert term_meant(word) == term


@pytest.mark.parametrize("term", sorted(set(_state_words().values())))
def test_a_bare_word_for_a_state_suggests_its_term(term: str) -> None:
    parse(term)


@pytest.mark.parametrize(
    "term",
    [
        "due:2025-01..2025-02..2030",
        "due:..",
        "closed:nope!",
        "closed:2025-13",
        "due:10000-01-01",
        "due:+1.5d",
        "due:12/03/2025",
        "due:next Friday",
        "is:overdu",
        "status:late",
        "kind:treaty",
        "nope:x",
        "pillar:",
        "not:",
    ],
)
def test_a_term_that_is_always_wrong_is_refused_without_a_roadmap(term: str) -> None:
    with pytest.raises(WrongUsage):
        parse(term)


@pytest.mark.parametrize("term", ["pillar:nope", "closed:nope-nope", "due:expo..", "id:x", "a word", ""])
def test_a_term_that_depends_on_the_roadmap_is_not_refused_without_it(term: str) -> None:
    parse(term)


TERMS = st.one_of(
    st.sampled_from([f"is:{state}" for state in CONDITIONS]),
    st.sampled_from(
        ["pillar:ai", "kind:funding,agreement", "status:done", "side:uk", "party:meti", "owner:dsit"]
    ),
    st.sampled_from(
        ["tag:summit", "source:gov-2025", "id:call", "follows:accord", "text:, in", "quantum", "zzz"]
    ),
    st.sampled_from(["due:2025-Q1", "due:..2025", "closed:2025", "updated:2025-02..", "due:-30d..+30d"]),
)


@given(TERMS, st.sampled_from(["2023-06-01", "2025-01-15", "2025-04-15", "2025-06-01", "2027-01-01"]))
def test_a_filter_and_its_negation_split_the_list_exactly(term: str, day: str) -> None:
    state = story(day)
    holds, fails = select(state, [term]), select(state, [f"not:{term}"])
    assert sorted(s.id for s in (*holds, *fails)) == sorted(state.standings)
    assert select(state, [f"not:not:{term}"]) == holds


@given(TERMS, TERMS)
def test_several_terms_are_the_intersection(one: str, other: str) -> None:
    both = found(one, other)
    assert both == found(one) & found(other) == found(other, one)


@given(st.text(CHARACTERS, max_size=30))
def test_a_search_finds_itself_in_any_case_and_width(text: str) -> None:
    assert folded(text.upper().casefold()) == folded(folded(text.upper()))


def test_every_key_of_the_contract_is_there() -> None:
    told = "pillar kind status side party owner tag source id follows due closed updated"
    assert list(KEYS) == [*told.split(), "next", "next-owner", "outlook", "text", "is"]


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        *(("辻\U000e0100の会議", "辻の会議"), ("辻の会議", "辻\U000e0100の会議")),
        *(("Soft\u00adhyphen", "softhyphen"), ("Softhyphen", "soft\u00adhyphen")),
    ],
)
def test_a_search_compares_what_is_shown(run: Run, roadmap_of: RoadmapOf, title: str, typed: str) -> None:
    road = roadmap_of(talk=milestone_text(said("2025-01-01", status='"planned"'), title=f'"{title}"'))
    for word, found in ((typed, 1), ("\u00ad", 0)):
        answer = json.loads(run("list", word, "--data", road, "--format", "json").out)
        assert len(answer["items"]) == found
