"""The corrections of the second register of facts: each is applied, or listed with the reason why not.

`facts-2.json` beside this file holds what was wrong and what is right, with a mark: `[page]` was read in a page,
`[uncertain]` was not established, `[seed]` is said by our own sources.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from roadmap_cli.model.dates import parse
from roadmap_cli.model.roadmap import Roadmap
from tests.conftest import DATA

SECOND: dict[str, Any] = json.loads(Path(__file__).with_name("facts-2.json").read_text(encoding="utf-8"))
CORRECTIONS: list[dict[str, str]] = SECOND["corrections"]

Key = tuple[str, str]

APPLIED: list[tuple[str, str, tuple[str, ...]]] = [
    ("gds-digital-agency-moc", "update 1: date", ('date = 2022-10-31\nstatus = "done"',)),
    (
        "uk-japan-digital-group",
        "update 1: status",
        ('date = 2022-05-04\nstatus = "planned"', 'date = 2022-10-06\nstatus = "done"', "within the year"),
    ),
    ("industrial-strategy-partnership", "update 1: date", ('date = 2025-03-07\nstatus = "done"',)),
    ("industrial-strategy-partnership", "update 2: date", ("date = 2025-06-23\nnote",)),
    ("economic-security-partnership", "update 1: date, place", ("date = 2025-12-15", "Malhotra", "Tokyo")),
    ("wayve-nissan-adoption", "update 1: date", ("date = 2025-04-10", "The day is as reported")),
    ("wayve-nissan-adoption", "add update", ("date = 2025-12-10", "sign a contract in Tokyo")),
    ("hiroshima-ai-process", "update 3: date", ('date = 2023-12-06\nstatus = "done"',)),
    ("uk-ai-safety-institute", "update 1: date", ('date = 2023-11-02\nstatus = "done"',)),
    ("uk-ai-safety-institute", "add update", ("date = 2025-02-14", "Renamed AI Security Institute")),
    ("ishiba-starmer-reaffirm", "update 1: date", ("date = 2024\n", "does not name the Accord")),
    ("quantum-joint-call", "opening day", ('date = "2024-12-20..2025-04-24"', "is not known")),
    ("jcm-12", "confirmation", ('date = 2023-11-07\nstatus = "done"', "mofa-2023-11-08")),
    ("gcap-launched", "update 2: by, note", ("The defence ministers of Italy, Japan and the UK name 2035",)),
    ("gcap-launched", "add outcome", ("value = 3_500", "value = 4_500", "not to be added")),
    ("gcap-gigo-convention", "ja.title", ("政府間機関の設立に関する条約（GIGO設立条約）", '"official"')),
    ("semiconductors-joint-call", "outcome, JST side", ("no sum in yen was found", 'side = "uk"')),
    ("tech-forum-2024-07", "day", ('date = "2024-07"\nstatus = "done"',)),
    ("expo-closing", "outcome source", ("25_578_986", "29_017_924", "3,438,938", "japan-news-2025-10-16")),
    (
        "economic-2plus2-first",
        "update 1: date, sources",
        ('date = 2024-11-25\nstatus = "planned"', 'sources = ["mofa-2024-11-25: bullet 1"]'),
    ),
    ("economic-2plus2-first", "update 2: source", ("japan-news-2025-03-08: paragraphs 1, 2 and 4",)),
    ("economic-2plus2-agreed", "source", ("mofa-2024-11-18: item 3",)),
    ("raa-signed", "sources", ("mofa-2023-09-15: paragraph 1",)),
    ("haip-friends-group", "source", ("mic-2024-05-08: paragraph 2",)),
    ("haip-friends-meeting-2", "note", ("value = 66", "value = 38")),
    ("takaichi-uk-visit", "status", ('date = 2026-06-14\nstatus = "done"',)),
    ("takaichi-uk-visit", "second and third witness", ("energy-edit-2026-06", "manila-bulletin-2026-06-17")),
    ("uk-pavilion-dismantling", "add update", ("'Minna no ie' houses in Noto", "itmedia-built-2025-12-08")),
    ("uk-pavilion-dismantling", "add due date", ("due = 2027-03-31", "not of the work")),
    ("carrier-strike-group-tokyo", "confirmation", ("date = 2025-08-12", "japan-news-2025-08-13")),
    ("keidanren-ncab-moc", "second source", ("ukc3-2024-01",)),
    ("uk-pavilion-unveiled", "earlier theme", ("'See Things Differently - Tomorrow, Today'",)),
    ("uk-pavilion-opening", "trap", ("value = 1_241_709",)),
    ("starmer-takaichi-summit", "original source", ("govuk-ja-2026-01-31",)),
    ("foreign-defence-2plus2-2026", "second source", ("viet-nam-news-2026-02-02",)),
]
"""A correction, and what stands in the milestone's file because of it."""

