"""The options that correct what a milestone has on all days: its bodies, links and tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import Check, ErrorCollector, RoadmapError, message
from roadmap_cli.model.nearest import nearest_hint
from roadmap_cli.model.roadmap import Milestone, Roadmap
from roadmap_cli.questions import values
from roadmap_cli.questions.corrections import LINKS, ListChange, check_links, list_change, typed_list
from roadmap_cli.questions.names import folded_name
from roadmap_cli.session import output
from roadmap_cli.session.writing import WriteContext
from roadmap_cli.store import listing, load, strict

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
        read = _reader(key, folder, keys, roadmap)
        with errors.check():
            removed = partial(_removed, key, folder, keys, read)
            found[key] = list_change(typed_list(typed, OPTIONS[key]), read, removed)
    with errors.check():
        check_links(keys, found, OPTIONS)
    return found


def _reader(
    key: str, folder: Path, keys: Sequence[str], roadmap: Roadmap
) -> Callable[[Sequence[str]], Sequence[str]]:
    """Return what reads names of a list as ids; it raises a RoadmapError for those that are unknown."""
    if key == "tags":
        return partial(_tags, folder, keys)
    if key in LINKS:
        return partial(values.milestones, known=strict.ids(folder))
    return partial(values.bodies, roadmap=roadmap, option=OPTIONS[key])


def _tags(folder: Path, keys: Sequence[str], names: Sequence[str]) -> Sequence[str]:
    """Return tags, as the milestones `keys` write them if they have them in another case or width."""
    standing = _standing(folder, keys, "tags")
    written = {folded_name(tag): tag for tag in standing}
    found = (
        tag if tag in standing else written.get(folded_name(tag), tag) for tag in values.split_list(names)
    )
    return tuple(dict.fromkeys(found))


def _standing(folder: Path, keys: Sequence[str], key: str) -> frozenset[str]:
    """Return what the lists `key` of the milestones `keys` hold, as far as these can be read."""
    milestones = load.load(listing.some_files(folder, keys)).roadmap.milestones.values()
    return frozenset(name for one in milestones for name in getattr(one, key))


def report_absent(
    context: WriteContext, lists: Mapping[str, ListChange], milestones: Iterable[Milestone]
) -> None:
    """Say on stderr what is to be removed from a list and is in that of none of the milestones."""
    before = tuple(milestones)
    for key, change in lists.items():
        standing = sorted({name for one in before for name in getattr(one, key)})
        for name in change.removed:
            if name not in standing:
                absent = message("write.not-there", option=OPTIONS[key], found=name)
                hint = nearest_hint(name, standing)
                told = message("common.with-hint", what=absent, hint=hint) if hint else absent
                output.note(clean(context.messages.say(told)))


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
        standing = _standing(folder, keys, key)
        unknown = [name for name in values.ids(names) if name not in standing]
        if len(unknown) == len(values.ids(names)):
            raise
        return [*(name for name in values.ids(names) if name in standing), *read(unknown)]
