"""Where a result goes: the screen, a pipe or a file, and in which format."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TextIO

from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import BadData, WrongUsage, message, reason
from roadmap_cli.writers import Screen

MOST_DIGITS = 4
WITHOUT_LINKS = ("dumb", "linux")
"""Terminals that show the code of a link (OSC 8) instead of ignoring what they do not know."""

VTE_WITH_LINKS = 5000
"""The `VTE_VERSION` from which the terminals of GNOME and its relatives know links; older ones end at some."""

OFF = ("0", "false")
"""The values by which a variable that asks for colour or links refuses them."""


def screen(colour: str, environment: Mapping[str, str], to_file: bool) -> Screen:
    """Return what the text is laid out for.

    A pipe or file gets plain lines; a terminal, and whoever asks for colour or gives COLUMNS, a
    page of a width.
    """
    out = None if to_file else sys.stdout
    terminal = out is not None and out.isatty()
    encoding = "utf-8" if out is None else (out.encoding or "ascii")
    coloured = _colour(colour, environment, terminal)
    width = _columns(environment)
    if width is None and (terminal or coloured):
        width = os.get_terminal_size(out.fileno()).columns if terminal and out else 80
        width = width or 80
    links = terminal and coloured and _shows_links(environment)
    return Screen(None if to_file else width, coloured, encoding, links)


def _colour(asked: str, environment: Mapping[str, str], terminal: bool) -> bool:
    """Say whether text is coloured: the option decides, then the first variable that says so, then the terminal.

    The variables are those of no-color.org, force-color.org and bixense.com/clicolors; an empty one is not set.
    """
    if asked not in ("auto", "always", "never"):
        raise WrongUsage(
            message("output.unknown-colour", found=asked),
            message("filter.known", words="auto, always, never"),
        )
    if asked != "auto":
        return asked == "always"
    if environment.get("NO_COLOR"):
        return False
    if forced := environment.get("FORCE_COLOR"):
        return forced not in OFF
    if environment.get("CLICOLOR_FORCE", "") not in ("", *OFF):
        return True
    return terminal and environment.get("CLICOLOR") not in OFF and environment.get("TERM") != "dumb"


def _shows_links(environment: Mapping[str, str]) -> bool:
    """Say whether a terminal shows links: all that do not know their code ignore it, except the known ones."""
    if forced := environment.get("FORCE_HYPERLINK"):
        return forced not in OFF
    vte = environment.get("VTE_VERSION", "")
    is_old = (
        vte.isascii()
        and vte.isdigit()
        and int(vte[:MOST_DIGITS]) < VTE_WITH_LINKS
        and len(vte) <= MOST_DIGITS
    )
    return environment.get("TERM") not in WITHOUT_LINKS and not is_old


def _columns(environment: Mapping[str, str]) -> int | None:
    """Return the width that the environment names; zero, a word and what is out of reason name none."""
    asked = environment.get("COLUMNS", "")
    known = asked.isascii() and asked.isdigit() and len(asked) <= MOST_DIGITS
    return int(asked) or None if known else None


def check_binary(format_name: str, output: Path | None) -> None:
    """Raise WrongUsage where bytes that are no text would go to a terminal unasked."""
    if output is None and sys.stdout is not None and sys.stdout.isatty():
        raise WrongUsage(
            message("output.not-for-a-terminal", format=format_name),
            message("output.name-a-file", format=format_name),
        )


def send(
    content: bytes,
    output: Path | None,
    *,
    binary: bool = False,
    as_text: bool = False,
    encoding: str = "utf-8-sig",
    paged: bool = True,
) -> None:
    """Write a result to the file `output`, or to stdout if that is None or `-`, `paged` as in `write_stdout`.

    `as_text` says that it is for a screen: characters that stdout cannot carry are replaced. A pipe
    gets every other format as it is, and so does a terminal what is `binary`. What is not is in `encoding`.
    Raises BadData if the result cannot be written.
    """
    out = sys.stdout
    if output is not None and str(output) != "-":
        write_file(content, output)
    elif as_text or (out is not None and out.isatty() and not binary):
        write_stdout(content.decode(encoding), paged=paged)
    else:
        _to_stdout(lambda stream: stream.buffer.write(content))


def write_stdout(text: str, *, paged: bool = False) -> None:
    """Write `text` to stdout; characters that it cannot carry become question marks, and stderr says so.

    If it is `paged`, a terminal whose screen is too short for it shows it in a pager. A reader that has gone
    ends the writing quietly. Raises BadData where nothing can be written.
    """

    def write(out: TextIO) -> None:
        carried = _as_carried(text, out)
        if not (paged and out.isatty() and _shown_in_pager(carried, out)):
            out.write(carried)

    _to_stdout(write)


def _shown_in_pager(text: str, out: TextIO) -> bool:
    from roadmap_cli.session import pager  # only a terminal needs it

    return pager.shown(text, out, os.environ)


def _to_stdout(write: Callable[[TextIO], object]) -> None:
    out = sys.stdout
    if out is None:
        raise BadData(message("output.no-stdout"))
    try:
        write(out)
        out.flush()
    except BrokenPipeError:
        _silence(out)
    except (OSError, ValueError) as error:
        _silence(out)
        why = reason(error)
        raise BadData(message("output.cannot-write", file="stdout", why=why)) from error


def lacking(text: str) -> str | None:
    """Return the encoding of the first of stdout and stderr that cannot carry `text`, None if both can."""
    encodings = (stream.encoding or "ascii" for stream in (sys.stdout, sys.stderr) if stream is not None)
    return next((encoding for encoding in encodings if not _carries(encoding, text)), None)


def _carries(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _as_carried(text: str, stream: TextIO) -> str:
    """Return `text` with question marks for what the stream cannot carry, after saying so."""
    encoding = stream.encoding or "ascii"
    if _carries(encoding, text):
        return text
    say_once(Messages()("output.unshown", encoding=encoding))
    return text.encode(encoding, "replace").decode(encoding)


def for_stdout(text: str) -> str:
    """Return `text`, which others will write, as stdout can carry it, after saying what it cannot."""
    return text if sys.stdout is None else _as_carried(text, sys.stdout)


def carries_all() -> bool:
    """Say whether stdout can carry every character."""
    encoding = (sys.stdout.encoding or "ascii") if sys.stdout else "utf-8"
    return encoding.lower().replace("-", "").startswith("utf")


def _silence(out: TextIO) -> None:
    """Let the interpreter's own last flush of `out` go nowhere instead of failing."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, out.fileno())
    except (OSError, ValueError, AttributeError):
        sys.stdout = None


