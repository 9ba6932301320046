"""The command lines of `[views]`, by which a roadmap keeps questions that are asked again and again."""

from __future__ import annotations

import re

from roadmap_cli.model.errors import WrongUsage, message

COMMANDS = (
    *("status", "list", "show", "timeline", "trend", "trace", "balance", "promises", "changes"),
    *("actions", "decisions", "brief", "annex", "sources", "export", "check"),
)
"""The commands that a saved view may run: they read, and write to the screen."""

OF_THE_LINE = ("--data", "--output", "--help")
"""The options that are left to the line on which a view is named: which roadmap, and where the result goes."""

_REFUSED = re.compile(rf"(?:{'|'.join(OF_THE_LINE)})(?:=.*)?|-[hq]*[ho].*", re.DOTALL)


def words_of(line: str) -> tuple[str, ...]:
    """Return the command of a saved view and what follows it, `line` being split as a shell splits it.

    A `roadmap` at its beginning is left out. Raises WrongUsage if the line cannot be a view: a quotation mark
    that is not closed, a command that does not only read, an option that is left to the line.
    """
    import shlex  # only a road with views needs it

    try:
        words = shlex.split(line)
    except ValueError as error:
        raise WrongUsage(message("views.not-closed")) from error
    words = words[1:] if words[:1] == ["roadmap"] else words
    command = words[0] if words else ""
    if command not in COMMANDS:
        raise WrongUsage(message("views.not-reading", found=command), message("filter.known", words=COMMANDS))
    options = words[: words.index("--")] if "--" in words else words
    if found := next(filter(_REFUSED.fullmatch, options), None):
        raise WrongUsage(message("views.of-the-line", option=found))
    return tuple(words)