ELSEWHERE: list[tuple[str, str, str]] = [
    ("wayve-nissan-adoption", "add update", "the memorandum with Uber is a milestone: wayve-nissan-uber"),
    ("raa-signed", "add follow-on", "the exercise is a milestone: vigilant-isles-23"),
    ("starmer-takaichi-summit", "follows", "the meeting is a milestone: starmer-takaichi-johannesburg"),
    ("uk-pavilion-opening", "date of govuk-ja-2025-09", "the date stands with the source"),
    ("wayve-series-d", "outcome", "uncertain: an undated page alone tells of the later extension"),
    (
        "(all open 2026 milestones)",
        "status",
        "nothing was found: they stay open, and nothing is said of them",
    ),
    ("(facts.md, limit 2)", "statement", "of the register itself; the road goes to July 2026"),
    ("(owners: pmo-uk)", "context", "owners are bodies; who followed the Prime Minister was not found"),
    ("(figures on jobs at Japanese firms)", "trap", "three figures of three speakers: none is an outcome"),
]
"""A correction that changes no text of its milestone, and why."""


def test_every_correction_is_applied_or_has_its_reason() -> None:
    wanted = Counter((one["milestone"], one["field"]) for one in CORRECTIONS)
    assert wanted.total() == 44
    listed: Counter[Key] = Counter((one[0], one[1]) for one in (*APPLIED, *ELSEWHERE))
    assert listed == wanted


@pytest.mark.parametrize(("milestone", "field", "texts"), APPLIED)
def test_a_correction_stands_in_the_file_of_its_milestone(
    milestone: str, field: str, texts: tuple[str, ...]
) -> None:
    file = (DATA / "milestones" / f"{milestone}.toml").read_text(encoding="utf-8")
    assert [text for text in texts if text not in file] == [], field


def test_what_is_uncertain_is_never_a_day(road_data: Roadmap) -> None:
    """The two uncertain days: when Ishiba and Starmer reaffirmed the Accord, and when the quantum call opened."""
    days = {
        key: road_data.milestones[key].updates[0].date.precision
        for key in ("ishiba-starmer-reaffirm", "quantum-joint-call")
    }
    assert days == {"ishiba-starmer-reaffirm": "year", "quantum-joint-call": "range"}


def test_what_changes_another_milestone_stands_there(road_data: Roadmap) -> None:
    assert {"wayve-nissan-uber", "vigilant-isles-23", "starmer-takaichi-johannesburg"} <= set(
        road_data.milestones
    )
    assert "raa-signed" in road_data.milestones["vigilant-isles-23"].follows
    assert "starmer-takaichi-johannesburg" in road_data.milestones["starmer-takaichi-summit"].follows
    assert road_data.sources["govuk-ja-2025-09"].date == parse("2025-09-22")
    assert {o.value for o in road_data.milestones["wayve-series-d"].outcomes} == {1_200_000_000, 300_000_000}


def test_one_text_is_one_source_and_no_page_is_said_to_have_been_opened(road_data: Roadmap) -> None:
    urls = Counter(source.url for source in road_data.sources.values() if source.url)
    assert [url for url, n in urls.items() if n > 1] == []
    gone = {
        "thx-2024-12-16", "third-news-2025-11", "business-news-wales-2026-02", "mofa-2023-12-14",
        "fundsforngos-2026-02-04-quantum", "fundsforngos-2026-02-04-package", "meti-2025-01-22",
        "mic-2025-01-22", "wikipedia-cptpp", "gov-base-2023-09-15",
    }  # fmt: skip
    assert not gone & set(road_data.sources)
    assert [key for key, source in road_data.sources.items() if source.accessed] == []


def test_a_copy_names_the_one_who_wrote_it(road_data: Roadmap) -> None:
    """Every page of a copying service is printed under the body whose text it is."""
    copiers = ("wired-gov", "japantrade", "livedoor", "Mirage", "gov-base", "assent", "Business News Wales")
    for source in road_data.sources.values():
        assert not any(name in source.publisher.plain for name in copiers), source.id
    assert sum(bool(source.copied_by) for source in road_data.sources.values()) >= 18


def test_no_place_is_an_excerpt_of_ours(road_data: Roadmap) -> None:
    """A place is one that a reader can find: not what part of a page was read by whom."""
    cited = [c for m in road_data.milestones.values() for update in m.updates for c in update.sources]
    cited += [c for m in road_data.milestones.values() for outcome in m.outcomes for c in outcome.sources]
    assert [str(c) for c in cited if "excerpt" in str(c)] == []
    assert all("excerpt" not in source.note.plain for source in road_data.sources.values())


