"""A page of minutes in an editor: what is wrong comes back in it, and what was typed is never lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from roadmap_cli.exchange.minutes_page import line_of, with_reasons, without_reasons
from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import BadData, Location, Message, NotFound, RoadmapError, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.value import Value
from roadmap_cli.session import output
from roadmap_cli.session.editor import editor_command, run_editor
from roadmap_cli.session.minutes import planned
from roadmap_cli.session.minutes_writing import write_minutes
from roadmap_cli.session.texts import language_in_force
from roadmap_cli.session.writing import WriteContext, confirm, on_terminal
from roadmap_cli.store import drafts
from roadmap_cli.store.files import to_text

FILE = "minutes.txt"
"""What a page is called among the drafts."""

LONGEST = 500
"""How many characters a line of the page has that says what is wrong."""


class OpenPage(Value):
    """A page at `path` that a person edits, and what it held before; None if that was typed earlier."""

    path: Path
    old: bytes | None


def new_page(context: WriteContext, text: str) -> OpenPage:
    """Return a new page that holds `text`, outside the roadmap's folder if nothing may be written there.

    A page that is kept from before stays, and is named on stderr.
    """
    for earlier in drafts.kept(context.folder, FILE)[:1]:
        output.note(context.messages("minutes.earlier", path=str(earlier)))
    old = text.encode("utf-8")
    return OpenPage(drafts.begin(context.folder, FILE, old, outside=context.dry_run), old)


def kept_page(folder: Path) -> OpenPage:
    """Return the page that was kept last; raise NotFound if there is none."""
    for path in drafts.kept(folder, FILE):
        return OpenPage(path, None)
    raise NotFound(message("minutes.none-kept"))


def end_recorded(context: WriteContext, language: str | None) -> None:
    """Remove the kept pages of which all is recorded."""
    for path in drafts.kept(context.folder, FILE):
        if _is_recorded(OpenPage(path, None), context, language):
            drafts.end(path)


def edit_page(
    page: OpenPage,
    messages: Messages,
    context_of: Callable[[], WriteContext],
    *,
    language: str | None,
    may_ask: bool,
) -> None:
    """Let the person edit until the page is sound, and write it; the page is kept if it is given up.

    `context_of` reads the roadmap, as it is once the person has left the editor. Raises BadData if the page stays
    wrong, and what writing raises.
    """
    try:
        _edit(page, context_of, language, may_ask=may_ask)
    except BaseException as error:
        _keep(page, messages, error)
        raise


def _edit(
    page: OpenPage, context_of: Callable[[], WriteContext], language: str | None, *, may_ask: bool
) -> None:
    editor, context = editor_command(), context_of()
    if page.old is None and _is_recorded(page, context, language):
        output.note(context.messages("minutes.recorded"))
        _end(page, context)
        return
    while True:
        run_editor(editor, page.path)
        text = _text(page.path)
        context = context_of()
        plan, errors, context = planned(
            context, without_reasons(text), FILE, language_in_force(language, context.roadmap)
        )
        if not errors:
            write_minutes(context, plan, may_ask=may_ask)
            _end(
                page,
                context,
                is_of_use=bool(plan.says_nothing and text.strip() and text.encode("utf-8") != page.old),
            )
            return
        _return(page, without_reasons(text), errors, context.messages)
        if not (on_terminal() and confirm(context.messages("edit.again"))):
            raise BadData(message("edit.not-sound", n=len(errors)))


def _is_recorded(page: OpenPage, context: WriteContext, language: str | None) -> bool:
    """Return whether all of a kept page is recorded: the program was killed before the page was removed."""
    code = language_in_force(language, context.roadmap)
    plan, errors, context = planned(context, _text(page.path), FILE, code)
    return not (errors or plan.changes or plan.says_nothing)


def _end(page: OpenPage, context: WriteContext, *, is_of_use: bool = False) -> None:
    """Remove a page that was written or left as it was; one with remarks alone, or of a dry run, is kept."""
    if is_of_use or (context.dry_run and drafts.read(page.path) != page.old):
        output.say(context.messages("minutes.kept", path=str(page.path)))
    else:
        drafts.end(page.path)


def _text(path: Path) -> str:
    """Return what the page holds; raise BadData if it is gone or is no text."""
    content = drafts.read(path)
    text = None if content is None else to_text(content, FILE)
    if text is None:
        raise BadData(message("edit.gone"), message("write.none-changed"), Location(FILE))
    if isinstance(text, Finding):
        raise BadData(text.message, text.hint, text.location)
    return text


def _return(page: OpenPage, text: str, errors: Sequence[RoadmapError], messages: Messages) -> None:
    """Write what is wrong under the lines of the page, and say it with their numbers there."""
    reasons = [(line_of(error), _reason(error, messages)) for error in errors]
    drafts.save(page.path, with_reasons(text, reasons).encode("utf-8"))
    for number, reason in reasons:
        above = sum(line < number for line, _ in reasons)
        output.say(messages("edit.fault", where=Location(FILE, number + above), what=reason))


def _reason(error: RoadmapError, messages: Messages) -> str:
    what = error.what
    if error.hint:
        what = message("common.with-hint", what=what, hint=error.hint)
    return clean(messages.say(what), LONGEST)


def _keep(page: OpenPage, messages: Messages, error: BaseException) -> None:
    """Keep the page if anything was typed, and say where; remove one without changes."""
    if drafts.read(page.path) in (page.old, None):
        drafts.end(page.path)
    elif isinstance(error, RoadmapError):
        hint = error.hint or Message("minutes.kept-hint")
        error.hint = message("edit.kept", path=str(page.path), hint=hint)
    else:
        output.say(messages("minutes.kept", path=str(page.path)))
