"""Decoding a TOML table by its shape, with a finding for every problem, not only the first.

A shape is a table of keys; each key has a function that decodes its value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from roadmap_cli.model.errors import Message, message
from roadmap_cli.model.finding import MISSING_KEY, UNKNOWN_KEY, WRONG_VALUE, Finding, KeyPath
from roadmap_cli.model.nearest import nearest_hint
from roadmap_cli.model.roadmap import Text
from roadmap_cli.model.value import Struct, Value, field

WRONG = object()
"""What a decoder returns after reporting that a value is wrong."""

Decoder = Callable[["Reader", object, KeyPath], Any]


class FormatKey(Value):
    """A known key: its decoder, and whether it is required.

    A `translated` key may also be in a language's table; one that is not `plain` may only be there.
    One required `in_any_language` may be missing in the first language if it is in another.
    """

    decode: Decoder
    required: bool = False
    translated: bool = False
    plain: bool = True
    in_any_language: bool = False


class Shape(dict[str, FormatKey]):
    """The keys of a kind of table; the decoders, the required and the translated ones are listed apart."""

    def __init__(self, **keys: FormatKey) -> None:
        super().__init__(keys)
        self.decoders = {name: key.decode for name, key in keys.items() if key.plain}
        self.required = tuple(name for name, key in keys.items() if key.required)
        self.translated = {name: key for name, key in keys.items() if key.translated}


class Reader(Struct):
    """The context of decoding one file, and the findings so far.

    `other_languages` are those of translations; `neighbours` are the shapes under each header of
    the file, to say where a misplaced key belongs.
    """

    file: str
    other_languages: tuple[str, ...] = ()
    fiscal_year_start: int = 4
    milestone: str | None = None
    neighbours: Mapping[str, Shape] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def report(
        self, code: str, path: KeyPath, what: Message, hint: Message | None = None, line: int | None = None
    ) -> None:
        """Add a finding about the key `path`; its `line` is looked up later if it is None."""
        self.findings.append(Finding(code, what, self.file, path, hint, line, self.milestone))

    def wrong(self, path: KeyPath, value: object, expected: Message, hint: Message | None = None) -> Any:
        """Report that `value` is not what was expected at `path`, and return WRONG."""
        key, found = dotted(path), shown(value)
        self.report(
            WRONG_VALUE, path, message("file.wrong-value", key=key, found=found, expected=expected), hint
        )
        return WRONG

    def table(self, raw: Mapping[str, Any], shape: Shape, path: KeyPath = ()) -> dict[str, Any]:
        """Return the keys of `raw` decoded by `shape`, with translations merged into their `Text`.

        A wrong key is reported and left out; a missing one is reported.
        """
        decoded: dict[str, Any] = {}
        decoders = shape.decoders
        for name, value in raw.items():
            decode = decoders.get(name)
            if decode is None:
                if name not in self.other_languages and not (path == () and is_own(name, value)):
                    self._unknown(name, value, shape, path)
                continue
            answer = decode(self, value, (*path, name))
            if answer is not WRONG:
                decoded[name] = answer
        for name in shape.required:
            if name not in raw and not (shape[name].in_any_language and self._is_translated(raw, name)):
                missing = message("file.missing-key", key=dotted((*path, name)))
                self.report(MISSING_KEY, path, missing, line=None if path else 1)
        for language in self.other_languages:
            if language in raw:
                self._translations(raw[language], language, shape, path, decoded)
        return decoded

    def _is_translated(self, raw: Mapping[str, Any], name: str) -> bool:
        tables = (raw.get(language) for language in self.other_languages)
        return any(isinstance(table, dict) and name in table for table in tables)

    def _translations(
        self, raw: object, language: str, shape: Shape, path: KeyPath, decoded: dict[str, Any]
    ) -> None:
        here = (*path, language)
        if not isinstance(raw, dict):
            self.wrong(here, raw, message("file.expected-translations"))
            return
        translated = shape.translated
        for name, value in raw.items():
            if key := translated.get(name):
                answer = key.decode(self, value, (*here, name))
                if answer is not WRONG:
                    decoded[name] = _translate(decoded.get(name), name, language, answer)
            elif name in shape:
                hint = message("file.belongs-on-top") if shape[name].plain and not path else None
                what = message("file.not-translated", key=dotted((*here, name)))
                self.report(UNKNOWN_KEY, (*here, name), what, hint)
            else:
                self._unknown(name, value, translated, here)

    def _unknown(self, name: str, value: object, shape: Mapping[str, FormatKey], path: KeyPath) -> None:
        here = (*path, name)
        hint = self._hint(name, value, shape)
        self.report(UNKNOWN_KEY, here, message("file.unknown-key", key=dotted(here)), hint)

    def _hint(self, name: str, value: object, shape: Mapping[str, FormatKey]) -> Message | None:
        """Return a hint where an unknown key belongs, or which known one is near."""
        if name in shape:
            return message("common.nearest", word=dotted(((*self.other_languages, "LANGUAGE")[0], name)))
        if name.startswith("x-"):
            return message("file.own-table", name=name)
        for header, other in self.neighbours.items():
            if name in other:
                return (
                    message("file.belongs-under", header=header) if header else message("file.belongs-on-top")
                )
        known = [*shape, *(key for other in self.neighbours.values() for key in other)]
        may_be_language = isinstance(value, dict) and len(name) < 4
        return nearest_hint(name, known, message("file.languages", name=name) if may_be_language else None)


def _translate(text: object, name: str, language: str, answer: Any) -> Any:
    if name == "translation":
        return {**(text if isinstance(text, dict) else {}), language: answer}
    if not isinstance(text, Text):
        return Text("", {language: answer.plain})
    return Text(
        text.plain, {**text.others, language: answer.plain} if text.others else {language: answer.plain}
    )


def is_own(name: str, value: object) -> bool:
    """Return whether this is one of the user's own tables `[x-...]`, which are kept unread."""
    return name.startswith("x-") and isinstance(value, dict)


def dotted(path: KeyPath) -> str:
    """Return a key's path as `updates[2].status`, entries counted from 1."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += f".{part}" if text else part
    return text


def shown(value: object) -> str:
    """Return a value as a message quotes it, cut to 60 characters."""
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, str):
        text = f'"{value}"'
    elif isinstance(value, dict):
        text = "{...}"
    elif isinstance(value, list):
        text = "[...]"
    elif isinstance(value, int) and value.bit_length() > 1000:
        text = hex(value)  # Python refuses to write so many decimal digits
    else:
        text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
