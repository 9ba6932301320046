"""The formats that a page leaves the terminal in, each written by a module of its own.

To add a format, write its module in `formats/` (`render(pages, paper)` returns bytes), name it in
`PAPERS`, and add its test.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_cli.model.errors import BadData, WrongUsage, message
from roadmap_cli.model.value import Value
from roadmap_cli.session import output
from roadmap_cli.views.page import Page

if TYPE_CHECKING:
    from roadmap_cli.writers.paper import Paper


class Format(Value):
    """A format: its module, the extra that brings its library, whether it is not text."""

    module: str
    extra: str | None = None
    binary: bool = False


PAPERS = {
    "md": Format("markdown"),
    "html": Format("html", "html"),
    "docx": Format("docx", "word", binary=True),
    "csv": Format("csv"),
}


def check(format_name: str, template: Path | None, encoding: str | None, target: Path | None) -> None:
    """Raise WrongUsage where an option is not this format's, or the format not for where it would go."""
    for option, given, of in (("--template", template, "docx"), ("--encoding", encoding, "csv")):
        if given is not None and format_name != of:
            raise WrongUsage(message("output.only-for", option=option, format=of))
    if format_name in PAPERS:
        _check_encoding(encoding)
        _writer(format_name)
        if PAPERS[format_name].binary:
            output.check_binary(format_name, target)


def _check_encoding(encoding: str | None) -> None:
    from roadmap_cli.writers.paper import ENCODINGS

    if encoding is not None and encoding not in ENCODINGS:
        raise WrongUsage(
            message("output.unknown-encoding", found=encoding),
            message("filter.known", words=", ".join(ENCODINGS)),
        )


def written(format_name: str, pages: Sequence[Page], template: Path | None, encoding: str | None) -> bytes:
    """Return the page in this format; `pages` are the page in each language to choose from.

    Raises BadData where the template cannot be read or is no Word file.
    """
    from roadmap_cli.writers.paper import ENCODINGS, NotATemplate, Paper

    paper = Paper(_bytes(template) if template else None, encoding or ENCODINGS[0])
    try:
        return _writer(format_name)(pages, paper)
    except NotATemplate as error:
        raise BadData(
            message("output.not-a-template", file=str(template)), message("output.which-template")
        ) from error


def write(content: bytes, format_name: str, target: Path | None) -> None:
    """Write the file to its target, or to stdout."""
    output.write_bytes(content, target, binary=PAPERS[format_name].binary)


def _bytes(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except OSError as error:
        raise BadData(
            message("output.cannot-read", file=str(template), why=error.strerror or str(error))
        ) from error


def _writer(format_name: str) -> Callable[[Sequence[Page], Paper], bytes]:
    """Return what writes a page in this format.

    Raises WrongUsage where the library that it needs is not installed.
    """
    format_ = PAPERS[format_name]
    try:
        module = import_module(f"roadmap_cli.writers.{format_.module}")
    except ModuleNotFoundError as error:
        if format_.extra is None or (error.name or "").startswith("roadmap_cli"):
            raise
        raise WrongUsage(
            message("output.no-library", format=format_name, library=error.name),
            message("output.install-extra", python=sys.executable, extra=format_.extra),
        ) from error
    render: Callable[[Sequence[Page], Paper], bytes] = module.render
    return render
