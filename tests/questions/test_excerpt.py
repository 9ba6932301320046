"""The cut for an audience comes before every question: nothing reveals what was cut."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_cli.questions.excerpt import cut
from roadmap_cli.questions.standing import state
from tests.conftest import HEAD, milestone_text, said, sound

HIDDEN = '"internal"'
STORY = {
    "roadmap.toml": HEAD.replace('"accord"', '"seen"').replace('"expo"', '"hidden"')
    + '\n[pillars.shadow]\nname = "Shadow"\n\n[parties.ghost]\nname = "Ghost"\nsides = ["uk"]\n[x-own]\nkey = 1\n',
    "sources.toml": '[quiet]\npublisher = "Q"\n[loud]\npublisher = "L"\n[idle]\npublisher = "I"\n[x-own]\nkey = 1\n',
    "seen": milestone_text(
        said("2025-01-01", status='"planned"')
        + said("2025-02-01", status='"done"', visibility=HIDDEN, sources='["quiet"]')
        + said("2025-03-01", note='"For members."', visibility='"members"', sources='["loud"]')
        + '\n[[outcomes]]\ndate = 2025-01-01\nmeasure = "m"\nvalue = 1\nunit = "u"\nvisibility = "internal"\n',
        follows='["hidden"]',
        needs='["hidden"]',
    ),
    "hidden": milestone_text(
        said("2025-01-01", status='"planned"', sources='["quiet"]'),
        visibility=HIDDEN,
        pillar='"shadow"',
        owners='["ghost"]',
    ),
    "club": milestone_text(said("2025-01-01", status='"planned"'), visibility='"members"'),
    "whispered": milestone_text(said("2025-01-01", status='"planned"', visibility=HIDDEN)),
    "own": milestone_text("[x-notes]\nsecret = 1\n"),
}


def test_the_internal_audience_sees_everything() -> None:
    whole = sound(STORY)
    assert cut(whole, "internal") == whole


@pytest.mark.parametrize(
    ("audience", "milestones", "updates"),
    [("public", ["own", "seen"], 1), ("members", ["club", "own", "seen"], 2)],
)
def test_an_audience_sees_what_is_for_it(audience: str, milestones: list[str], updates: int) -> None:
    found = cut(sound(STORY), audience)
    assert list(found.milestones) == milestones
    assert len(found.milestones["seen"].updates) == updates
    assert found.milestones["seen"].outcomes == ()


def test_the_links_to_a_cut_milestone_and_what_it_alone_names_are_cut_too() -> None:
    found = cut(sound(STORY), "public")
    assert found.milestones["seen"].follows == found.milestones["seen"].needs == ()
    assert "shadow" not in found.pillars
    assert "ghost" not in found.parties
    assert list(found.sources) == ["idle"]
    assert list(cut(sound(STORY), "members").sources) == ["loud", "idle"]
    assert (found.origin, found.destination) == ("seen", None)
    assert (found.extra, found.sources_extra, found.milestones["own"].extra) == ({}, {}, {})


def test_hidden_updates_do_not_change_how_milestones_stand() -> None:
    day = date(2025, 6, 1)
    public, members, keepers = (
        state(cut(sound(STORY), audience), day).standings["seen"]
        for audience in ("public", "members", "internal")
    )
    assert (public.status, members.status, keepers.status) == ("planned", "planned", "done")
    assert (str(public.last_update), str(members.last_update)) == ("2025-01-01", "2025-03-01")
    assert not public.blocked


def test_a_milestone_without_an_update_for_the_audience_is_left_out() -> None:
    assert "whispered" not in cut(sound(STORY), "members").milestones
    assert "own" in cut(sound(STORY), "public").milestones


def test_a_promise_of_a_hidden_update_is_known_from_the_first_visible_one() -> None:
    text = milestone_text(
        said("2025-01-01", status='"planned"', visibility=HIDDEN) + said("2025-02-01", note='"Out."')
    )
    public = cut(sound({"thing": text}), "public")
    assert list(state(public, date(2025, 1, 31)).standings) == []
    assert list(state(public, date(2025, 2, 1)).standings) == ["thing"]


def test_cutting_twice_is_cutting_once() -> None:
    once = cut(sound(STORY), "public")
    assert cut(once, "public") == once
    assert cut(cut(sound(STORY), "members"), "public") == once
