"""`roadmap add-party` and `roadmap add-pillar`: a new body or pillar for the milestones to come."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.conftest import HEAD, RoadmapOf, Run, milestone_text, unmarked

DBT = ("--name", "Department for Business and Trade", "--short", "DBT", "--side", "uk")


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of({"roadmap.toml": f"# Who takes part.\r\n{HEAD}"}, memo=milestone_text())


def head(road: Path) -> str:
    return unmarked((road / "roadmap.toml").read_bytes().decode())


def test_a_body_stands_at_the_end_of_the_file_and_can_be_named_at_once(road: Path, run: Run) -> None:
    before = head(road)
    names = ("--name-ja", "ビジネス・通商省", "--sector", "government")
    answer = run("add-party", "dbt", *DBT, *names, "--data", road)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "roadmap.toml: dbt added (United Kingdom)\n"
    assert head(road) == before + (
        '\n[parties.dbt]\nname = "Department for Business and Trade"\nja.name = "ビジネス・通商省"\n'
        'short = "DBT"\nsides = ["uk"]\nsector = "government"\n'
    )
    new = ("--title", "Trade talks", "--kind", "dialogue", "--pillar", "ai", "--owner", "ビジネス・通商省")
    assert run("add", "trade-talks", *new, "--data", road).code == 0
    assert 'owners = ["dbt"]' in (road / "milestones/trade-talks.toml").read_text("utf-8")
    for _ in range(2):
        assert run("undo", "--data", road).code == 0
    assert head(road) == before


def test_a_body_may_be_of_both_sides_or_of_none(road: Path, run: Run) -> None:
    both = run("add-party", "fund", "--name", "Joint fund", "--side", "英国,jp", "--data", road)
    none = run("add-party", "oecd", "--name", "OECD", "--data", road)
    assert both.out == "roadmap.toml: fund added (United Kingdom, Japan)\n"
    assert none.out == "roadmap.toml: oecd added (no side)\n"
    parties = tomllib.loads(head(road))["parties"]
    assert (parties["fund"]["sides"], "sides" in parties["oecd"]) == (["uk", "jp"], False)


def test_a_name_in_latin_letters_goes_for_every_language(road: Path, run: Run) -> None:
    told = run("add-party", "nec", "--name", "NEC", "--sector", "産業界", "--lang", "ja", "--data", road)
    assert (told.code, told.out) == (0, "roadmap.toml：nec（国の指定なし）を追加しました\n")
    assert tomllib.loads(head(road))["parties"]["nec"] == {"name": "NEC", "sector": "industry"}


def test_a_pillar_is_the_last_one(road: Path, run: Run) -> None:
    told = run("add-pillar", "space", "--name", "Space", "--text", "ja.name=宇宙", "--data", road)
    assert (told.code, told.out) == (0, "roadmap.toml: space added\n")
    assert list(tomllib.loads(head(road))["pillars"]) == ["quantum", "ai", "space"]
    assert head(road).endswith('\n[pillars.space]\nname = "Space"\nja.name = "宇宙"\n')


def test_a_dry_run_shows_the_table_and_writes_nothing(road: Path, run: Run) -> None:
    before = head(road)
    shown = run("add-party", "dbt", *DBT, "--dry-run", "--data", road)
    assert "+[parties.dbt]\n" in unmarked(shown.out)
    assert (head(road), (road / ".roadmap").exists()) == (before, False)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add-party", "meti", "--name", "Another"), "there is already an entry 'meti'"),
        (("add-party", "uk", "--name", "Another"), "there is already a side 'uk', and a body must not"),
        (("add-party", "mod", "--name", "DSIT"), "'dsit' already goes by 'DSIT'"),
        (("add-party", "mod", "--name", "MOD", "--short", "日本"), "'jp' already goes by '日本'"),
        (("add-pillar", "ai", "--name", "Another"), "there is already an entry 'ai'"),
        (("add-pillar", "qubits", "--name", "ＱＵＡＮＴＵＭ"), "'quantum' already goes by 'ＱＵＡＮＴＵＭ'"),
        (("add-party", "mod"), "required: --name"),
        (("add-party", "mod", "--name-ja", "防衛省"), "required: --name-en"),
        (("add-party", "MOD", "--name", "MOD"), "'MOD' is not a valid id"),
        (("add-party", "none", "--name", "Nobody"), "'none' empties a list: it cannot be an id or a name"),
        (("add-pillar", "void", "--name", "Void", "--name-ja", "なし"), "'なし' empties a list"),
        (("add-party", "mod", "--name", "防衛省"), "--name: this text is not in the language 'en'"),
        (
            ("add-party", "mod", "--name", "MOD", "--short", "防衛省"),
            "--short: this text is not in the language 'en'",
        ),
        (("add-pillar", "space", "--name", "宇宙"), "--name: this text is not in the language 'en'"),
        (("add-party", "mod", "--name", "MOD", "--side", "kr"), "--side: unknown value 'kr'"),
        (("add-party", "mod", "--name", "MOD", "--sector", "army"), "--sector: unknown value 'army'"),
        (("add-party", "mod", "--name", "MOD", "--text", "ko.name=국방부"), "no texts in 'ko'"),
    ],
)
def test_what_is_taken_or_unknown_is_refused(road: Path, run: Run, words: tuple[str, ...], told: str) -> None:
    before = head(road)
    refused = run(*words, "--data", road)
    assert (refused.code, refused.out) == (2, "")
    assert told in refused.err
    assert head(road) == before


def test_all_that_is_wrong_is_told_at_once(road: Path, run: Run) -> None:
    refused = run("add-party", "mod", "--name", "DSIT", "--side", "kr", "--data", road)
    assert "'dsit' already goes by 'DSIT'" in refused.err
    assert "--side: unknown value 'kr'" in refused.err


def test_a_name_that_resembles_another_is_asked_about(road: Path, run: Run) -> None:
    name = "Ministry of Economy, Trade and Industri"
    told = run("add-party", "metj", "--name", name, "--side", "jp", "--data", road)
    assert told.code == 0
    assert told.err == (
        "Note: metj resembles 'meti' (Ministry of Economy, Trade and Industry): are they the same?\n"
    )


def test_an_unknown_body_or_pillar_leads_to_the_command(road: Path, run: Run) -> None:
    (road / "milestones/memo.toml").write_text(milestone_text(pillar='"space"', owners='["nasa-jaxa"]'))
    told = run("check", "--data", road).out
    assert 'roadmap add-party ID --name "..."' in told
    assert 'roadmap add-pillar ID --name "..."' in told
    new = ("--title", "Trade talks", "--kind", "dialogue", "--pillar", "space", "--next-owner", "外務省")
    refused = run("add", "trade-talks", *new, "--next", "Meet.", "--data", road)
    assert "(or add it: roadmap add-pillar space --name " in refused.err
    assert "(or add it: roadmap add-party ID --name " in refused.err


def test_a_table_that_cannot_grow_is_left_to_a_person(run: Run, roadmap_of: RoadmapOf) -> None:
    before = HEAD.partition("[pillars")[0].replace("[sides.uk]", 'pillars = {ai = {name = "AI"}}\n[sides.uk]')
    road = roadmap_of({"roadmap.toml": before})
    refused = run("add-pillar", "space", "--name", "Space", "--data", road)
    assert (refused.code, refused.out, head(road)) == (3, "", before)
    assert "write it by hand: roadmap edit roadmap.toml" in refused.err
