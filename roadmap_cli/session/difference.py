"""The difference between two contents of a file, in the form that `patch -p1` and `git apply` take."""

from __future__ import annotations

from roadmap_cli.messages.clean import clean

_COLOURS = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def difference(file: str, old: bytes | None, new: bytes | None) -> str:
    """Return the unified difference from `old` to `new`; None stands for no file. Empty where equal."""
    from difflib import unified_diff

    before = "/dev/null" if old is None else f"a/{file}"
    after = "/dev/null" if new is None else f"b/{file}"
    lines = unified_diff(_lines(old), _lines(new), before, after)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def coloured(text: str) -> str:
    """Return a difference in colour, with what could harm a terminal made visible."""
    return "".join(f"{_line(line)}\n" for line in text.removesuffix("\n").split("\n"))


def _line(line: str) -> str:
    shown = clean(line.removesuffix("\r"))
    if line.startswith(("+++ ", "--- ")):
        return f"{_BOLD}{shown}{_PLAIN}"
    colour = _COLOURS.get(line[:1])
    return f"{colour}{shown}{_PLAIN}" if colour else shown


def _lines(content: bytes | None) -> list[str]:
    """Return the lines with their ends; only a line feed ends a line, as for `diff`."""
    text = (content or b"").decode("utf-8", "replace")
    return [line for line in text.replace("\n", "\n\0").split("\0") if line]
