"""Changes of what a milestone has on all days: the lists of its bodies, links and tags, read as they are typed.

As in other programs of the command line (`task modify +tag -tag`), names with a sign are added or removed, and names
without one are the whole new list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce

from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import ErrorCollector, Message, WrongUsage, message
from roadmap_cli.model.roadmap import Milestone, Outcome, Update
from roadmap_cli.model.value import Value, field, replace
from roadmap_cli.model.vocabulary import NONE
from roadmap_cli.questions import names
from roadmap_cli.questions.figures import figure_described
from roadmap_cli.questions.names import COMMAS
from roadmap_cli.questions.updates import described

_SIGNS = {"+": "+", "＋": "+", "-": "-", "－": "-", "−": "-"}
"""The signs that are typed, also in full width, and what each is."""

LINKS = frozenset({"follows", "needs"})
"""The lists that name other milestones."""


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
        _check_emptying(option, sign, name)
        found[sign] = (*found.get(sign, ()), name)
    if "" in found and len(found) > 1:
        raise WrongUsage(message("write.list-mixed", option=option), message("write.list-forms"))
    if emptying := [name for name in found.get("", ()) if _empties(name)]:
        if len(found[""]) > 1:
            raise _not_alone(option, emptying[0])
        found = {"": ()}
    return TypedList(option, found)


def _empties(word: str) -> bool:
    """Return whether a word is the one that empties a list, in any language."""
    return bool(names.words((NONE,)).ids_of(word))


def _check_emptying(option: str, sign: str, name: str) -> None:
    """Raise WrongUsage if the word that empties a list has a sign, or names beside it within commas."""
    words = [word.strip() for word in re.split(COMMAS, name)]
    for word in filter(_empties, words):
        if sign or len(words) > 1:
            raise _not_alone(option, word)


def _not_alone(option: str, found: str) -> WrongUsage:
    return WrongUsage(
        message("write.none-and-names", option=option, found=found), message("write.list-forms")
    )


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
    found, errors = {}, ErrorCollector()
    for sign, words in typed.words.items():
        with errors.check():
            found[sign] = _named(typed.option, words, read_removed if sign == "-" else read)
    errors.raise_any()
    if typed.is_whole:
        return ListChange(found[""])
    added, removed = found.get("+", ()), found.get("-", ())
    if both := [name for name in added if name in removed]:
        raise WrongUsage(message("write.added-and-removed", option=typed.option, found=both[0]))
    return ListChange(None, added, removed)


def _named(option: str, words: Sequence[str], read: Read) -> tuple[str, ...]:
    """Return the ids that words stand for; raise WrongUsage if there are words, but only of commas."""
    found = tuple(read(words))
    if words and not found:
        raise WrongUsage(message("write.sign-alone", option=option, found=words[0]))
    return found


class MilestoneChange(Value):
    """What a command changes in a milestone: updates at the end of its log, one more figure, and its lists by key."""

    updates: tuple[Update, ...] = ()
    outcome: Outcome | None = None
    lists: Mapping[str, ListChange] = field(default_factory=dict)

    def applied(self, before: Milestone) -> Milestone:
        """Return the milestone after the change.

        Updates that end its log already, and a figure that it has, are not added again.
        """
        after = replace(before, **{key: one.applied(getattr(before, key)) for key, one in self.lists.items()})
        if self.updates and before.updates[-len(self.updates) :] != self.updates:
            after = replace(after, updates=(*before.updates, *self.updates))
        if self.outcome and self.outcome not in before.outcomes:
            after = replace(after, outcomes=(*before.outcomes, self.outcome))
        return after


def recorded_message(key: str, change: MilestoneChange) -> Message:
    """Return the acknowledgement of a change of milestone `key`."""
    log, lists = _log_words(change), _list_words(change.lists)
    recorded = message("write.recorded", id=key, what=log, date=_date(change)) if log else None
    if recorded and lists:
        return message("write.recorded-and-corrected", recorded=recorded, what=lists)
    return recorded or message("write.corrected", id=key, what=lists)


def already_message(key: str, change: MilestoneChange) -> Message:
    """Return the acknowledgement that milestone `key` has all of a change already."""
    log, lists = _log_words(change), _list_words(change.lists)
    if log:
        return message("write.already", id=key, what=(*log, *lists), date=_date(change))
    return message("write.already-so", id=key, what=lists)


def preview_message(n: int, change: MilestoneChange) -> Message:
    """Return the question's head: what is to be written in `n` milestones."""
    log, lists = _log_words(change), _list_words(change.lists)
    if not log:
        return message("write.preview-lists", n=n, what=lists)
    return message("write.preview", n=n, what=(*log, *lists), date=_date(change))


def made(before: Milestone, change: MilestoneChange) -> MilestoneChange:
    """Return what of a change is news for a milestone, with its lists as they will be."""
    after = change.applied(before)
    return MilestoneChange(
        after.updates[len(before.updates) :],
        next(iter(after.outcomes[len(before.outcomes) :]), None),
        {
            key: ListChange(getattr(after, key))
            for key in change.lists
            if getattr(after, key) != getattr(before, key)
        },
    )


def unchanged(before: Milestone, change: MilestoneChange) -> MilestoneChange:
    """Return a change that a milestone has already, with its lists as they are."""
    return replace(change, lists={key: ListChange(getattr(before, key)) for key in change.lists})


def check_links(keys: Sequence[str], lists: Mapping[str, ListChange], options: Mapping[str, str]) -> None:
    """Raise WrongUsage if one of the milestones `keys` is to be linked to itself."""
    for name in LINKS & lists.keys():
        linked = (*lists[name].added, *(lists[name].whole or ()))
        if found := next((key for key in keys if key in linked), None):
            hint = message("write.own-link-hint")
            raise WrongUsage(message("write.own-link", option=options[name], id=found), hint)


def _date(change: MilestoneChange) -> PartialDate | None:
    return next((one.date for one in (*change.updates, change.outcome) if one), None)


def _log_words(change: MilestoneChange) -> tuple[Message, ...]:
    figures = (figure_described(change.outcome),) if change.outcome else ()
    return (*(word for update in change.updates for word in described(update)), *figures)


def _list_words(lists: Mapping[str, ListChange]) -> tuple[Message, ...]:
    """Return what becomes of lists as one clause each in a message, none if no list changes."""
    clauses = [_list_clause(key, one) for key, one in lists.items()]
    return (
        (reduce(lambda one, other: message("write.lists", one=one, other=other), clauses),) if clauses else ()
    )


def _list_clause(key: str, change: ListChange) -> Message:
    """Return the names that a list then holds, or with signs those that come and go."""
    signed = (*(f"+{name}" for name in change.added), *(f"-{name}" for name in change.removed))
    found = signed if change.whole is None else change.whole
    return message(f"write.list-{key}", names=found or message("write.list-none"))
