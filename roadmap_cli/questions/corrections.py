"""Changes of what a milestone has on all days: the lists of its bodies, links and tags, read as they are typed.

As in other programs of the command line (`task modify +tag -tag`), names with a sign are added or removed, and names
without one are the whole new list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from roadmap_cli.model.errors import Message, WrongUsage, message
from roadmap_cli.model.roadmap import Milestone, Outcome, Update
from roadmap_cli.model.value import Value, field, replace
from roadmap_cli.model.vocabulary import NONE
from roadmap_cli.questions import names
from roadmap_cli.questions.names import COMMAS

_SIGNS = {"+": "+", "＋": "+", "-": "-", "－": "-", "−": "-"}
"""The signs that are typed, also in full width, and what each is."""

LISTS = ("owners", "partners", "follows", "needs", "tags")
"""The keys of a milestone that are lists of names."""


class TypedList(Value):
    """What was typed for a list, by sign: names without one are the whole list, none of them if it is to be empty."""

    option: str
    words: Mapping[str, tuple[str, ...]]

    @property
    def is_whole(self) -> bool:
        """Whether the whole list was typed."""
        return "" in self.words


def typed_list(values: Sequence[str], option: str) -> TypedList:
    """Return what the values of an option say of a list; raise WrongUsage if they say it in two ways.

    A sign holds for the names behind it, up to the next one: `+dsit,meti,-mod`.
    """
    found: dict[str, tuple[str, ...]] = {}
    for part in _parts(values):
        sign = _SIGNS.get(part[:1], "")
        name = part[1:].strip() if sign else part
        if not name:
            raise WrongUsage(message("write.sign-alone", option=option, found=part))
        found[sign] = (*found.get(sign, ()), name)
    if "" in found and len(found) > 1:
        raise WrongUsage(message("write.list-mixed", option=option), message("write.list-forms"))
    if "" in found and any(names.words((NONE,)).ids_of(name) for name in found[""]):
        if len(found[""]) > 1:
            raise WrongUsage(message("write.none-and-names", option=option, found=NONE))
        found = {"": ()}
    return TypedList(option, found)


def _parts(values: Iterable[str]) -> Iterator[str]:
    before_sign = rf"{COMMAS}(?=\s*[{re.escape(''.join(_SIGNS))}])"
    for value in values:
        yield from filter(None, (part.strip() for part in re.split(before_sign, value)))


class ListChange(Value):
    """What becomes of a list: the `whole` new one, or what is `added` at its end and `removed`."""

    whole: tuple[str, ...] | None = None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def applied(self, old: tuple[str, ...]) -> tuple[str, ...]:
        """Return the list as it is after the change."""
        if self.whole is not None:
            return self.whole
        kept = (name for name in old if name not in self.removed)
        return tuple(dict.fromkeys((*kept, *self.added)))


Read = Callable[[Sequence[str]], Sequence[str]]
"""Return the ids that names stand for, each once; raise for one that is unknown."""


def list_change(typed: TypedList, read: Read, read_removed: Read) -> ListChange:
    """Return the change that was typed, with ids for its names; `read_removed` reads those that are removed.

    Raises WrongUsage if a name is both added and removed, and whatever the reading of a name raises.
    """
    if typed.is_whole:
        return ListChange(tuple(read(typed.words[""])))
    added, removed = read(typed.words.get("+", ())), read_removed(typed.words.get("-", ()))
    if both := [name for name in added if name in removed]:
        raise WrongUsage(message("write.added-and-removed", option=typed.option, found=both[0]))
    return ListChange(None, tuple(added), tuple(removed))


class MilestoneChange(Value):
    """What a command changes in a milestone: one more update, one more figure, and its lists by key."""

    update: Update | None = None
    outcome: Outcome | None = None
    lists: Mapping[str, ListChange] = field(default_factory=dict)

    def applied(self, before: Milestone) -> Milestone:
        """Return the milestone after the change. An update that is its last already, or a figure it has, is not added."""
        after = replace(before, **{key: one.applied(getattr(before, key)) for key, one in self.lists.items()})
        if self.update and before.updates[-1:] != (self.update,):
            after = replace(after, updates=(*before.updates, self.update))
        if self.outcome and self.outcome not in before.outcomes:
            after = replace(after, outcomes=(*before.outcomes, self.outcome))
        return after


def lists_described(milestone: Milestone, keys: Iterable[str]) -> tuple[Message, ...]:
    """Return what the lists of a milestone hold, one message for each."""
    return tuple(
        message(f"write.list-{key}", names=getattr(milestone, key) or message("write.list-none")) for key in keys
    )


def changes_described(lists: Mapping[str, ListChange]) -> Iterator[Message]:
    """Yield what becomes of lists, whatever they hold: the new names, or those with their signs."""
    for key, one in lists.items():
        signed = (*(f"+{name}" for name in one.added), *(f"-{name}" for name in one.removed))
        found = one.whole if one.whole is not None else signed
        yield message(f"write.list-{key}", names=found or message("write.list-none"))
