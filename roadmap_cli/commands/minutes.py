"""`roadmap minutes [FILTER...|FILE]`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

from roadmap_cli.exchange import STDIN
from roadmap_cli.exchange.minutes_form import form
from roadmap_cli.model.errors import BadData, SeveralErrors, WrongUsage, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.questions.filters import matching, terms_of
from roadmap_cli.questions.standing import state
from roadmap_cli.session import output
from roadmap_cli.session.completing import TEXT_FILES
from roadmap_cli.session.declared import Argument, Option
from roadmap_cli.session.editor import editor_command
from roadmap_cli.session.minutes import planned
from roadmap_cli.session.minutes_editor import edit_page, end_recorded, kept_page, new_page
from roadmap_cli.session.minutes_writing import write_minutes
from roadmap_cli.session.texts import language_in_force
from roadmap_cli.session.writing import (
    WriteContext,
    WriteOptions,
    Yes,
    complete_unfinished,
    own_folder,
    write_context,
)
from roadmap_cli.store import strict
from roadmap_cli.store.files import named_bytes, stdin_bytes, to_text


class MinutesOptions(WriteOptions, kw_only=True):
    """The options of `minutes`."""

    words: Annotated[
        list[str] | None,
        Argument(
            metavar="[FILTER|FILE]...",
            help="Terms that select the milestones of the page; or a page that is filled in, - for stdin.",
        ),
    ] = None
    blank: Annotated[
        bool, Option("--blank", help="Print the page, for paper or a mail, and write nothing.")
    ] = False
    again: Annotated[
        bool,
        Option(
            "--continue",
            help="Complete a sitting that was killed while it was written; else open the page that was kept.",
        ),
    ] = False
    yes: Yes = False


def command(options: MinutesOptions) -> int:
    """Record the decisions of a meeting in one sitting: a page in your editor, then one yes.

    The page has a line for each open milestone that the filter selects; a line left as it is changes nothing.
    """
    file, terms = _file_or_terms(options)
    in_editor = not (file or options.blank)
    checks = [partial(terms_of, term) for term in terms]
    needs_editor = in_editor and not options.again
    folder = own_folder(
        options, *checks, *((editor_command,) if needs_editor else ()), completes=not options.again
    )
    if options.again and not options.dry_run and complete_unfinished(folder, options.lang):
        end_recorded(_context(folder, options), options.lang)
        return 0
    context = _context(folder, options)
    may_ask = not (options.yes or options.dry_run)
    if in_editor:
        page = kept_page(folder) if options.again else new_page(context, _form(context, terms, options))
        edit_page(
            page,
            context.messages,
            lambda: _context(folder, options),
            language=options.lang,
            may_ask=may_ask,
        )
    elif file is None:
        output.write_stdout(_form(context, terms, options))
    else:
        language = language_in_force(options.lang, context.roadmap)
        plan, errors, context = planned(context, _text_of(file), str(file), language)
        if errors:
            raise errors[0] if len(errors) == 1 else SeveralErrors(errors)
        write_minutes(context, plan, may_ask=may_ask)
    return 0


def _context(folder: Path, options: MinutesOptions) -> WriteContext:
    return write_context("minutes", folder, strict.load_all(folder), options)


def _file_or_terms(options: MinutesOptions) -> tuple[Path | None, Sequence[str]]:
    """Return the file that is named, or the terms of a filter; raise WrongUsage for what does not go together."""
    typed = options.words or ()
    files = [word for word in typed if _is_file(word)]
    if files and (len(typed) > 1 or options.blank or options.again):
        raise WrongUsage(message("minutes.file-alone", file=files[0]))
    if options.again and (typed or options.blank):
        raise WrongUsage(message("minutes.continue-alone"))
    return (Path(files[0]), ()) if files else (None, typed)


def _is_file(word: str) -> bool:
    return Path(word) == STDIN or word.lower().endswith(TEXT_FILES) or Path(word).is_file()


def _form(context: WriteContext, terms: Sequence[str], options: MinutesOptions) -> str:
    """Return the page with the open milestones that `terms` select."""
    on_day = state(context.roadmap, context.today)
    found = matching(on_day, (one for term in terms for one in terms_of(term, on_day)))
    language = language_in_force(options.lang, context.roadmap)
    return form(
        [one for one in found if one.open], context.roadmap, context.today, language, context.messages
    )


def _text_of(file: Path) -> str:
    """Return the text of a page in a file or on stdin; raise BadData if it cannot be read."""
    text = to_text(stdin_bytes() if file == STDIN else named_bytes(file), str(file))
    if isinstance(text, Finding):
        raise BadData(text.message, text.hint, text.location)
    return text
