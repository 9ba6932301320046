"""Walks over links, of any length and around any circle."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.questions.chains import reachable, reversed_links


def test_links_are_turned_round() -> None:
    assert reversed_links({"b": ["a"], "c": ["a", "b"], "a": []}) == {"a": ["b", "c"], "b": ["c"]}


def test_what_is_reachable_comes_nearest_first_and_without_the_roots() -> None:
    links = {"a": ["b", "c"], "b": ["d"], "c": ["d", "e"], "d": ["f"]}
    assert reachable(links, ["a"]) == ("b", "c", "d", "e", "f")
    assert reachable(links, ["b", "c"]) == ("d", "e", "f")
    assert reachable(links, ["nothing"]) == ()
    assert reachable({}, []) == ()


def test_a_circle_ends() -> None:
    assert reachable({"a": ["b"], "b": ["a"]}, ["a"]) == ("b",)
    assert reachable({"a": ["a"]}, ["a"]) == ()


def test_a_chain_of_ten_thousand_is_walked() -> None:
    links = {str(number): [str(number + 1)] for number in range(10_000)}
    assert len(reachable(links, ["0"])) == 10_000


KEYS = st.sampled_from("abcdefg")
LINKS = st.dictionaries(KEYS, st.lists(KEYS, max_size=4))


@given(LINKS, KEYS)
def test_it_is_the_closure_that_repeated_steps_reach(links: dict[str, list[str]], root: str) -> None:
    seen = {root}
    while more := {target for key in seen for target in links.get(key, ())} - seen:
        seen |= more
    assert set(reachable(links, [root])) == seen - {root}


@given(LINKS, KEYS, KEYS)
def test_who_reaches_whom_is_the_same_from_both_ends(
    links: dict[str, list[str]], one: str, other: str
) -> None:
    assert (other in reachable(links, [one])) == (one in reachable(reversed_links(links), [other]))
