"""`roadmap git-setup`."""

from __future__ import annotations

from roadmap_cli.model.errors import message
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.session import output
from roadmap_cli.session.languages import messages_for
from roadmap_cli.session.writing import WriteOptions, acknowledge, own_folder, show_difference, write_context
from roadmap_cli.store import driver


class GitSetupOptions(WriteOptions, kw_only=True):
    """The options of `git-setup`."""


def command(options: GitSetupOptions) -> int:
    """Let git merge the files by meaning: what two people added is kept, not a conflict.

    It names the program in the repository's own settings (once in each clone) and the files in .gitattributes.
    """
    folder = own_folder(options)
    driver.check_repository(folder)
    context = write_context("git-setup", folder, Roadmap(), options)
    if options.dry_run:
        old, new = driver.attributes(folder)
        show_difference(context, driver.ATTRIBUTES, old or None, new)
        output.say(messages_for(options.lang, Roadmap())("merging.would-set", key=driver.KEY))
        return 0
    driver.register(folder)
    acknowledge(context, message("merging.set", key=driver.KEY), message("merging.next"))
    return 0
