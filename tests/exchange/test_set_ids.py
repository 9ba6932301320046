"""The ids of what a sheet calls by names of its own: sound, unique, and the same at the next import."""

from __future__ import annotations

from roadmap_cli.exchange.set_ids import SetIds
from roadmap_cli.model.roadmap import Roadmap
from tests.conftest import milestone_text, sound


def kept(title: str, **sets: str) -> str:
    """Return the file of a milestone that sets call by these names."""
    table = "".join(f'{name} = "{own}"\n' for name, own in sets.items())
    return milestone_text(f"\n[x-import]\n{table}", title=f'"{title}"')


def ids_of(roadmap: Roadmap, *rows: tuple[str, str], name: str = "plan") -> list[str]:
    ids = SetIds(roadmap, name)
    return [ids.id_of(own, title) for own, title in rows]


EMPTY = sound({})


def test_ids_of_sheets_become_sound_ones() -> None:
    rows = [
        ("LPC-001", "A"),
        ("12", "B"),
        ("7.1.9", "C"),
        ("a b", "D"),
        ("№ 3", "E"),
        ("項目1", "F"),
        ("計画", "G"),
    ]
    assert ids_of(EMPTY, *rows) == ["lpc-001", "plan-12", "plan-7-1-9", "a-b", "no-3", "plan-1", "plan-2"]


def test_what_is_an_id_stays_one_and_needs_no_memory() -> None:
    ids = SetIds(EMPTY, "plan")
    assert (ids.id_of("hub", "A hub"), ids.set_id("hub", "A hub")) == ("hub", None)
    assert (ids.id_of("Hub 2", "B"), ids.set_id("Hub 2", "B")) == ("hub-2", ("plan", "Hub 2"))


def test_ids_are_unique_however_alike_the_names_are() -> None:
    found = ids_of(EMPTY, ("A 1", "A"), ("a-1", "B"), ("A.1", "C"), ("A/1", "D"))
    assert len(set(found)) == 4
    assert found[0] == "a-1" or found[1] == "a-1"


def test_without_an_id_the_first_words_of_the_title_are_one() -> None:
    title = "Open a joint laboratory for quantum computing in both capitals"
    found = ids_of(EMPTY, ("", title), ("", title), ("", "量子の拠点"), ("", "半導体"))
    assert title.lower().replace(" ", "-").startswith(found[0])
    assert found[1:] == [found[0], "plan-1", "plan-2"]


def test_a_row_is_found_again_by_what_its_set_calls_it_whatever_else_changes() -> None:
    roadmap = sound({"hub": kept("A hub", plan="P-1")})
    assert ids_of(roadmap, ("P-1", "Another title entirely")) == ["hub"]


def test_another_set_with_the_same_id_is_another_milestone_unless_its_title_is_the_same() -> None:
    roadmap = sound({"p-1": kept("A hub", plan="P-1")})
    assert ids_of(roadmap, ("P-1", "A laboratory"), name="other") == ["other-p-1"]
    assert ids_of(roadmap, ("P-1", "A Hub"), name="renamed") == ["p-1"]


def test_a_milestone_of_the_roadmap_itself_is_named_by_its_id() -> None:
    roadmap = sound({"hub": milestone_text(title='"A hub"')})
    assert ids_of(roadmap, ("HUB", ""), ("hub", "x"), ("", "a HUB")) == ["hub", "hub", "hub"]
    assert ids_of(roadmap, ("HUB", "Review of the statutes")) == ["plan-hub"]


def test_a_title_that_two_milestones_have_names_neither() -> None:
    roadmap = sound({"one": milestone_text(title='"Hub"'), "two": milestone_text(title='"Hub"')})
    assert ids_of(roadmap, ("", "Hub")) == ["hub"]


def test_a_cell_names_another_row_by_its_id_there_or_here_or_its_title() -> None:
    ids = SetIds(sound({"hub": milestone_text(title='"A hub"')}), "plan")
    ids.id_of("P-7", "Sign the accord")
    named = ("P-7", "p-7", "sign the ACCORD", "hub", "A hub", "nothing")
    assert [ids.named(text) for text in named] == ["p-7", None, "p-7", "hub", "hub", None]
