"""Which milestone follows from which: walks over `follows` and `needs`, of any length, with any cycle."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

Links = Mapping[str, Sequence[str]]


def reversed_links(links: Links) -> dict[str, list[str]]:
    """Return, for each id, those that link to it, in the order of `links`."""
    back: dict[str, list[str]] = defaultdict(list)
    for source, targets in links.items():
        for target in targets:
            back[target].append(source)
    return dict(back)


def reachable(links: Links, roots: Iterable[str]) -> tuple[str, ...]:
    """Return every id that can be reached from `roots`, without the roots, nearest first."""
    seen = dict.fromkeys(roots)
    first = len(seen)
    queue = list(seen)
    for key in queue:
        for target in links.get(key, ()):
            if target not in seen:
                seen[target] = None
                queue.append(target)
    return tuple(seen)[first:]


def cycles(links: Links) -> tuple[tuple[str, ...], ...]:
    """Return the cycles of `links`, as ids that each link to the next and the last to the first.

    One is found in every strongly connected part that has any: the shortest through its first id.
    """
    found = []
    # The ends of chains, which are most of all, are in no cycle.
    linked = {target for targets in links.values() for target in targets}
    between = {key: targets for key, targets in links.items() if targets and key in linked}
    for part in connected_parts(between):
        if len(part) > 1 or part[0] in links.get(part[0], ()):
            found.append(_cycle(links, min(part), frozenset(part)))
    return tuple(sorted(found))


def _cycle(links: Links, start: str, part: frozenset[str]) -> tuple[str, ...]:
    """Return the shortest way within `part` from `start` back to `start`."""
    came_from: dict[str, str] = {}
    queue = [start]
    for key in queue:
        for target in links.get(key, ()):
            if target == start:
                way = [key]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return tuple(reversed(way))
            if target in part and target not in came_from:
                came_from[target] = key
                queue.append(target)
    raise AssertionError("a strongly connected part leads back to each of its members")


def connected_parts(links: Links) -> Iterator[list[str]]:
    """Yield the strongly connected parts of `links`, each after those that it links to.

    Tarjan, Depth-first search and linear graph algorithms, 1972; with a stack instead of recursion, so
    that chains may have any length.
    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()
    for root in links:
        work = [(root, iter(links[root]))] if root not in order else []
        while work:
            key, targets = work[-1]
            if key not in order:
                order[key] = low[key] = len(order)
                path.append(key)
                on_path.add(key)
            if (unseen := _next_unseen(key, targets, links, order, low, on_path)) is not None:
                work.append((unseen, iter(links[unseen])))
                continue
            work.pop()
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[key])
            if low[key] == order[key]:
                yield _taken_off(path, on_path, key)


def _next_unseen(
    key: str,
    targets: Iterator[str],
    links: Links,
    order: dict[str, int],
    low: dict[str, int],
    on_path: set[str],
) -> str | None:
    for target in targets:
        if target in on_path:
            low[key] = min(low[key], order[target])
        elif target in links and target not in order:
            return target
    return None


def _taken_off(path: list[str], on_path: set[str], key: str) -> list[str]:
    part: list[str] = []
    while not part or part[-1] != key:
        part.append(path.pop())
    on_path.difference_update(part)
    return part


def steps(links: Links, root: str) -> Iterator[tuple[str, str, int]]:
    """Yield all that can be reached from `root`, nearest first: the id, the one before it, the distance."""
    depths = {root: 0}
    queue = deque([root])
    while queue:
        key = queue.popleft()
        for target in links.get(key, ()):
            if target not in depths:
                depths[target] = depths[key] + 1
                queue.append(target)
                yield target, key, depths[target]
