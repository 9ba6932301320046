"""Under Japanese nothing is shown in English but names, ids, codes, keys, commands, options, files and addresses."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

import pytest

from roadmap_cli.messages import Messages
from roadmap_cli.model.errors import Foreign
from tests.conftest import RoadmapOf, Run, milestone_text, said

HEAD = """
format = 1
title = "英国と日本の歩み"
timezone = "Asia/Tokyo"
languages = ["ja", "en"]
origin = "accord"
destination = "expo"
meetings = "forum"

[sides.uk]
name = "英国"

[sides.jp]
name = "日本"

[parties.dsit]
name = "英国科学・イノベーション・技術省"
sides = ["uk"]
sector = "government"

[parties.meti]
name = "経済産業省"
short = "経産省"
sides = ["jp"]

[pillars.quantum]
name = "量子"

[pillars.ai]
name = "人工知能"
"""
SOURCES = """
[gov-2025]
publisher = "英国政府"
title = "覚書"
date = 2025-03-07
url = "https://example.org/a"

[cao-2025]
publisher = "内閣府"
own = true
date = 2025-01-15

[mofa]
publisher = "外務省"
"""
BOTH = '["dsit", "meti"]'
STORY = {
    "roadmap.toml": HEAD,
    "sources.toml": SOURCES,
    "accord": milestone_text(
        said("2024-01-01", status='"planned"', sources='["gov-2025: 第1項"]')
        + said("2024-04-28", status='"done"', sources='["gov-2025: 第2項"]', note='"署名した。"'),
        title='"合意"', owners=BOTH, due="2024-05-01", summary='"量子に関する合意。"',
    ),
    "call": milestone_text(
        said("2024-05-01", status='"planned"', due='"2024-12"')
        + said("2024-12-01", due='"2025-03"', reason='"予算のため。"', by='"uk"')
        + said("2025-04-20", status='"under-way"', by='"jp"', note='"継続中。"', sources='["cao-2025"]')
        + said("2025-04-21", status='"paused"', by='"uk"')
        + '\n[[outcomes]]\ndate = "2024-06"\nmeasure = "資金（約）"\nvalue = 3_990_000\nunit = "ポンド"\n',
        title='"公募"', kind='"funding"', owners='["dsit"]', follows='["accord"]', due='"2025-03"', needs='["chip"]',
    ),
    "chip": milestone_text(
        said("2024-05-01", status='"planned"'),
        title='"半導体"', kind='"deliverable"', pillar='"ai"', owners='["meti"]', follows='["call"]', due="2025-01-04",
    ),
    "use": milestone_text(
        said("2025-06-10", status='"done"', sources='["cao-2025"]'),
        title='"活用"', kind='"uptake"', pillar='"ai"', follows='["chip"]', start='"2025-01"', due='"2026-Q1"',
    ),
    "talk": milestone_text(
        said("2025-03-01", status='"done"', sources='["gov-2025"]'),
        title='"対話"', kind='"dialogue"', owners=BOTH, tags='["forum"]',
    ),
    "idea": milestone_text(said("2024-03-01", status='"proposed"'), title='"提案"', kind='"programme"'),
    "expo": milestone_text(
        said("2024-03-01", status='"planned"') + said("2025-05-01", due='"undated"'),
        title='"万博"', kind='"event"', due='"2025-H2"', visibility='"members"',
    ),
    "gone": milestone_text(
        said("2024-03-01", status='"planned"') + said("2025-05-01", status='"dropped"'),
        title='"行事"', kind='"event"', due="2026-03-01", visibility='"internal"',
    ),
}  # fmt: skip
"""A roadmap whose texts are all Japanese, with something in each part of each view."""

TYPED = r"""
    https?://\S+ | --?[A-Za-z][\w-]* | \S*\.(?:toml|csv|json|xlsx|docx|dotx|md) | RM\d+\ [a-z-]+ | \$[A-Z]+
    | [a-z]+:[a-z,-]+ | (?:roadmap|root)(?:\ (?:[a-z-]+|[A-Z]{2,}))+ | git(?:\ [a-z-]+)+ | pip\ install\ \S+
    | "[^"]*" | /\S+ | CSV\ UTF