def write_file(content: bytes, output: Path) -> None:
    """Put `content` under the name `output` in one step: never half of it stands there.

    A link stays a link. What is no file (a device, a pipe) is written to and never replaced.
    """
    try:
        if output.exists() and not output.is_file():
            with open(output, "wb") as device:
                device.write(content)
        else:
            _replace(content, Path(os.path.realpath(output)))
    except OSError as error:
        raise BadData(message("output.cannot-write", file=str(output), why=reason(error))) from error


def _replace(content: bytes, file: Path) -> None:
    import tempfile

    handle, beside = tempfile.mkstemp(prefix=".", suffix=file.suffix, dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as whole:
            whole.write(content)
        os.chmod(beside, _mode(file))
        os.replace(beside, file)
    except BaseException:
        os.unlink(beside)
        raise


def append(text: str, page: Path) -> None:
    """Add `text` at the end of the file `page`; raise BadData where that cannot be."""
    try:
        with open(page, "a", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except OSError as error:
        why = reason(error)
        raise BadData(message("output.cannot-write", file=str(page), why=why)) from error


def _mode(output: Path) -> int:
    """Return the mode that the file has, or the one that a new file would get."""
    try:
        return output.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


_is_quiet: ContextVar[bool] = ContextVar("_is_quiet", default=False)


@contextmanager
def quiet() -> Iterator[None]:
    """Say no `note` in this block."""
    token = _is_quiet.set(True)
    try:
        yield
    finally:
        _is_quiet.reset(token)


def is_quiet() -> bool:
    """Return whether notes and acknowledgements are left out."""
    return _is_quiet.get()


def note(text: str) -> None:
    """Write to stderr what nobody has to act on, unless that is to be `quiet`."""
    if not is_quiet():
        say(text)


def say(text: str, colour: Callable[[str], str] = str) -> None:
    """Write a line to stderr; where that is gone, nobody wants it."""
    err = sys.stderr
    if err is None:
        return
    try:
        err.write(f"{_as_carried(colour(text), err)}\n")
        err.flush()
    except (OSError, ValueError):
        pass


@cache
def say_once(text: str) -> None:
    """Write a note to stderr, in ASCII, that no command gives twice."""
    say(text)
