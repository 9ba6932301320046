"""Every rule of `check` is documented in every language, in the same parts."""

from __future__ import annotations

import re

import pytest

from roadmap_cli.checks import RULES
from roadmap_cli.checks.base import Rule
from roadmap_cli.messages import LANGUAGES, language_of, rule_texts

DOCUMENTED = [language for language in LANGUAGES if language_of(language).RULES]
LABELS = {"en": ("Why: ", "Example:\n", "Fix: "), "ja": ("理由：", "例：\n", "対応：")}
JAPANESE = RULES.values() if "ja" in DOCUMENTED else ()

MACHINE_WORDS = r"""
    "[^"]*" | \[+[\w.-]+\]+ | \w+\ =\ [\w."-]+ | `[^`]*` | \([^)]*\) | （roadmap[^）]*）
    | [\w-]+\.toml | [a-z]+_[a-z_]+ | \b[A-Z][A-Z0-9]+\b | Unicode | Windows | macOS
"""
"""What stays as it is typed: values, keys, commands, file names, codes and proper names."""


@pytest.mark.parametrize("language", DOCUMENTED)
def test_a_language_documents_every_rule_and_no_other(language: str) -> None:
    assert list(rule_texts(language)) == [rule.name for rule in RULES.values()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_it_has_the_same_parts_in_each_language(language: str, rule: Rule) -> None:
    summary, *parts = re.split(r"\n\n(?! )", rule.documentation_in(language))
    assert "\n" not in summary
    assert [part[: len(label)] for part, label in zip(parts, LABELS[language], strict=True)] == [
        *LABELS[language]
    ]
    assert all(line.startswith("    ") for line in parts[1].split("\n")[1:])


@pytest.mark.parametrize("rule", JAPANESE, ids=lambda rule: rule.code)
def test_no_english_is_left_in_a_japanese_one(rule: Rule) -> None:
    documentation = rule.documentation_in("ja")
    said = re.sub(r"^    .*$", "", documentation, flags=re.M)
    said = re.sub(MACHINE_WORDS, "", said, flags=re.X)
    assert re.findall(r"[A-Za-z]{2,}[ -]+[A-Za-z]{2,}", said) == []
    assert all(
        part.endswith(("。", "。）")) for part in re.split(r"\n\n例：.*?\n\n|\n\n", said, flags=re.S) if part
    )
    assert not re.search(r"です|ます。|ません|または|[,;:?!]", said)


@pytest.mark.parametrize("rule", JAPANESE, ids=lambda rule: rule.code)
def test_an_example_is_the_same_code_in_each_language(rule: Rule) -> None:
    def keys(language: str) -> list[str]:
        example = re.findall(r"^    .*$", rule.documentation_in(language), re.M)
        return sorted(re.findall(r"\w+(?= = )|\[+[\w.-]+\]+|\w+\.toml", "\n".join(example)))

    assert keys("ja") == keys("en")
