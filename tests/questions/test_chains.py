"""Walks over links, of any length and around any cycle."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.questions.chains import connected_parts, cycles, reachable, reversed_links


def test_links_are_reversed() -> None:
    assert reversed_links({"b": ["a"], "c": ["a", "b"], "a": []}) == {"a": ["b", "c"], "b": ["c"]}


def test_reachable_milestones_come_nearest_first_without_the_roots() -> None:
    links = {"a": ["b", "c"], "b": ["d"], "c": ["d", "e"], "d": ["f"]}
    assert reachable(links, ["a"]) == ("b", "c", "d", "e", "f")
    assert reachable(links, ["b", "c"]) == ("d", "e", "f")
    assert reachable(links, ["nothing"]) == ()
    assert reachable({}, []) == ()


def test_a_walk_around_a_cycle_ends() -> None:
    assert reachable({"a": ["b"], "b": ["a"]}, ["a"]) == ("b",)
    assert reachable({"a": ["a"]}, ["a"]) == ()


def test_a_chain_of_ten_thousand_is_walked() -> None:
    links = {str(number): [str(number + 1)] for number in range(10_000)}
    assert len(reachable(links, ["0"])) == 10_000


KEYS = st.sampled_from("abcdefg")
LINKS = st.dictionaries(KEYS, st.lists(KEYS, max_size=4))


@given(LINKS, KEYS)
def test_reachable_is_the_closure_of_single_steps(links: dict[str, list[str]], root: str) -> None:
    seen = {root}
    while more := {target for key in seen for target in links.get(key, ())} - seen:
        seen |= more
    assert set(reachable(links, [root])) == seen - {root}


@given(LINKS, KEYS, KEYS)
def test_reachability_is_the_same_along_reversed_links(
    links: dict[str, list[str]], one: str, other: str
) -> None:
    assert (other in reachable(links, [one])) == (one in reachable(reversed_links(links), [other]))


@given(LINKS)
def test_milestones_of_one_part_reach_each_other_and_come_after_what_they_link_to(
    links: dict[str, list[str]],
) -> None:
    links = {key: [target for target in targets if target in links] for key, targets in links.items()}
    parts = [frozenset(part) for part in connected_parts(links)]
    assert sorted(key for part in parts for key in part) == sorted(links)
    for place, part in enumerate(parts):
        for key in part:
            mutual = {
                other
                for other in links
                if other in reachable(links, [key]) and key in reachable(links, [other])
            }
            assert mutual | {key} == part
            assert all(target in frozenset().union(*parts[: place + 1]) for target in links[key])


@given(LINKS)
def test_a_cycle_is_a_way_back_to_its_start_and_no_part_that_has_one_is_missed(
    links: dict[str, list[str]],
) -> None:
    found = cycles(links)
    for cycle in found:
        assert len(set(cycle)) == len(cycle)
        for key, target in zip(cycle, (*cycle[1:], cycle[0]), strict=True):
            assert target in links[key]
    looping = [p for p in connected_parts(links) if len(p) > 1 or p[0] in links[p[0]]]
    assert sorted(cycle[0] for cycle in found) == sorted(map(min, looping))
