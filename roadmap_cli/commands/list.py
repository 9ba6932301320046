"""`roadmap list`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from roadmap_cli.model.errors import Check, Message, WrongUsage, message
from roadmap_cli.model.value import replace
from roadmap_cli.questions.grouping import KEYS, grouped_list
from roadmap_cli.questions.ordering import MilestoneList, check_field, ordered
from roadmap_cli.questions.progress_table import progress_table
from roadmap_cli.questions.standing import Standing
from roadmap_cli.session.declared import Option
from roadmap_cli.session.options import FilterOptions
from roadmap_cli.session.reading import Session, view_session
from roadmap_cli.session.results import Result, deliver
from roadmap_cli.session.target import check_one_of
from roadmap_cli.views import grouping, milestones
from roadmap_cli.views import progress_table as form
from roadmap_cli.views.milestones import Listing

Fields = Annotated[
    str | None,
    Option("--fields", metavar="FIELD,...", help="The columns, by their names in JSON."),
]
Sort = Annotated[
    str | None, Option("--sort", metavar="FIELD", help="Sort by FIELD; -FIELD sorts in reverse.")
]


FORMS = ("progress",)
"""The forms of offices that the list can take."""

Form = Annotated[
    str | None,
    Option("--form", metavar="|".join(FORMS), help="The table in an office's form: progress and remarks."),
]


GroupBy = Annotated[
    str | None,
    Option("--group-by", metavar="|".join(KEYS), help="Group them by body, side, pillar and so on."),
]


class ListOptions(FilterOptions, kw_only=True):
    """The options of `list`."""

    fields: Fields = None
    sort: Sort = None
    form: Form = None
    group_by: GroupBy = None


def command(options: ListOptions) -> int:
    """The milestones as a table, with the columns and the order of your choice."""
    with view_session(options, words=_words(options)) as session:
        listed = _in_form if options.form else _in_groups if options.group_by else _in_columns
        return deliver(session, listed(session, options))


def _in_columns(session: Session, options: ListOptions) -> Result:
    fields = _fields(options.fields)
    roadmap, shown = session.roadmap, _shown(session, options)
    columns = fields or milestones.columns_for(session.target.format, shown)
    listing = Listing(columns, shown, asked=bool(fields), by_pillar=options.sort is None)
    return Result(
        "list",
        MilestoneList(len(session.selected), shown),
        lambda messages: milestones.blocks(listing, roadmap, messages, len(shown)),
        order=_order(options.sort),
        fields=fields,
    )


def _in_groups(session: Session, options: ListOptions) -> Result:
    """Return the list under the name of each group; what is in several is listed in each."""
    found, shown, by = _in_columns(session, options), _shown(session, options), options.group_by or ""
    answer = grouped_list(session.roadmap, shown, session.selected, by)
    columns = found.fields or milestones.columns_for(session.target.format, shown)
    listing = Listing(columns, shown, asked=bool(found.fields))
    as_rows = session.target.format == "csv"
    return replace(
        found,
        answer=answer,
        blocks=lambda messages: grouping.list_blocks(
            answer, listing, session.roadmap, messages, as_rows=as_rows
        ),
    )


def _in_form(session: Session, options: ListOptions) -> Result:
    answer = progress_table(_shown(session, options), len(session.selected))
    by_pillar = options.sort is None
    return Result(
        "progress",
        answer,
        lambda messages: form.blocks(answer, session.roadmap, messages, by_pillar=by_pillar),
        order=_order(options.sort),
    )


def _shown(session: Session, options: ListOptions) -> tuple[Standing, ...]:
    return ordered(session.state, session.selected, options.sort)[: session.limit]


def _order(sort: str | None) -> Message:
    """Return how the list is ordered, in words."""
    if sort is None:
        return message("order.by-pillar")
    name = check_field(sort.removeprefix("-"), "--sort").replace("_", "-")
    return message("order.falling" if sort.startswith("-") else "order.rising", field=message(f"list.{name}"))


def _words(options: ListOptions) -> Iterator[Check]:
    """Yield what checks the names of fields that the options give."""
    sort = options.sort
    yield lambda: _fields(options.fields)
    if sort is not None:
        yield lambda: check_field(sort.removeprefix("-"), "--sort")
    if options.group_by is not None:
        yield lambda: check_one_of(options.group_by or "", tuple(KEYS), "accounts.unknown-by")
    if options.form is not None:
        yield lambda: _check_form(options)


def _fields(names: str | None) -> tuple[str, ...]:
    """Return the fields of `--fields`, each once, none without it; raise WrongUsage if one is unknown."""
    if names is None:
        return ()
    return tuple(dict.fromkeys(check_field(name.strip(), "--fields") for name in names.split(",")))


def _check_form(options: ListOptions) -> None:
    """Raise WrongUsage if there is no such form, or if columns are asked for beside it."""
    check_one_of(options.form or "", FORMS, "list.unknown-form")
    if options.fields is not None:
        raise WrongUsage(message("list.form-has-columns"))
    if options.group_by is not None:
        raise WrongUsage(message("list.form-has-groups"))