TITLES: dict[str, dict[str, str]] = SECOND["titles"]
PLACES: list[dict[str, str]] = SECOND["places"]

REPLACED_SOURCES = {
    "government-transformation-2022": "the Digital Agency has the signature itself",
    "digital-economy-2022-12": "the Digital Agency has the signature itself",
    "gov-base-2023-09-15": "an unofficial copy; the ministry's own page is cited",
    "mofa-2023-12-14": "the same joint statement, in Japanese; named in the note of GOV.UK's",
    "wikipedia-cptpp": "TPP headquarters and the embassy have the days",
    "thx-2024-12-16": "a rewrite; named in the note of GOV.UK's release",
    "meti-2025-01-22": "one release of three ministries; named in the note of the Digital Agency's",
    "mic-2025-01-22": "one release of three ministries; named in the note of the Digital Agency's",
    "mofa-2025-03-07": "reports another meeting of that day",
    "wired-gov-2025-05-22-musubi": "the same release, copied by Mirage News too",
    "third-news-2025-11": "a rewrite; named in the note of the release",
    "business-news-wales-2026-02": "one release of DSIT, dsit-2026-02-03",
    "fundsforngos-2026-02-04-quantum": "one release of DSIT, dsit-2026-02-03",
    "fundsforngos-2026-02-04-package": "one release of DSIT, dsit-2026-02-03",
}
"""Sources of the first road that are cited no more, and why."""

NOT_PRINTED = {"embassy-japan-uk-2024-04-16": "its Japanese page is cited, under its Japanese title"}
"""A source whose title is not that of the second register, and why."""

CITED_NO_MORE = {
    ("digital-council-2", "wired-gov-2022-12-07"): "the yearly council is a milestone: digital-council",
    ("economic-2plus2-agreed", "mofa-2024-11-25"): "a week later: it is cited for the first meeting",
    ("economic-2plus2-first", "govuk-offshore-wind-2025-03-07"): "the memorandum is a milestone of its own",
    ("expo-closing", "bccj-2025"): "one source has both totals: japan-news-2025-10-16",
}
"""A statement that has other evidence now, and why."""

OTHER_PLACES = {
    ("economic-2plus2-first", "japan-news-2025-03-08"): "paragraph 7 is on offshore wind, and is cited there",
    ("quantum-workshop-london", "cao-2025-11-07"): "the items under the paragraphs are not in the statement",
}
"""A citation that has other places of the same source, and why."""

ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}


def numbers(place: str) -> set[int]:
    """Return the numbers of paragraphs, items and bullets in a place, without those in remarks and quotations."""
    bare = re.sub(r"\([^)]*\)|'[^']*'|【[^】]*】", " ", place)
    words = re.sub(r"\b(first|second|third|fourth)\b", lambda found: ORDINALS[found[0]], bare)
    ranges = re.findall(r"(\d+) to (\d+)", words)
    between = {n for first, last in ranges for n in range(int(first), int(last) + 1)}
    return between | {int(n) for n in re.findall(r"\d+", words)}


def test_every_title_that_a_page_prints_is_that_of_its_source(road_data: Roadmap) -> None:
    """Of 66 titles 52 are printed; one that was rebuilt from an address is given only if nothing contradicts it."""
    assert Counter(one["mark"] for one in TITLES.values()) == {"[page]": 52, "[uncertain]": 14}
    for key, one in TITLES.items():
        if key in REPLACED_SOURCES or key in NOT_PRINTED:
            continue
        printed = unicodedata.normalize("NFKC", road_data.sources[key].title.plain)
        if one["mark"] == "[page]" or printed:
            assert printed == unicodedata.normalize("NFKC", one["title"]), key
    assert not set(REPLACED_SOURCES) & set(road_data.sources)


def test_every_better_place_is_that_of_its_citation(road_data: Roadmap) -> None:
    """Each citation of the 83 has the numbers of its paragraphs, or is gone for a reason."""
    assert len(PLACES) == 83
    for one in PLACES:
        milestone, source = one["milestone"], one["source"]
        found = road_data.milestones[milestone]
        cited = [c for update in found.updates for c in update.sources]
        cited += [c for outcome in found.outcomes for c in outcome.sources]
        places = [c.place for c in cited if c.source == source]
        if source in REPLACED_SOURCES or (milestone, source) in CITED_NO_MORE:
            assert places == [], one
        elif (milestone, source) not in OTHER_PLACES:
            assert places, one
            assert numbers(one["is"]) <= numbers(" ".join(places)), one
