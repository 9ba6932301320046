"""Who follows whom: walks over `follows` and `needs` that take any length and any cycle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

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
