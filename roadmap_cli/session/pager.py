"""A pager for what is longer than the screen of a terminal, run as git runs its own."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from roadmap_cli.writers.cells import width

WISHES = ("ROADMAP_PAGER", "PAGER")
"""The variables that name a pager; the first one that is set decides, and an empty one means none."""

USUAL = "less"

SETTINGS = {"LESS": "FRX", "LESSCHARSET": "utf-8", "LV": "-c"}
"""What pagers are set to if the user has not set them: to quit if all fits, to keep colours and the screen."""

NOT_RUN = (126, 127) if os.name == "posix" else (1, 9009)
"""The exit codes of a shell that cannot run a command."""

LINKS_SINCE = 581
"""The first version of `less` that carries links."""

_LINK = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\")
_CODE = re.compile(rf"\x1b\[[0-9;]*m|{_LINK.pattern}")


def shown(text: str, out: TextIO, environment: Mapping[str, str]) -> bool:
    """Show `text` in a pager until its reader has quit; return False if it is to be written to `out` instead.

    That is so if `out` is no terminal, all fits on its screen, no pager is wanted, or it cannot be run.
    """
    if not out.isatty() or environment.get("TERM") == "dumb":
        return False
    pager = wanted(environment)
    if pager is None or not _is_longer_than_screen(text, out):
        return False
    if _LINK.search(text) and not _carries_links(pager, environment):
        text = _LINK.sub("", text)
    return _run(pager, text.encode(out.encoding, "replace"), out, {**SETTINGS, **environment})


def wanted(environment: Mapping[str, str]) -> str | None:
    """Return the command of the user's pager, else `less` if it is there; None if there is to be none."""
    wish = next((environment[name].strip() for name in WISHES if name in environment), None)
    if wish is not None:
        return None if wish in ("", "cat") else wish
    from shutil import which

    return USUAL if which(USUAL, path=environment.get("PATH")) else None


def _is_longer_than_screen(text: str, out: TextIO) -> bool:
    try:
        size = os.get_terminal_size(out.fileno())
    except (OSError, ValueError):
        return False
    return size.lines > 0 and size.columns > 0 and is_longer(text, size.columns, size.lines)


def is_longer(text: str, columns: int, lines: int) -> bool:
    """Say whether a screen of that size, on which the last line is for what is typed next, cannot show `text`."""
    rows = 0
    for line in text.removesuffix("\n").split("\n"):
        rows += max(-(-width(_CODE.sub("", line)) // columns), 1)
        if rows >= lines:
            return True
    return False


def _carries_links(pager: str, environment: Mapping[str, str]) -> bool:
    """Say whether links reach the terminal through the pager: others show their codes as signs."""
    import subprocess

    program = pager.split()[0]
    if Path(program).name != USUAL:
        return False
    try:
        asked = subprocess.run([program, "--version"], capture_output=True, check=False, env={**environment})
    except OSError:
        return False
    version = re.match(rb"less (\d+)", asked.stdout)
    return version is not None and int(version[1]) >= LINKS_SINCE


def _run(pager: str, content: bytes, out: TextIO, environment: Mapping[str, str]) -> bool:
    """Give `content` to the pager and wait for its end, however it ends; return whether it could be run.

    Ctrl-C is for the pager alone: who reads has not asked the command to stop.
    """
    import signal
    import subprocess

    out.flush()
    with subprocess.Popen(
        pager, shell=True, stdin=subprocess.PIPE, stdout=out.fileno(), env={**environment}
    ) as process:
        interrupted = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            process.communicate(content)
        finally:
            signal.signal(signal.SIGINT, interrupted)
    return process.returncode not in NOT_RUN
