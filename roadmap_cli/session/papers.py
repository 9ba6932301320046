"""The formats that a page leaves the terminal in: their options, and where the file goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from roadmap_cli.model.errors import BadData, WrongUsage, message
from roadmap_cli.session import output
from roadmap_cli.views.page import Page
from roadmap_cli.writers import ENCODINGS, WRITERS, NotATemplate, WriterOptions, formats_for, load

PAPERS = tuple(name for name in formats_for("page") if name != "text")


def check(format_name: str, template: Path | None, encoding: str | None, target: Path | None) -> None:
    """Raise WrongUsage where an option is not this format's, or the format not for where it would go."""
    for option, given, of in (("--template", template, "docx"), ("--encoding", encoding, "csv")):
        if given is not None and format_name != of:
            raise WrongUsage(message("output.only-for", option=option, format=of))
    if format_name in PAPERS:
        _check_encoding(encoding)
        load(format_name)
        if WRITERS[format_name].binary:
            output.check_binary(format_name, target)


def _check_encoding(encoding: str | None) -> None:
    if encoding is not None and encoding not in ENCODINGS:
        raise WrongUsage(
            message("output.unknown-encoding", found=encoding),
            message("filter.known", words=", ".join(ENCODINGS)),
        )


def written(format_name: str, pages: Sequence[Page], template: Path | None, encoding: str | None) -> bytes:
    """Return the page in this format; `pages` are the page in each language to choose from.

    Raises BadData where the template cannot be read or is no Word file.
    """
    options = WriterOptions(_bytes(template) if template else None, encoding or ENCODINGS[0])
    try:
        content: bytes = load(format_name).write_page(pages, options)
    except NotATemplate as error:
        raise BadData(
            message("output.not-a-template", file=str(template)), message("output.which-template")
        ) from error
    return content


def write(content: bytes, format_name: str, target: Path | None) -> None:
    """Write the file to its target, or to stdout."""
    output.write_bytes(content, target, binary=WRITERS[format_name].binary)


def _bytes(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except OSError as error:
        raise BadData(
            message("output.cannot-read", file=str(template), why=error.strerror or str(error))
        ) from error
