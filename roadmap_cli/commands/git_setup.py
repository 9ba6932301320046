"""`roadmap git-setup`."""

from __future__ import annotations

from roadmap_cli.model.errors import message
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.session import merging
from roadmap_cli.session.writing import WriteOptions, own_folder, write_context
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
    old, new = driver.attributes(folder)
    merging.set_up(context, *([message("merging.next")] if new != old else []))
    return 0
