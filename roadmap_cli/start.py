"""Where the process begins: the usual command line is answered without loading Typer.

Typer takes longer to load than `status` takes to answer. What it alone can do is left to it: help, completion,
and every line that is wrong or written in a rarer way (docs/adr/0139).
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import NoReturn

from roadmap_cli import commands

NEEDS_TYPER = ("help", "import", "view")
"""The commands that ask Typer: about the others, and which line was typed."""

WITHOUT_GLOBS = os.name == "nt"
"""Whether the system's shells leave it to programs to expand the names of files, as Typer does."""

Answer = Callable[[], int]


def run() -> NoReturn:
    """Run the command line of this process, and end it with its exit code.

    The garbage collector is off, since the process is short-lived, and before anything large is loaded. The
    process ends without freeing its objects: for a large roadmap that takes as long as answering.
    """
    gc.disable()
    from roadmap_cli.model.errors import BadData

    try:
        code = answer(sys.argv[1:])
    except SystemExit as ended:  # shell completion ends so
        if not isinstance(ended.code, int | None):
            raise
        code = ended.code or 0
    # A failed flush of stderr is ignored; on stdout a result is lost, which is an error.
    for stream, lost in ((sys.stdout, BadData.exit_code), (sys.stderr, 0)):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            code = code or lost
    os._exit(code)


def answer(words: Sequence[str]) -> int:
    """Answer the command line of this process, `words`, and return its exit code."""
    from roadmap_cli.session.boundary import guarded

    return guarded(lambda: (plain(words) or _by_typer)(), words)


def plain(words: Sequence[str]) -> Answer | None:
    """Return what answers a usual command line, None if Typer is to read it."""
    name, *rest = words or (commands.DEFAULT,)
    if _is_for_typer(name, words):
        return None
    from roadmap_cli.session.declared import answered, options_class
    from roadmap_cli.session.plain_line import read

    try:
        command = commands.load(name)
    except ModuleNotFoundError:
        return None
    kind = options_class(command)
    options = read(kind, rest) if kind else None
    return partial(answered, command, options) if options is not None else None


def _is_for_typer(name: str, words: Sequence[str]) -> bool:
    """Say whether a line is no usual one by its first word, or by where it is read."""
    completes = any(variable.endswith("_COMPLETE") for variable in os.environ)
    expands = WITHOUT_GLOBS and any(set(word) & set("*?[~$%") for word in words)
    return (
        completes or expands or name in NEEDS_TYPER or not name.replace("-", "a").isalpha() or name[0] == "-"
    )


def _by_typer() -> int:
    from roadmap_cli.cli import app

    code: int = app(standalone_mode=False)
    return code
