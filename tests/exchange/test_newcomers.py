"""What a sheet names and the roadmap lacks: each once, with an id and the lines to add."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.exchange.newcomers import Newcomers, free_id, host, slug
from roadmap_cli.model.ids import is_id
from roadmap_cli.model.roadmap import Text
from tests.conftest import CHARACTERS, sound

ROADMAP = sound({})


def test_a_name_is_entered_once_and_its_cells_counted() -> None:
    found = Newcomers(ROADMAP)
    names = ["Ministry of Finance", "MINISTRY  OF FINANCE", "Home Office"]
    assert [found.id_of("parties", name) for name in names] == ["ministry-of-finance"] * 2 + ["home-office"]
    assert [(one.id, one.rows) for one in found] == [("ministry-of-finance", 2), ("home-office", 1)]


def test_ids_are_unique_in_their_table_and_beside_sides() -> None:
    found = Newcomers(ROADMAP)
    assert found.id_of("parties", "UK") == "uk-2"  # the side
    assert found.id_of("parties", "D.S.I.T") == "d-s-i-t"
    assert found.id_of("pillars", "A.I") == "a-i"
    assert [found.id_of("parties", name) for name in ("経済産業省", "総務省")] == ["party-1", "party-2"]
    assert found.id_of("pillars", "半導体") == "pillar-1"


def test_an_address_is_a_source_of_its_host() -> None:
    found = Newcomers(ROADMAP)
    first, second = "https://www.example.org/a;b,c", "https://example.org/x?y=1"
    assert found.id_of("sources", first) == "example-org"
    assert found.id_of("sources", f"{first}/") == "example-org"
    assert found.id_of("sources", second) == "example-org-2"
    assert [dict(one.keys) for one in found] == [
        {"publisher": "example.org", "url": first},
        {"publisher": "example.org", "url": second},
    ]


def test_a_name_that_resembles_a_known_one_says_so() -> None:
    found = Newcomers(ROADMAP)
    found.id_of("parties", "Ministry of Economy, Trade and Industy")
    found.id_of("parties", "Coast Guard")
    assert [one.near for one in found] == ["Ministry of Economy, Trade and Industry", ""]


def test_a_roadmap_with_them_has_them_in_its_tables() -> None:
    found = Newcomers(ROADMAP)
    party, pillar = found.id_of("parties", "Home Office"), found.id_of("pillars", "Health")
    source = found.id_of("sources", "Hansard")
    whole = found.added_to(ROADMAP)
    assert (whole.parties[party].name.plain, whole.pillars[pillar].name.plain) == ("Home Office", "Health")
    assert whole.sources[source].publisher.plain == "Hansard"
    assert whole.parties.keys() - ROADMAP.parties.keys() == {party}


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("https://www.gov.uk/a", "gov.uk"),
        ("http://example.org:8080", "example.org:8080"),
        ("no address", "no address"),
    ],
)
def test_the_host_of_an_address(address: str, named: str) -> None:
    assert host(address) == named


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ministère de l'Économie", "ministere-de-leconomie"),
        ("LPC-001", "lpc-001"),
        ("ＦＵＬＬ width", "full-width"),
        ("量子", ""),
        ("  ", ""),
    ],
)
def test_words_as_an_id_has_them(text: str, words: str) -> None:
    assert slug(text) == words


@given(st.text(CHARACTERS, max_size=40), st.sets(st.sampled_from(["a", "a-2", "set-1", "set-2", "set"])))
def test_a_free_id_is_sound_and_free(text: str, taken: set[str]) -> None:
    found = free_id(slug(text), "set", taken)
    assert is_id(found)
    assert found not in taken


def test_a_name_in_letters_of_another_language_is_its_name_there_too() -> None:
    new = Newcomers(ROADMAP)
    new.id_of("parties", "防衛省", "")
    (one,) = new
    assert one.keys == {"name": "防衛省", "ja.name": "防衛省"}
    assert new.added_to(ROADMAP).parties[one.id].name == Text("防衛省", {"ja": "防衛省"})
