"""Rows from a file of separated values, as our export, a spreadsheet or another program writes it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from roadmap_cli.exchange.guard import unguarded
from roadmap_cli.exchange.tables import Asked, RawTable, TableFile, is_blank
from roadmap_cli.model.errors import BadData, Message, message, reason
from roadmap_cli.model.value import replace

DELIMITERS = (",", ";", "\t", "|")
"""The separators of cells; Excel takes the semicolon where the comma is the decimal mark."""

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_NAMES = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_OTHERS = {b"PK\x03\x04": "package", b"\xd0\xcf\x11\xe0": "old-office", b"%PDF": "pdf"}
"""How files of other programs begin, which people may have given the suffix of separated values."""

_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LOST = "\ufffd"
"""What stands for bytes that cannot be decoded."""

_LOOKED_AT = 50
"""How many rows tell the delimiter."""


def read(content: bytes, asked: Asked) -> TableFile:
    """Return the rows of the file and its encoding; raise BadData if it is not such a file."""
    _refuse_other_formats(content, asked)
    text, said = readable(content, asked)
    if "\0" in text:
        what = message("importing.zero-byte", line=text.count("\n", 0, text.index("\0")) + 1)
        raise BadData(what, message("file.save-as-utf8-any"), asked.location)
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [[unguarded(cell) for cell in cells] for cells in reader]
    except csv.Error as error:
        what = message("importing.no-csv", why=reason(error), line=reader.line_num)
        if "field limit" in str(error):
            what = message("importing.cell-too-long", most=csv.field_size_limit(), line=reader.line_num)
        raise BadData(what, message("importing.no-csv-hint"), asked.location) from error
    return TableFile((RawTable("", rows, separator=delimiter),), said)


def _refuse_other_formats(content: bytes, asked: Asked) -> None:
    """Raise BadData for a file of another program whose name says that it holds separated values."""
    if kind := next((kind for sign, kind in _OTHERS.items() if content.startswith(sign)), None):
        what = message(f"importing.is-{kind}")
        raise BadData(what, message("importing.name-or-save"), asked.location)


def readable(content: bytes, asked: Asked) -> tuple[str, tuple[Message, ...]]:
    """Return the text of a file, and what has to be said of its encoding.

    Raises BadData if it is in an encoding of Japanese that is not read, or holds bytes that stand for no letter.
    """
    if name := _japanese_encoding(content):
        what, hint = message("file.not-utf8"), message("file.save-as-utf8", encoding=name)
        raise BadData(what, hint, asked.location)
    text, encoding = decoded(content)
    _refuse_damaged(content, text, encoding, asked)
    if encoding in ("utf-8", "utf-8-sig"):
        return text, ()
    return text, (message("importing.encoding", encoding=_NAMES.get(encoding, encoding)),)


def _japanese_encoding(content: bytes) -> str:
    """Return which of the encodings of Japanese that are not read a text is in, empty if it is in none.

    ISO-2022-JP says so by its escapes (RFC 1468). Bytes that are not UTF-8 are taken for EUC-JP if every pair of
    them is a kana, a kanji or a mark: in cp932 and Latin-1 some bytes are in no such pair, or stand alone.
    """
    if re.search(rb"\x1b\$[@B]", content):
        return "ISO-2022-JP"
    try:
        content.decode()
    except UnicodeDecodeError:
        pass
    else:
        return ""
    try:
        wide = re.sub(r"[\x00-\x7f]", "", content.decode("euc_jp"))
    except UnicodeDecodeError:
        return ""
    is_japanese = re.fullmatch(r"[\u2010-\u266f\u3000-\u33ff\u4e00-\u9fff\uff01-\uffe5]+", wide)
    return "EUC-JP" if is_japanese and not _utf16_of(content) else ""


def decoded(content: bytes) -> tuple[str, str]:
    """Return a text and its encoding by Python's name for it.

    UTF-8 and UTF-16 are certain. Bytes that are neither are cp932, the Japanese Windows', if most of what that
    makes of two bytes stands in runs, as kana and kanji do; else they are cp1252, which holds Latin-1's letters.
    """
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, "replace"), encoding.replace("utf-16", "UTF-16")
    if encoding := _utf16_of(content):
        return content.decode(encoding, "replace"), encoding
    try:
        return content.decode(), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp932")
    except UnicodeDecodeError:
        text = ""
    wide = re.findall(r"[^\x00-\x7f\uff61-\uff9f]+", text)
    if sum(len(run) for run in wide if len(run) > 1) * 2 > len("".join(wide)):
        return text, "cp932"
    return content.decode("cp1252", "replace"), "Latin-1"


def _refuse_damaged(content: bytes, text: str, encoding: str, asked: Asked) -> None:
    """Raise BadData for UTF-8 with some broken bytes, and for bytes that no letter stands for: words would be lost.

    What is read as Latin-1 has no letters of UTF-8 at all; in cp932 some pairs of bytes look like them.
    """
    try:
        content.decode()
    except UnicodeDecodeError as error:
        broken = content.decode(errors="replace").count(_LOST) if encoding == "cp932" else 0
        is_utf8_else = len(_UTF8_LETTER.findall(content)) > broken
        if _LOST in text or (is_utf8_else and not _utf16_of(content)):
            place = replace(asked.location, line=content.count(b"\n", 0, error.start) + 1)
            raise BadData(message("file.not-utf8"), message("file.save-as-utf8-any"), place) from error


def _utf16_of(content: bytes) -> str:
    """Return the UTF-16 that a text without a mark is in, by the zeros beside its ASCII; empty if it is not."""
    head = content[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(content) % 2 or not max(even, odd) or min(even, odd):
        return ""
    return "utf-16-le" if odd else "utf-16-be"


def _delimiter(text: str) -> str:
    """Return the separator that gives most rows the same number of cells, and of several the most cells."""

    def score(delimiter: str) -> tuple[int, int]:
        rows = _first_rows(text, delimiter)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, n = max(widths.items(), key=lambda one: (one[1], one[0]), default=(1, 0))
        return n, width

    return max(DELIMITERS, key=score)


def _first_rows(text: str, delimiter: str) -> Sequence[Sequence[str]]:
    rows: list[Sequence[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            if not all(map(is_blank, row)):
                rows.append(row)
            if len(rows) == _LOOKED_AT:
                break
    except csv.Error:
        pass
    return rows
