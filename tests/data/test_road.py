"""Properties of the whole shipped roadmap: coverage, parties, sources, wording."""

from __future__ import annotations

import re
import tomllib
from datetime import date

import pytest

from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions.standing import state
from tests.conftest import DATA
from tests.data.test_traps import heading

COVERAGE = {
    "CEPA (2020) and Digital Chapter": ["cepa-signed", "cepa-digital-chapter"],
    "Digital Partnership (2022)": [
        "digital-partnership-launched",
        "digital-council",
        "digital-council-2",
        "digital-council-3",
    ],
    "Hiroshima Accord (2023)": ["hiroshima-accord"],
    "G7 Hiroshima summit (2023)": ["g7-hiroshima-summit"],
    "Economic 2+2": ["economic-2plus2-agreed", "economic-2plus2-first"],
    "EPSRC-JST human-centred AI call": ["human-centred-ai-call"],
    "Memorandum on quantum": [
        "quantum-memorandum",
        "quantum-joint-call",
        "qstar-ukquantum-mou",
        "quantum-workshop-london",
        "gquat-nqcc-npl-mous",
        "quantum-joint-projects",
    ],
    "Semiconductors": [
        "semiconductors-partnership",
        "semiconductors-workshop-2024",
        "semiconductors-joint-call",
    ],
    "Supercomputing with AI research": ["supercomputing-ai-pairing", "net-zero-compute-proposal"],
    "AI safety": ["uk-ai-safety-institute", "japan-ai-safety-institute", "hiroshima-ai-process"],
    "Joint research initiatives": ["industrial-science-arrangement", "jcm-12", "innovate-uk-nedo-mou"],
    "Digital Agency and GDS": ["gds-digital-agency-moc"],
    "SoftBank and Wayve": ["wayve-series-c", "wayve-nissan-adoption", "wayve-series-d"],
    "Defence and security": [
        "gcap-launched",
        "gcap-gigo-convention",
        "raa-signed",
        "carrier-strike-group-tokyo",
        "cyber-partnership-2023",
        "strategic-cyber-partnership",
    ],
    "Forum meeting 2024": ["tech-forum-2024-07"],
    "Forum meeting, Friday 4 April 2025": ["tech-forum-2025-04"],
    "Forum's whitepaper": ["forum-whitepaper"],
    "Roadmap by both governments and the sector": ["hiroshima-osaka-roadmap"],
    "Kishida-Starmer reaffirmation": ["kishida-starmer-washington"],
    "Ishiba-Starmer reaffirmation": ["ishiba-starmer-reaffirm"],
    "Ambassador Longbottom's lecture": ["longbottom-japan-society-lecture"],
    "Expo 2025 Osaka": ["expo-opening", "expo-closing"],
    "UK pavilion": ["uk-pavilion-unveiled", "uk-pavilion-opening", "uk-pavilion-dismantling"],
    "More scope for industry": ["research-scope-for-industry"],
    "Keidanren, NEC, Intralink": ["industry-endorsement-2024", "keidanren-ncab-moc"],
}
"""The topics of the two articles by the Forum's chair, with their milestones.

Finance and advanced manufacturing, which one article names as sectors that technology enables, stand in the note of
that article; so do growth and jobs, and the election, in that of the Forum's meeting.
"""

OPTIONAL = {
    "tech-forum-2023",
    "uk-pavilion-built",
    "manchester-day-expo",
    "investment-promotion-moc",
    "isp-industry-briefing",
    "edinburghs-at-expo",
    "digital-council-4",
    "economic-2plus2-second",
}
"""Candidates with too little evidence to be in the roadmap."""

OUTCOME_WORDS = re.compile(
    r"\b(signed|held|launched|opened|closed|agreed|reached|concluded|adopted|adopts|delivered|"
    r"completed|announced|issued|published|took place|has been|have been|was|were|raised)\b"
    r"|署名した|開催した|締結した|発表した|合意した|発足した|された。|しました|を実施した",
    re.IGNORECASE,
)
"""Words by which a title or summary would reveal the outcome."""

PERSONS = (
    "Sunak", "Kishida", "Starmer", "Ishiba", "Takaichi", "Vasey", "Longbottom", "Vallance", "Kiuchi",
    "Lammy", "Reynolds", "Iwaya", "Muto", "Sako", "Jackson", "Sugano", "Jack Jones", "Wada", "Naganuma",
    "Huw Thomas", "Kono", "Tom Read", "Freeman", "Nakatani", "Badenoch", "Nishimura", "Motegi", "Truss",
    "スナク", "岸田", "スターマー", "石破", "高市", "ロングボトム", "城内",
)  # fmt: skip


NOTES = {
    "vasey-exemplar-article": ("defence and finance", "advanced manufacturing and automotive"),
    "tech-forum-2024-07": ("growth, jobs and innovation", "the election of a new UK Government"),
    "semiconductors-partnership": ("UK design and Japanese manufacturing",),
    "digital-partnership-launched": ("the most ambitious such bilateral partnership",),
    "kishida-starmer-washington": ("reaffirm", "free and open Indo-Pacific"),
}
"""What the chair says in passing, and where it stands."""


@pytest.mark.parametrize("phrase", COVERAGE)
def test_every_topic_of_the_articles_has_its_milestones(road_data: Roadmap, phrase: str) -> None:
    assert set(COVERAGE[phrase]) <= set(road_data.milestones)


