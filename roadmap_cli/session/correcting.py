"""The options that correct what a milestone has on all days: its bodies, links and tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from roadmap_cli.model.errors import Check, ErrorCollector, RoadmapError
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.questions import values
from roadmap_cli.questions.corrections import LINKS, ListChange, list_change, typed_list
from roadmap_cli.store import load, strict

OPTIONS = {
    "owners": "--owner",
    "partners": "--partner",
    "follows": "--follows",
    "needs": "--needs",
    "tags": "--tag",
}
"""The option that corrects each list of a milestone."""

TypedLists = Mapping[str, Sequence[str]]
"""What was typed for lists of a milestone, by key; nothing for one that stays."""


def list_checks(lists: TypedLists) -> Iterator[Check]:
    """Yield the checks of what is wrong whatever the roadmap holds; each raises WrongUsage."""
    for key, typed in lists.items():
        yield partial(typed_list, typed, OPTIONS[key])
        yield from (partial(values.required_text, word, OPTIONS[key]) for word in typed)


def list_changes(
    folder: Path, keys: Sequence[str], lists: TypedLists, roadmap: Roadmap, errors: ErrorCollector
) -> Mapping[str, ListChange]:
    """Return the changes of lists of the milestones `keys`, by key; `errors` collects the names that are unknown.

    A name that only stands in one of these lists, such as that of a body that is gone, can be removed from it.
    """
    found = {}
    for key, typed in lists.items():
        if not typed:
            continue
        read = _reader(key, folder, roadmap)
        with errors.check():
            removed = partial(_removed, key, folder, keys, read)
            found[key] = list_change(typed_list(typed, OPTIONS[key]), read, removed)
    return found


def _reader(key: str, folder: Path, roadmap: Roadmap) -> Callable[[Sequence[str]], Sequence[str]]:
    """Return what reads names of a list as ids; it raises a RoadmapError for those that are unknown."""
    if key == "tags":
        return values.split_list
    if key in LINKS:
        return partial(values.milestones, known=strict.ids(folder))
    return partial(values.bodies, roadmap=roadmap, option=OPTIONS[key])


def _removed(
    key: str,
    folder: Path,
    keys: Sequence[str],
    read: Callable[[Sequence[str]], Sequence[str]],
    names: Sequence[str],
) -> Sequence[str]:
    try:
        return read(names)
    except RoadmapError:
        milestones = load.load(load.some_files(folder, keys)).roadmap.milestones.values()
        standing = {name for one in milestones for name in getattr(one, key)}
        unknown = [name for name in values.ids(names) if name not in standing]
        if len(unknown) == len(values.ids(names)):
            raise
        return [*(name for name in values.ids(names) if name in standing), *read(unknown)]
