"""Values as TOML, in the form in which people write them into a roadmap's files."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from roadmap_cli.model.dates import PartialDate

Table = Mapping[str, Any]
"""What is to be written: keys, a translation's with its language before a dot, and their values."""


def date(written: PartialDate) -> datetime.date | str:
    """Return a date as it stands in a file: a day as TOML's own date, anything coarser as a string."""
    return written.start if written.precision == "day" else written.text


def lines(table: Table) -> list[str]:
    """Return one line a key."""
    return [f"{key} = {literal(value)}" for key, value in table.items()]


def block(header: str, table: Table) -> str:
    """Return the header and under it the keys of `table`, each line ended."""
    return "".join(f"{line}\n" for line in (header, *lines(table)))


def inline(table: Table) -> str:
    """Return `table` as an entry of an inline array."""
    return "{ " + ", ".join(lines(table)) + " }"


def literal(value: object) -> str:
    """Return one value on one line."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(literal(entry) for entry in value) + "]"
    from tomli_w import dumps

    return dumps({"k": value}).removeprefix("k = ").removesuffix("\n")


def as_read(table: Table) -> dict[str, Any]:
    """Return what a reader makes of `table`: the translations of each language in a table of its own."""
    read: dict[str, Any] = {}
    for key, value in table.items():
        language, dot, name = key.partition(".")
        if dot:
            read.setdefault(language, {})[name] = value
        else:
            read[key] = value
    return read