@pytest.mark.parametrize("key", NOTES)
def test_what_the_articles_say_in_passing_stands_in_a_note(road_data: Roadmap, key: str) -> None:
    notes = " ".join(update.note.plain for update in road_data.milestones[key].updates)
    assert [words for words in NOTES[key] if words not in notes] == []


def test_topics_that_only_the_articles_name_cite_only_them(road_data: Roadmap) -> None:
    own = {key for key, source in road_data.sources.items() if source.own}
    for phrase in ("Forum meeting 2024", "Forum's whitepaper", "Roadmap by both governments and the sector"):
        for key in COVERAGE[phrase]:
            cited = {c.source for u in road_data.milestones[key].updates for c in u.sources}
            assert cited <= own, key


def test_candidates_with_too_little_evidence_are_left_out(road_data: Roadmap) -> None:
    assert not OPTIONAL & set(road_data.milestones)
    named = {name for m in road_data.milestones.values() for name in (*m.follows, *m.needs)}
    assert named <= set(road_data.milestones)


def test_every_named_party_is_defined_and_every_defined_party_is_named(road_data: Roadmap) -> None:
    named = {name for m in road_data.milestones.values() for name in (*m.owners, *m.partners)}
    assert named - set(road_data.sides) <= set(road_data.parties)
    assert set(road_data.parties) <= named


def test_every_body_has_one_id_and_a_japanese_name(road_data: Roadmap) -> None:
    names = [party.name.plain for party in road_data.parties.values()]
    assert len(set(names)) == len(names)
    shorts = [party.short.plain for party in road_data.parties.values() if party.short]
    assert len(set(shorts)) == len(shorts)
    assert [key for key, party in road_data.parties.items() if "ja" not in party.name.others] == []


def test_no_party_is_a_person(road_data: Roadmap) -> None:
    names = "\n".join(
        line for p in road_data.parties.values() for line in (p.id, p.name.plain, *p.name.others.values())
    )
    assert [person for person in PERSONS if person.lower() in names.lower()] == []


def test_every_pillar_has_a_milestone(road_data: Roadmap) -> None:
    assert len(road_data.pillars) == 14
    assert {m.pillar for m in road_data.milestones.values()} == set(road_data.pillars)


def test_every_source_is_cited_and_every_cited_source_is_defined(road_data: Roadmap) -> None:
    cited: set[str] = set()
    for m in road_data.milestones.values():
        cited.update(c.source for update in m.updates for c in update.sources)
        cited.update(c.source for outcome in m.outcomes for c in outcome.sources)
    assert cited == set(road_data.sources)


def test_every_done_and_every_outcome_has_a_source(road_data: Roadmap) -> None:
    for m in road_data.milestones.values():
        assert all(update.sources for update in m.updates if update.status == "done"), m.id
        assert all(outcome.sources for outcome in m.outcomes), m.id


def test_every_statement_has_a_source(road_data: Roadmap) -> None:
    assert [m.id for m in road_data.milestones.values() if not all(u.sources for u in m.updates)] == []


def test_every_japanese_title_gives_its_origin(road_data: Roadmap) -> None:
    for m in road_data.milestones.values():
        assert m.title.others.get("ja"), m.id
        assert m.translation.get("ja") in ("official", "descriptive", "unverified"), m.id


def test_every_text_is_translated_into_japanese(road_data: Roadmap) -> None:
    for m in road_data.milestones.values():
        read = [m.title, m.summary, *(u.note for u in m.updates if u.note)]
        read += [text for o in m.outcomes for text in (o.measure, o.unit, o.note) if text]
        assert [text.plain for text in read if "ja" not in text.others] == [], m.id


def test_titles_and_summaries_do_not_reveal_the_outcome(road_data: Roadmap) -> None:
    found = {
        m.id: OUTCOME_WORDS.findall(heading(m))
        for m in road_data.milestones.values()
        if OUTCOME_WORDS.search(heading(m))
    }
    assert found == {}


def test_titles_contain_no_year_except_in_names(road_data: Roadmap) -> None:
    years = {m.id: re.findall(r"20\d\d", heading(m)) for m in road_data.milestones.values()}
    named = {key for key, found in years.items() if found}
    expo = {
        "expo-opening",
        "expo-closing",
        "uk-pavilion-opening",
        "tech-forum-2024-07",
        "expo-one-year-reception",
    }
    assert named - expo <= {"forum-whitepaper", "hiroshima-osaka-roadmap"}
    assert {year for found in years.values() for year in found} == {"2025"}


def test_nothing_is_known_before_it_was_announced(road_data: Roadmap) -> None:
    assert all(m.updates for m in road_data.milestones.values())
    assert state(road_data, date(2020, 9, 10)).all == ()


def test_the_roadmap_leads_from_the_accord_to_the_expo(road_data: Roadmap) -> None:
    assert (road_data.origin, road_data.destination) == ("hiroshima-accord", "expo-opening")
    assert road_data.title.others == {"ja": "広島から大阪へ"}


def test_the_files_are_easy_to_edit_by_hand() -> None:
    for file in (DATA / "milestones").iterdir():
        text = file.read_text(encoding="utf-8")
        tomllib.loads(text)
        assert "\t" not in text, file.name
        assert "\r" not in text, file.name
        assert text.endswith("\n"), file.name
