"""Sources as a BibTeX file, for BibTeX, biblatex, Zotero, EndNote and pandoc.

The key of an entry is the id of its source. Texts stay Unicode; what is a command of TeX is escaped. BibTeX counts
braces that are escaped, too: one without its partner is named. A name is kept whole: nothing says
whether it is that of a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from urllib.parse import quote

from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.dates import PartialDate
from roadmap_cli.model.roadmap import Source
from roadmap_cli.views.reference import copied_by
from roadmap_cli.writers import WriterOptions
from roadmap_cli.writers.csl_json import author_and_publisher, date_parts

COMMANDS = {
    **{mark: f"\\{mark}" for mark in "#$%&_"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
PAIRED = str.maketrans({**COMMANDS, "{": "\\{", "}": "\\}"})
UNPAIRED = str.maketrans({**COMMANDS, "{": "\\textbraceleft{}", "}": "\\textbraceright{}"})
"""Braces by name do not count, but pandoc leaves them out."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The names of months that every style of BibTeX defines."""


def write_sources(sources: Sequence[Source], messages: Messages, options: WriterOptions) -> bytes:
    """Return an entry for each source, with names in the language of `messages`."""
    return "\n".join(_entry(source, messages) for source in sources).encode("utf-8", "replace")


def _entry(source: Source, messages: Messages) -> str:
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(source, messages))
    return f"@{'online' if source.url else 'misc'}{{{source.id},\n{fields}}}\n"


def _fields(source: Source, messages: Messages) -> Iterator[tuple[str, str]]:
    """Yield the fields: `date` for biblatex, `year` and `month` for BibTeX itself."""
    author, publisher = author_and_publisher(source, messages)
    texts = {"author": author, "title": messages.name(source.title), "organization": publisher}
    texts["note"] = copied_by(source, messages)
    yield from ((name, _whole(text)) for name, text in texts.items() if text)
    if source.date:
        first, *last = date_parts(source.date)
        yield "date", f"{{{_edtf(source.date)}}}"
        yield "year", f"{{{first[0]}}}"
        if len(first) > 1 and not last:
            yield "month", MONTHS[first[1] - 1]
    if source.url:
        yield "url", f"{{{_address(source.url)}}}"
        if source.accessed:
            yield "urldate", f"{{{_edtf(source.accessed)}}}"


def _whole(text: str) -> str:
    """Return a text as the value of a field that no style sets in other letters or takes apart."""
    shown = clean(text)
    return f"{{{{{shown.translate(PAIRED if _is_paired(shown) else UNPAIRED)}}}}}"


def _is_paired(text: str) -> bool:
    """Return whether every brace in a text has its partner."""
    depths = list(accumulate((character == "{") - (character == "}") for character in text))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


def _edtf(date: PartialDate) -> str:
    """Return a date in the Extended Date/Time Format (ISO 8601-2), as biblatex takes it."""
    return "/".join(
        f"{year:04}" + "".join(f"-{part:02}" for part in rest) for year, *rest in date_parts(date)
    )


def _address(url: str) -> str:
    """Return an address without what would end the field, or begin a command in it."""
    return re.sub(r"[{}\\^~\s]", lambda match: quote(match[0], safe=""), url)
