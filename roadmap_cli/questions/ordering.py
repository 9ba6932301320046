"""The order of milestones in lists: that of the road, or by the field that `--sort` names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from roadmap_cli.model import vocabulary
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.nearest import nearest_hint
from roadmap_cli.model.roadmap import Text
from roadmap_cli.model.states import OVERALL
from roadmap_cli.model.value import Value, names
from roadmap_cli.questions.guesses import name_meant
from roadmap_cli.questions.next_steps import by_due
from roadmap_cli.questions.standing import Standing, State

TITLE_LANGUAGE = "title_language"
"""The field for the language of the title as a list shows it."""

FIELDS = (*(name for name in names(Standing) if name not in ("milestone", "log")), TITLE_LANGUAGE)

_RANKS = {
    "state": OVERALL,
    "kind": vocabulary.KINDS,
    "status": vocabulary.STATUSES,
    "visibility": vocabulary.VISIBILITIES,
    "outlook": vocabulary.OUTLOOKS,
}


class MilestoneList(Value):
    """The milestones of a list, and how many there are in all if it was cut short."""

    total: int
    items: tuple[Standing, ...]


def check_field(name: str, option: str) -> str:
    """Return `name` as a field's name (hyphens allowed); raise WrongUsage if there is none."""
    field = name.replace("-", "_")
    if field in FIELDS:
        return field
    if meant := name_meant(name, FIELDS):
        hint = message("common.nearest", word=meant)
    else:
        hint = nearest_hint(field, FIELDS, message("filter.known", words=tuple(FIELDS)))
    raise WrongUsage(message("list.unknown-field", option=option, found=name), hint)


def ordered(state: State, selected: Sequence[Standing], sort: str | None) -> tuple[Standing, ...]:
    """Return `selected` in the order of field `sort`, in reverse if it begins with `-`.

    Without `sort`, they are in the order of the road: by pillar, then by day. Milestones without the field
    come last in either order. Raises WrongUsage if there is no such field.
    """
    if sort is None:
        pillars = {pillar: rank for rank, pillar in enumerate(state.roadmap.pillars)}
        return tuple(
            sorted(selected, key=lambda s: (pillars.get(s.pillar, len(pillars)), s.pillar, *by_day(s)))
        )
    field = check_field(sort.removeprefix("-"), "--sort")
    found = {s.id: _value(s, field, state.roadmap.languages[0]) for s in selected}
    present = [s for s in selected if not _is_missing(found[s.id])]
    missing = [s for s in selected if _is_missing(found[s.id])]
    ranks = {pillar: rank for rank, pillar in enumerate(state.roadmap.pillars)}
    present.sort(key=lambda s: _rank(field, found[s.id], ranks), reverse=sort.startswith("-"))
    return (*present, *missing)


def by_day(standing: Standing) -> tuple[object, ...]:
    """Return the place of a milestone in an order by day: the day of its closing, else its due; without one, last."""
    day = standing.day
    return (False, day.start, day.end, standing.id) if day else (True, standing.id)


def _value(standing: Standing, field: str, home: str) -> object:
    if field == TITLE_LANGUAGE:
        return standing.title.language(home)
    if field == "outlook":
        words = (word.outlook for word in standing.outlooks)
        return max(words, key=vocabulary.OUTLOOKS.index, default=None)
    return getattr(standing, field)


def _is_missing(value: object) -> bool:
    return value is None or (isinstance(value, Text | str | tuple) and not value)


def _rank(field: str, value: Any, ranks: dict[str, int]) -> Any:
    if isinstance(value, PartialDate):
        return (value.start, value.end)
    if isinstance(value, Text):
        return value.first.casefold()
    if field == "next_steps":
        return by_due(value[0])
    if field in _RANKS:
        return _RANKS[field].index(str(value))
    if field == "outlooks":
        return [_rank("outlook", word.outlook, ranks) for word in value]
    if field == "pillar":
        return ranks.get(str(value), len(ranks))
    return value
