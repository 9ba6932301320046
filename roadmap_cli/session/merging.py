"""Setting git up so that it merges the files by meaning: for `git-setup`, and for `init --git`."""

from __future__ import annotations

from roadmap_cli.model.errors import Message, message
from roadmap_cli.session import output
from roadmap_cli.session.writing import WriteContext, acknowledge, show_difference
from roadmap_cli.store import driver


def set_up(context: WriteContext, *following: Message) -> None:
    """Register the merge driver, say what was set, and then what is left to do; with --dry-run show it.

    Raises BadData if the folder is in no repository, or its attributes or settings cannot be written.
    """
    if context.dry_run:
        old, new = driver.attributes(context.folder)
        show_difference(context, driver.ATTRIBUTES, old or None, new)
        output.note(context.messages("merging.would-set", key=driver.KEY))
        return
    driver.register(context.folder)
    acknowledge(context, message("merging.set", key=driver.KEY), *following)
