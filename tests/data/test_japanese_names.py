"""The names in Japanese that the bodies themselves print, each where it stands and what it took the place of.

A title is `official` only if a page of the body prints it so; what was put together for this roadmap is `descriptive`.
"""

from __future__ import annotations

import re

import pytest

from roadmap_cli.model.roadmap import Roadmap
from tests.conftest import DATA

NAMES: list[tuple[str, tuple[str, ...]]] = [
    ("cepa-signed", ("トラス国際貿易大臣",)),
    (
        "gcap-gigo-convention",
        ("政府間機関の設立に関する条約（GIGO設立条約）", '"official"', "上川外務大臣も連署"),
    ),
    (
        "keidanren-ncab-moc",
        ("サイバー分野における官民連携に関するNCABと経団連の協力覚書", '"official"', '"keidanren"'),
    ),
    (
        "gds-digital-agency-moc",
        ("デジタル政府分野における協力覚書", "2022-10-31", "リード政府デジタルサービス長官"),
    ),
    ("gds-digital-agency-moc", ("クイン内閣府担当大臣兼主計長官",)),
    ("uk-japan-digital-group", ("局長級",)),
    ("quantum-memorandum", ("バランス卿・英国科学・研究・イノベーション担当閣外大臣",)),
    ("science-agreement-30", ("バランス卿英国科学・研究・イノベーション担当閣外大臣",)),
    (
        "telecoms-cooperation-framework",
        ("通信サプライヤー多様化に向けた総務省と英DCMSの協力枠組み", "佐々木総務審議官", "ロペス閣外大臣"),
    ),
    (
        "expo-one-year-reception",
        ("「2025年大阪・関西万博開幕まであと1年」記念レセプション", "2024-04-16", "英国経営者協会"),
    ),
    ("expo-one-year-reception", ("オフォード卿・英国貿易担当閣外大臣",)),
    # The ministry of internal affairs writes of a framework of ministers, whose meetings are of vice-ministers.
    ("digital-partnership-launched", ("平井経済産業審議官", "スカリーDCMS政務次官", "政務級")),
    ("economic-2plus2-first", ("ラミー外務・開発大臣", "レイノルズ・ビジネス貿易大臣")),
    ("jcm-12", ("生物工学", "アダム・ジャクソン局長")),
    # 和田 is printed by Keidanren; of the others no page in Japanese was found, so they stand as they sound.
    ("industry-endorsement-2024", ("和田昭弘氏", "ナガヌマ・ミホ氏", "ヒュー・トーマス氏")),
    ("industrial-strategy-partnership", ("2025-03-07", "第2回日英戦略経済貿易政策対話")),
    ("gigo-established", ("首席行政官",)),
    ("cptpp-uk-in-force", ("CPTPPへの英国の加入に関する議定書",)),
]
"""What stands in the file of a milestone."""

BODIES = {
    "dit": "英国国際貿易省（現ビジネス貿易省）",
    # So the foreign ministry; the embassy and JETRO write ビジネス・通商省. One of them throughout.
    "dbt": "英国ビジネス貿易省",
    "keidanren": "日本経済団体連合会",
    "institute-of-directors": "英国経営者協会（IoD）",
    "g-quat": "産業技術総合研究所 量子・AI融合技術ビジネス開発グローバル研究センター（G-QuAT）",
    "dcms": "英国デジタル・文化・メディア・スポーツ省（現文化・メディア・スポーツ省。デジタル分野はDSITに移管）",
}

GONE = (
    "国際通商", "ビジネス・通商", "経団連サイバーセキュリティ委員会と", "最高責任者", "ディレクター級", "ヴァランス",
    "取締役協会", "輸出担当大臣", "エンジニアリングバイオロジー", "両首相", "典拠", "または", "順守", "ください",
    "ました", "ます。", "です。",
)  # fmt: skip
"""Forms that the names and the style of a ministry's paper took the place of."""

OFFICIAL = {
    "cepa-signed", "cyber-partnership-2023", "digital-council-3", "digital-partnership-launched",
    "economic-security-partnership", "expo-one-year-reception", "foreign-defence-2plus2-2026",
    "foreign-defence-2plus2-fifth", "g7-hiroshima-summit", "gcap-gigo-convention", "gcap-launched", "gds-experts-2",
    "haip-friends-group", "hiroshima-accord", "hiroshima-ai-process", "industrial-science-arrangement",
    "industrial-strategy-partnership", "japan-ai-safety-institute", "jcm-12", "keidanren-ncab-moc",
    "quantum-memorandum", "raa-signed", "science-agreement-30", "semiconductors-partnership",
    "strategic-cyber-partnership", "telecoms-cooperation-framework", "uk-japan-digital-group",
}  # fmt: skip
"""The titles that a body prints; all others were put together here, or are still to be confirmed."""


@pytest.mark.parametrize(("milestone", "names"), NAMES)
def test_a_name_stands_as_its_body_prints_it(milestone: str, names: tuple[str, ...]) -> None:
    file = (DATA / "milestones" / f"{milestone}.toml").read_text(encoding="utf-8")
    assert [name for name in names if name not in file] == []


def test_bodies_have_the_names_that_they_use(road_data: Roadmap) -> None:
    assert {key: road_data.parties[key].name.others["ja"] for key in BODIES} == BODIES


def test_what_was_replaced_stands_nowhere() -> None:
    found = {
        f"{file.name}: {word}"
        for file in DATA.rglob("*.toml")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith("ja.")
        for word in GONE
        if word in line
    }
    assert found == set()


def test_only_what_a_body_prints_is_called_official(road_data: Roadmap) -> None:
    assert {m.id for m in road_data.milestones.values() if m.translation["ja"] == "official"} == OFFICIAL


def test_meetings_of_one_row_are_named_alike(road_data: Roadmap) -> None:
    """第2回 and 第3回 stand at the same place: what is around the number is the same."""
    rows = [
        ("digital-council-2", "digital-council-3"),
        ("gds-experts-2", "gds-experts-3"),
        ("haip-friends-meeting-1", "haip-friends-meeting-2"),
        ("septd-first", "septd-second"),
        ("jcm-12", "jcm-13"),
    ]
    for row in rows:
        titles = {re.sub(r"第\d+回", "第N回", road_data.milestones[key].title.others["ja"]) for key in row}
        assert len(titles) == 1, row


def test_figures_in_notes_are_written_by_ten_thousands() -> None:
    long = re.compile(r"\d{2,3},\d{3}|\d,\d{3},\d{3}")
    found = [
        line
        for file in (DATA / "milestones").iterdir()
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith("ja.") and long.search(line)
    ]
    assert found == []
