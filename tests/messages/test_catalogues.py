"""No language lacks a line, the code asks for no line that is missing, and every line is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

from roadmap_cli.messages import FALLBACK, LANGUAGES, Line, Messages, catalogue, language_of
from roadmap_cli.model import vocabulary
from roadmap_cli.model.states import STATES
from roadmap_cli.model.vocabulary import VISIBILITIES
from roadmap_cli.questions.ordering import FIELDS
from roadmap_cli.writers import formats_for
from tests.conftest import PACKAGE, package_modules

TOPICS = tuple(language_of(FALLBACK).LINES)
OPTIONAL = "languages"
"""The topic that need not name every language: each has its own name."""
KEY = re.compile(r"[a-z-]+\.[a-z0-9-]+")
KEYS = [(topic, key) for topic in TOPICS if topic != OPTIONAL for key in catalogue(FALLBACK, topic)]
OTHERS = [language for language in LANGUAGES if language != FALLBACK]


def forms(line: Line) -> tuple[str, ...]:
    return (line,) if isinstance(line, str) else tuple(line.values())


def gaps(line: Line) -> set[str]:
    return {name for form in forms(line) for _, name, _, _ in Formatter().parse(form) if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_same_topics_and_lines_in_the_same_order(language: str) -> None:
    lines = language_of(language).LINES
    assert list(lines) == list(TOPICS)
    for topic in TOPICS:
        if topic != OPTIONAL:
            assert list(lines[topic]) == list(catalogue(FALLBACK, topic)), topic


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_names_itself(language: str) -> None:
    assert catalogue(language, OPTIONAL)[language]


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("language", OTHERS)
def test_a_line_has_the_same_gaps_in_each_language(language: str, topic: str) -> None:
    for key, line in catalogue(language, topic).items():
        assert gaps(line) == gaps(catalogue(FALLBACK, topic)[key]), key


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_forms_of_a_line_are_those_of_the_plural_rule_and_one_is_for_all_other_numbers(
    language: str, topic: str
) -> None:
    categories = {language_of(language).plural(n) for n in range(1000)} | {"other"}
    for key, line in catalogue(language, topic).items():
        if not isinstance(line, str):
            assert set(line) == categories, key
            assert "n" in gaps(line["other"]), key
        assert all(gap.isidentifier() for gap in gaps(line)), key


def test_japanese_is_japanese() -> None:
    """Whatever has letters at all is not left in English; machine words and names may stay."""
    for topic, key in KEYS:
        english = " ".join(forms(catalogue("en", topic)[key]))
        japanese = " ".join(forms(catalogue("ja", topic)[key]))
        prose = re.sub(r"\{\w+\}|roadmap|ID|[A-Z]{2,}", "", english)
        if re.search(r"[a-z]{3,} [a-z]{2,}", prose):
            assert re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", japanese), f"{topic}.{key}"


# What the code asks for


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for name, module in package_modules().items():
        path = PACKAGE / name
        if path.parent.name != "messages" or path.stem not in LANGUAGES:
            yield path, module


def pattern(joined: ast.JoinedStr) -> str:
    """Return a pattern for the keys that an f-string may name."""
    parts = (
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[a-z0-9_-]+"
        for part in joined.values
    )
    return "".join(parts)


def of_a_topic(text: str) -> bool:
    return text.replace("\\", "").partition(".")[0] in TOPICS


class Asked(NamedTuple):
    """What the code asks for: each text, pattern or key, with the module that has it."""

    literals: dict[str, str]
    patterns: dict[str, str]
    keys: dict[str, str]


CALLS = ("message", "messages", "words", "self")
"""The names under which a line is asked for."""


@cache
def asked() -> Asked:
    """Read the whole package once, when the first test needs it."""
    found = Asked({}, {}, {})
    for path, tree in modules():
        place = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.literals[node.value] = place
            elif isinstance(node, ast.JoinedStr) and of_a_topic(pattern(node)):
                found.patterns[pattern(node)] = place
            elif isinstance(node, ast.Call):
                found.keys.update(dict.fromkeys(keys_of(node), place))
    return found


def keys_of(call: ast.Call) -> Iterator[str]:
    """Yield the keys that a call names in its first argument."""
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if called not in CALLS or not call.args or not isinstance(call.args[0], ast.Constant | ast.IfExp):
        return
    for part in ast.walk(call.args[0]):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and KEY.fullmatch(part.value):
            yield part.value


def exists(key: str) -> bool:
    topic, _, name = key.partition(".")
    return topic in TOPICS and name in catalogue(FALLBACK, topic)


def test_every_word_that_the_code_asks_for_is_there() -> None:
    keys = asked().keys
    assert len(keys) > 100
    assert {key: place for key, place in keys.items() if not exists(key)} == {}


def test_every_pattern_of_the_code_names_words_that_are_there() -> None:
    patterns = asked().patterns
    assert len(patterns) > 5
    names = [f"{topic}.{key}" for topic, key in KEYS]
    unmatched = {
        p: place for p, place in patterns.items() if not any(re.fullmatch(p, name) for name in names)
    }
    assert unmatched == {}


def test_no_word_is_there_for_nobody() -> None:
    literals, patterns, _ = asked()
    unused = [
        f"{topic}.{key}"
        for topic, key in KEYS
        if f"{topic}.{key}" not in literals and not any(re.fullmatch(p, f"{topic}.{key}") for p in patterns)
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("pattern", "values"),
    [
        ("terms.{}", (*vocabulary.STATUSES, *vocabulary.KINDS, *vocabulary.VISIBILITIES, *STATES)),
        ("terms.{}", (*vocabulary.TRANSLATIONS, "owner", "partner", "true", "false")),
        ("list.{}", tuple(name.replace("_", "-") for name in FIELDS)),
        ("common.audience-{}", VISIBILITIES),
        ("id.{}", ("too-long", "grammar", "date-like", "device")),
        ("status.{}-list", ("late", "next")),
        ("show.{}", ("origins", "successors", "prerequisites", "dependants", "owner", "partner", "asked")),
    ],
)
def test_what_a_pattern_may_be_filled_with_is_there(pattern: str, values: tuple[str, ...]) -> None:
    assert [value for value in values if not exists(pattern.format(value))] == []


def test_the_formats_are_told_as_they_are() -> None:
    assert {"text", "json"} <= set(formats_for("page", "answer"))
    assert Messages(("ja",))("output.unknown-format", found="x") == "形式「x」はありません"
