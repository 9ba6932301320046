"""What every view has in common: its options, the way to its answer, and where the result goes.

`@view("kind")` gives a command the shared options; the function itself takes what was asked
(`Asked`) and its own options, and returns its `Answer`.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from typing import Any, get_type_hints

from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import NotFound
from roadmap_cli.session import delivery, output, papers, reading
from roadmap_cli.session.language import leading, with_language, words_for
from roadmap_cli.session.options import Request, as_request
from roadmap_cli.session.request import WHOLE, Answer, Asked
from roadmap_cli.session.working import working
from roadmap_cli.store import load, place

__all__ = ["Answer", "Asked", "view"]


def view(
    kind: str, *, filters_: bool = True, about: str | None = None
) -> Callable[[Callable[..., Answer]], Callable[..., int]]:
    """Make a command of a function that answers: it gets the options that all views share.

    `kind` names the answer in JSON. A view with `filters_` off takes no filter. `about` names the
    parameter with the id of the one milestone that the view is about: others are not read for it.
    """

    def decorate(answer: Callable[..., Answer]) -> Callable[..., int]:
        own = _parameters(answer)[1:]
        shared = [p for p in _parameters(as_request) if filters_ or p.name != "filter_"]

        def command(**given: Any) -> int:
            mine = {p.name: given.pop(p.name) for p in own}
            request = as_request(**given)
            only = mine[about] if about else None
            return with_language(
                request.lang, lambda: _run(kind, request, lambda asked: answer(asked, **mine), only)
            )

        command.__doc__ = answer.__doc__
        command.__annotations__ = {p.name: p.annotation for p in (*own, *shared)}
        command.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
        return command

    return decorate


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    hints = get_type_hints(function, include_extras=True)
    return [p.replace(annotation=hints[p.name]) for p in inspect.signature(function).parameters.values()]


def _run(kind: str, request: Request, answer_of: Callable[[Asked], Answer], only: str | None) -> int:
    format_name = output.chosen_format(request.format, request.output)
    reading.check_threshold(request.fail_on)
    papers.check(format_name, request.template, request.encoding, request.output)
    audience = reading.audience_for(request.audience, format_name)
    where = reading.on_record(place.find(request.data, os.environ), request.recorded)
    with working(Messages((leading(request.lang),))("common.reading")):
        loaded = load.load(reading.files(where, only, request.as_of))
    reading.refuse_newer(loaded.findings)
    messages = words_for(request.lang, loaded.roadmap)
    limit = WHOLE if format_name in papers.PAPERS and request.limit is None else request.limit
    try:
        with working(messages("common.answering")):
            asked = reading.asked_of(request, loaded, messages, audience, where, limit)
            answer = answer_of(asked)
    except NotFound as error:
        delivery.tell_problems(loaded.findings, messages)
        raise reading.perhaps_unread(error, loaded.findings) from error
    delivery.deliver(answer.kind or kind, request, asked, answer, answer_of, format_name)
    delivery.tell(where, asked, request.terms)
    delivery.tell_problems(delivery.unread(asked, answer), messages)
    if delivery.unread(asked, answer):
        return 3
    return answer.exit_code or int(request.fail_on is not None and any(one.late for one in asked.selected))