"""
"""What stays as it is typed: addresses, options, files, rules, variables, commands and values."""
SENTENCE = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z]{2,})+")

VIEWS = [
    "status", "list", "show call", "show gone", "timeline", "trend", "trace", "trace accord", "balance",
    "balance --by party", "balance --by year", "balance --for meti", "list --group-by kind",
    "promises --from 2023-12-31", "changes --since 2024-04-01", "brief --since 2024-12-01",
    "brief --since 2024-12-01 --for meti", "annex", "sources", "list side:uk is:late",
]  # fmt: skip


def english(text: str) -> list[str]:
    """Return the runs of English words in a text."""
    return SENTENCE.findall(re.sub(TYPED, "", text, flags=re.X))


@pytest.fixture
def road(roadmap_of: RoadmapOf, today_is: object, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    return roadmap_of(STORY)


def test_english_is_recognised(road: Path, run: Run) -> None:
    assert english(run("status", "--data", road, "--lang", "en").out)
    assert english("roadmap: cannot read it") == ["cannot read it"]
    assert english("次に：roadmap add ID を実行し、--note で pillar:ai を見る") == []


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_shows_english(view: str, road: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in ("", "72"):
        monkeypatch.setenv("COLUMNS", columns)
        told = run(*view.split(), "--data", road)
        assert told.code == 0
        assert english(f"{told.out}\n{told.err}") == []


@pytest.mark.parametrize("view", [view for view in VIEWS if "gone" not in view])
def test_no_page_has_english(view: str, road: Path, run: Run, tmp_path: Path) -> None:
    assert run(*view.split(), "--data", road, "--lang", "ja", "-o", tmp_path / "page.html").code == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    page = re.sub(r"<(style|script)\b.*?</\1>|<meta[^>]*>", "", page, flags=re.S)
    attributes = re.findall(r'(?:title|alt|aria-label|placeholder)="([^"]*)"', page)
    assert english("\n".join([*attributes, html.unescape(re.sub("<[^>]+>", "\n", page))])) == []


@pytest.mark.parametrize(
    "document",
    ["annex annex.docx", "brief --since 2024-12-01 brief.docx", "timeline line.docx", "show call call.md",
     "export road.svg", "export road.xlsx", "export road.ics", "export road.mmd", "list list.csv"],
)  # fmt: skip
def test_no_document_has_english(document: str, road: Path, run: Run, tmp_path: Path) -> None:
    *words, name = document.split()
    file = tmp_path / name
    assert run(*words, "--data", road, "--lang", "ja", "-o", file).code == 0
    if name.endswith(("docx", "xlsx")):
        with zipfile.ZipFile(file) as parts:
            texts = [parts.read(part).decode("utf-8") for part in parts.namelist() if is_content(part)]
    else:
        texts = [re.sub(r"<style>.*?</style>", "", file.read_text(encoding="utf-8"), flags=re.S)]
    if name.endswith("ics"):  # its long lines are folded
        texts = [text.replace("\n ", "") for text in texts]
    if name.endswith("mmd"):  # the rest is the language of the diagram
        texts = re.findall(r'"([^"]*)"', texts[0]) + re.findall(r"acc\w+: (.*)", texts[0])
    shown = "\n".join(re.sub("<[^>]+>", "\n", text) for text in texts)
    attributes = [
        one for text in texts for one in re.findall(r' (?:descr|prompt|error|promptTitle)="([^"]*)"', text)
    ]
    assert english("\n".join([shown, *attributes])) == []


def is_content(part: str) -> bool:
    """Say whether a part of an office file holds what its reader sees."""
    return part.endswith(".xml") and not part.endswith(("app.xml", "styles.xml", "Types].xml"))


MISTAKES = [
    "check", "check --fail-on note", "explain", "explain RM407", "explain RM9", "schema nonsense", "lisst", "find x",
    "status is:foo", "status late", "list --as-of nonsense", "list --fields foo", "list --sort foo", "show nope-nope",
    "trace nope", "brief --since 2062", "balance --audience foo", "import absent.csv", "import broken.json",
    "import broken.csv", "add", "add memo --title x --kind y", "update call", "update call --status foo",
    "update is:late --status done", "done chip --dry-run", "move chip 2026", "undo", "undo --list", "redo",
    "edit nope", "edit call", "add-source", "add-source gov-2025 --publisher x", "timeline --limit 0",
    "list --recorded x", "check --select RM9", "check --fail-on foo", "list -o x.foo", "list -o roadmap.toml",
    "list --template x", "list -f docx --template absent.docx -o x.docx", "list pillar:foo", "list foo:bar",
    "list due:foo", "list --encoding x", "list --color x", "list --lang xx", "changes --files --since HEAD",
    "list -o absent/x.md", "status --fail-on error", "changes", "explain --lang xx", "list --sort id --sort due",
]  # fmt: skip


@pytest.mark.parametrize("line", MISTAKES)
def test_what_is_wrong_is_not_told_in_english(
    line: str, road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(road)
    for name in ("VISUAL", "EDITOR", "PATH"):
        monkeypatch.setenv(name, "")
    (road / "broken.json").write_text("{")
    (road / "broken.csv").write_text('id\n"x')
    told = run(*line.split())
    assert english(f"{told.out}\n{told.err}") == []


@pytest.mark.parametrize(
    "text",
    ["due = 2025-03", "due =", "x", "<<<<<<< ours", "title = 'a", "titel = 'a'", "status = [", "[x", 'a = "\\q"',
     "a=1\na=2", "[[updates]]\nstatus = 'done'", "kind = 'foo'", "due = '2025-13'", "a = {b=1,b=2}",
     "due = 2025-02-30"],
)  # fmt: skip
def test_a_broken_file_is_not_described_in_english(text: str, road: Path, run: Run) -> None:
    (road / "milestones/bad.toml").write_text(text, encoding="utf-8")
    for command in ("check", "status"):
        told = run(command, "--data", road)
        assert told.code == 3
        assert english(f"{told.out}\n{told.err}".replace(text.splitlines()[0], "")) == []


def test_a_day_of_writing_shows_no_english(road: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        ("init", "new"),
        ("add", "memo", "--title", "覚書", "--kind", "agreement", "--pillar", "quantum", "--due", "2027"),
        ("add-source", "meti-2025", "--publisher", "経済産業省", "--date", "2025"),
        ("update", "memo", "--status", "under-way", "--note", "準備中。", "--source", "meti-2025"),
        ("move", "memo", "2028", "--reason", "予算のため。"),
        ("done", "memo", "--on", "2025-06-01"),
        ("export", "-o", "road.xlsx"),
        ("import", "road.xlsx"),
        ("undo", "--list"),
        ("undo",),
        ("redo",),
        ("undo", "2", "--yes"),
        ("check",),
    ]  # fmt: skip
    monkeypatch.chdir(road)
    for line in lines:
        told = run(*line)
        assert told.code == 0, told.err
        keys = r"(?m)^ *[\w.]+ = \S*|^\[.*$"
        assert english(re.sub(keys, "", f"{told.out}\n{told.err}")) == []
    for file in road.rglob("new/*.toml"):
        comments = re.findall("# (.*)", file.read_text(encoding="utf-8"))
        assert [one for one in comments if english(one) and not re.match(r"(en\.\w+|\w+) = ", one)] == []


@pytest.mark.parametrize(
    ("told", "japanese"),
    [
        ("Permission denied", "アクセス権がない"),
        ("Expected '=' after a key in a key/value pair", "キーの後に = がない"),
        ("Duplicate inline table key 'b'", "同じキーが二度ある： 'b'"),
        ("Something new 'b'", "Something new 'b'"),
        ("It doesn't know", "It doesn't know"),
    ],
)
def test_what_others_say_is_translated_if_it_is_known(told: str, japanese: str) -> None:
    assert Messages(("ja",)).shown(Foreign(told)) == japanese
    assert Messages().shown(Foreign(told)) == told
