"""Decoding one TOML table at a time, with every problem of it kept, not only the first.

A shape is a table of keys; each key has a function that decodes its value. What a value lacks is
reported with its place, and decoding goes on, so that one reading tells all that is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from roadmap_cli.model.errors import Message, message
from roadmap_cli.model.finding import Finding, KeyPath
from roadmap_cli.model.nearest import nearest
from roadmap_cli.model.roadmap import Text
from roadmap_cli.model.value import Struct, Value, field

WRONG = object()
"""What a decoder returns where the value is not what it should be; the problem is reported."""

Decoder = Callable[["Reader", object, KeyPath], Any]


class Key(Value):
    """A known key: how its value is decoded, and whether it has to be there.

    `translated` keys may also stand in a language's table; a key that is not `plain` stands only
    there.
    """

    decode: Decoder
    required: bool = False
    translated: bool = False
    plain: bool = True


class Shape(dict[str, Key]):
    """The keys of a table, with those that are looked for in every one of them set apart."""

    def __init__(self, **keys: Key) -> None:
        super().__init__(keys)
        self.required = tuple(name for name, key in keys.items() if key.required)
        self.translated = {name: key for name, key in keys.items() if key.translated}


class Reader(Struct):
    """What decoding one file needs to know of the roadmap, and the findings so far.

    `other_languages` are those that translations may be written in; `neighbours` are the shapes
    under the other headers of the same file, by the header's name, to say where a key belongs.
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
        """Keep one finding about the key `path`; its `line` is looked up later where it is not given."""
        self.findings.append(Finding(code, what, self.file, path, hint, line, self.milestone))

    def wrong(self, path: KeyPath, value: object, expected: Message, hint: Message | None = None) -> Any:
        """Report that `value` is not what was expected at `path`, and return WRONG."""
        key, found = dotted(path), shown(value)
        self.report("RM104", path, message("file.wrong-value", key=key, found=found, expected=expected), hint)
        return WRONG

    def table(self, raw: Mapping[str, Any], shape: Shape, path: KeyPath = ()) -> dict[str, Any]:
        """Decode the keys of `raw` by `shape`; translations are merged into the `Text` they belong to.

        A key that is wrong is left out of the answer; one that is missing is reported.
        """
        decoded: dict[str, Any] = {}
        for name, value in raw.items():
            key = shape.get(name)
            if key is None or not key.plain:
                if name not in self.other_languages and not (path == () and is_own(name, value)):
                    self._unknown(name, value, shape, path)
                continue
            answer = key.decode(self, value, (*path, name))
            if answer is not WRONG:
                decoded[name] = answer
        for name in shape.required:
            if name not in raw:
                missing = message("file.missing-key", key=dotted((*path, name)))
                self.report("RM105", path, missing, line=None if path else 1)
        for language in self.other_languages:
            if language in raw:
                self._translations(raw[language], language, shape, path, decoded)
        return decoded

    def _translations(
        self, raw: object, language: str, shape: Shape, path: KeyPath, decoded: dict[str, Any]
    ) -> None:
        here = (*path, language)
        if not isinstance(raw, dict):
            self.wrong(here, raw, message("file.expected-translations"))
            return
        translated = shape.translated
        for name, value in raw.items():
            if name in translated:
                answer = translated[name].decode(self, value, (*here, name))
                if answer is not WRONG:
                    decoded[name] = _translate(decoded.get(name), name, language, answer)
            elif name in shape:
                hint = message("file.belongs-on-top") if shape[name].plain and not path else None
                what = message("file.not-translated", key=dotted((*here, name)))
                self.report("RM103", (*here, name), what, hint)
            else:
                self._unknown(name, value, translated, here)

    def _unknown(self, name: str, value: object, shape: Mapping[str, Key], path: KeyPath) -> None:
        here = (*path, name)
        hint = self._home(name, value, shape)
        self.report("RM103", here, message("file.unknown-key", key=dotted(here)), hint)

    def _home(self, name: str, value: object, shape: Mapping[str, Key]) -> Message | None:
        """Say where an unknown key belongs, or which known one is near."""
        if name in shape:
            return message("file.nearest", word=dotted(((*self.other_languages, "LANGUAGE")[0], name)))
        if name.startswith("x-"):
            return message("file.own-table", name=name)
        for header, other in self.neighbours.items():
            if name in other:
                return (
                    message("file.belongs-under", header=header) if header else message("file.belongs-on-top")
                )
        near = nearest(name, [*shape, *(key for other in self.neighbours.values() for key in other)])
        if near:
            return message("file.nearest", word=near)
        return message("file.languages", name=name) if isinstance(value, dict) and len(name) < 4 else None


def _translate(text: object, name: str, language: str, answer: Any) -> Any:
    if name == "translation":
        return {**(text if isinstance(text, dict) else {}), language: answer}
    base = text if isinstance(text, Text) else Text("")
    return Text(base.plain, {**base.others, language: answer.plain})


def is_own(name: str, value: object) -> bool:
    """Say whether this is one of the user's own tables `[x-...]`, which are kept and left alone."""
    return name.startswith("x-") and isinstance(value, dict)


def dotted(path: KeyPath) -> str:
    """Return a key's path as people write it: `updates[2].status`, entries counted from 1."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += f".{part}" if text else part
    return text


def shown(value: object) -> str:
    """Return a value as it may be quoted in a message, cut to a length that fits in one."""
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
