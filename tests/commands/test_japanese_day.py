"""A day of an official who works in Japanese: a roadmap from `init` to a meeting's paper, at a Japanese locale."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run, Said, unmarked

pytest.importorskip("xlsxwriter", reason="the extra 'excel' is not installed")
pytest.importorskip("python_calamine", reason="the extra 'excel' is not installed")

CODE = "|".join(
    (
        r"^ +(?:milestones/|sources\.toml).*",
        r"en\.title = .*",
        r"(?:roadmap|root) [^。）」\n]*",
        r"\S*[/.=_-]\S*",
        r"\b(?:RM\d+|Enter|JSON|CSV|Excel|Word|UTC)\b",
    )
)
"""What is the same in every language: commands, files, ids, options, addresses and names of formats."""
SENTENCE = re.compile(r"[A-Za-z]{2,} +[A-Za-z]{2,}")


def assert_japanese(told: Said) -> None:
    """Assert that a command succeeded and that nothing it says is an English sentence."""
    assert told.code == 0, told.err
    for line in f"{told.out}\n{told.err}".splitlines():
        assert not SENTENCE.search(re.sub(CODE, "", line)), line


@pytest.fixture
def day(
    monkeypatch: pytest.MonkeyPatch, today_is: Callable[[str], None], tmp_path: Path, run: Run
) -> Callable[..., Said]:
    """Return a function that runs a command in Japanese in the folder of the day, and checks what it says."""
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    monkeypatch.chdir(tmp_path)
    today_is("2026-11-26")

    def told(*words: str) -> Said:
        answer = run(*words)
        assert_japanese(answer)
        return answer

    return told


def test_a_day_in_japanese(day: Callable[..., Said], tmp_path: Path) -> None:
    sides = (
        "--side",
        "jp=日本",
        "--side-en",
        "jp=Japan",
        "--side",
        "uk=英国",
        "--side-en",
        "uk=United Kingdom",
    )
    started = day("init", "--title", "日英の歩み", "--title-en", "Japan and the United Kingdom", *sides)
    assert started.out.splitlines()[0] == ".：「日英の歩み」を作成しました"
    day("status")
    day(
        "add-source",
        "mofa-2026-11",
        "--publisher",
        "外務省",
        "--publisher-en",
        "Ministry of Foreign Affairs of Japan",
        "--title",
        "共同声明",
        "--date",
        "2026年11月20日",
    )
    texts = (
        "--title",
        "量子技術に関する覚書",
        "--title-en",
        "Quantum memorandum",
        "--note",
        "交渉を開始した。",
    )
    added = day(
        "add", *texts, "--kind", "agreement", "--pillar", "framework", "--owner", "jp", "--due", "2026年12月"
    )
    assert '\nnote = "交渉を開始した。"\n' in added.out
    call = ("--title", "共同公募", "--title-en", "Joint call")
    day(
        "add",
        "joint-call",
        *call,
        "--kind",
        "funding",
        "--pillar",
        "framework",
        "--follows",
        "quantum-memorandum",
    )
    day("update", "quantum-memorandum", "--status", "under-way", "--note", "協議を継続した。", "--on", "昨日")
    day("done", "quantum-memorandum", "--source", "mofa-2026-11: 第2段落", "--note", "署名した。")
    day("move", "joint-call", "2027年度", "--reason", "予算が未定のため。")
    text = unmarked((tmp_path / "milestones/quantum-memorandum.toml").read_text("utf-8"))
    assert text.endswith('note = "署名した。"\nsources = ["mofa-2026-11: 第2段落"]\n')
    for view in ("status", "list", "timeline", "trace", "balance", "sources", "annex"):
        day(view)
    assert "量子技術に関する覚書" in day("list").out
    assert "量子技術に関する覚書" in day("show", "quantum-memorandum").out
    assert "完了" in day("changes", "--since", "2026-11-01").out
    assert "共同公募" in day("brief", "--since", "2026年11月").out
    day("brief", "--since", "2026年11月", "-o", "会合資料.docx")
    day("annex", "-o", "付属資料.docx")
    for paper in ("会合資料.docx", "付属資料.docx"):
        with zipfile.ZipFile(tmp_path / paper) as file:
            assert "量子技術に関する覚書" in file.read("word/document.xml").decode()
    day("export", "-o", "表.xlsx")
    assert "新規0件、変更0件、変更なし2件" in day("import", "表.xlsx").out
    (tmp_path / "新.csv").write_text(
        "ID,名称,種別,分野,進捗区分,説明\nai-dialogue,AI対話,dialogue,framework,planned,開催に合意した。\n",
        "utf-8-sig",
    )
    day("import", "新.csv", "--apply")
    assert '\nnote = "開催に合意した。"\n' in unmarked(
        (tmp_path / "milestones/ai-dialogue.toml").read_text("utf-8")
    )
    day("undo", "--list")
    day("undo")
    day("redo")
    (tmp_path / "milestones/ai-dialogue.toml").unlink()
    assert day("check", "--fail-on", "note").out == ""


def test_the_errors_of_that_day(day: Callable[..., Said], run: Run) -> None:
    day("init")
    for words in (
        ("list", "--sotr", "id"),
        ("list", "pillar:ay"),
        ("show", "nope-nope"),
        ("show",),
        ("update", "nope-nope", "--status", "don"),
        ("done", "nope-nope", "--by", "xx"),
        ("move", "nope-nope", "春", "--reason", "理由"),
        ("add", "A b", "--title", "題", "--kind", "x", "--pillar", "y"),
        ("import", "ない.csv"),
        ("list", "-o", "roadmap.toml"),
        ("list", "--as-of", "12/03/2025"),
        ("brief",),
        ("explain", "RM999"),
        ("検索する",),
        ("new",),
    ):
        told = run(*words)
        assert told.code in (2, 3, 4), words
        assert_japanese(Said(0, "", told.err))
