"""Words that people type, read as values of a roadmap."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_cli.model.dates import parse
from roadmap_cli.model.errors import NotFound, WrongUsage
from roadmap_cli.model.roadmap import Citation, Roadmap, Source, Text
from roadmap_cli.questions import values
from tests.conftest import english, sound

ROADMAP = sound({})
SOURCES = {
    "gov": Source("gov", Text("GOV.UK"), url="https://gov.example/a"),
    "cao": Source("cao", Text("Cabinet Office")),
}


def test_a_list_is_split_at_commas_and_has_each_word_once() -> None:
    assert values.split_list(["a, b,,a", " c ", ""]) == ["a", "b", "c"]


def test_bodies_are_parties_or_sides() -> None:
    assert values.bodies(["dsit,jp", "dsit"], ROADMAP, "--owner") == ["dsit", "jp"]
    with pytest.raises(WrongUsage) as refused:
        values.bodies(["dist"], ROADMAP, "--owner")
    assert refused.value.what.values["option"] == "--owner"
    assert "'dsit'" in english(refused.value.hint)


def test_milestones_are_known_ids() -> None:
    assert values.milestones(["memo,call", "memo"], ("call", "memo")) == ["memo", "call"]
    with pytest.raises(NotFound) as refused:
        values.milestones(["mem"], ("call", "memo"))
    assert "'memo'" in english(refused.value.hint)


@pytest.mark.parametrize(
    ("typed", "cited"),
    [
        ("gov", Citation("gov")),
        (" gov : p. 1: the list ", Citation("gov", "p. 1: the list")),
        ("gov:", Citation("gov")),
        ("https://gov.example/a", Citation("gov")),
        ("https://gov.example/a/: p. 1", Citation("gov", "p. 1")),
    ],
)
def test_a_source_is_cited_by_id_or_address(typed: str, cited: Citation) -> None:
    assert values.citation(typed, SOURCES) == cited


@pytest.mark.parametrize(
    ("typed", "found", "place"),
    [("govv: p. 1", "govv", "p. 1"), ("https://gov.example/b: p. 1", "https://gov.example/b", "p. 1")],
)
def test_an_unknown_source_is_refused_with_what_was_typed(typed: str, found: str, place: str) -> None:
    with pytest.raises(values.UnknownSource) as refused:
        values.citation(typed, SOURCES)
    assert (refused.value.found, refused.value.place) == (found, place)
    assert refused.value.hint


@pytest.mark.parametrize("typed", ["gov: \udce9", "https://gov.example/a: \udce9"])
def test_a_place_that_is_not_valid_text_is_refused(typed: str) -> None:
    with pytest.raises(WrongUsage):
        values.citation(typed, SOURCES)


def test_names_that_differ_in_case_or_width_only_are_alike() -> None:
    assert values.alike("memo", "ＭＥＭＯ")
    assert not values.alike("memo", "memo-2")


@pytest.mark.parametrize(
    ("publisher", "on", "key"),
    [
        ("Example House", "2025-04", "example-house-2025-04"),
        ("The Cabinet Office of Japan", "2025", "the-cabinet-2025"),
        ("外務省", "2025-Q1", "source-2025-q1"),
        ("GOV.UK", "2025-01..2025-03", "gov-uk"),
    ],
)
def test_the_id_suggested_for_a_source(publisher: str, on: str, key: str) -> None:
    assert values.source_id(publisher, parse(on)) == key
    assert values.source_id("GOV.UK", None) == "gov-uk"


def test_a_date_in_a_fiscal_year_begins_in_the_month_of_the_roadmap() -> None:
    found = values.written_date(" fy2027 ", Roadmap(fiscal_year_start=1), "--due", date(2025, 3, 7))
    assert (found.text, found.start.isoformat()) == ("FY2027", "2027-01-01")
