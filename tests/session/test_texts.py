"""Texts are filed under the language that they are in: what JEITA types in Japanese is not filed as English."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from roadmap_cli.messages import may_be_in
from tests.conftest import RoadmapOf, Run, milestone_text, said, unmarked

PLANNED = milestone_text(said("2025-01-01", status='"planned"'), due='"2026"')


@pytest.fixture(autouse=True)
def _day(today_is: Callable[[str], None]) -> None:
    today_is("2025-05-01")


@pytest.fixture
def road(roadmap_of: RoadmapOf) -> Path:
    return roadmap_of(memo=PLANNED)


def last(road: Path) -> str:
    """Return the last update in the file, without its date."""
    return unmarked((road / "milestones/memo.toml").read_text("utf-8")).rpartition(
        "[[updates]]\ndate = 2025-05-01\n"
    )[2]


@pytest.mark.parametrize(
    ("options", "entry"),
    [
        (("--note", "Signed."), 'note = "Signed."\n'),
        (("--note-en", "Signed."), 'note = "Signed."\n'),
        (("--note-ja", "署名した。"), 'ja.note = "署名した。"\n'),
        (("--lang", "ja", "--note", "署名した。"), 'ja.note = "署名した。"\n'),
        (
            ("--lang", "JA", "--note", "署名した。", "--note-en", "Signed."),
            'note = "Signed."\nja.note = "署名した。"\n',
        ),
        (("--note", "Signed.", "--note-ja", "署名した。"), 'note = "Signed."\nja.note = "署名した。"\n'),
        (("--text", "ja.note=署名=済み。"), 'ja.note = "署名=済み。"\n'),
        (("--lang", "ja", "--note", "2026"), 'ja.note = "2026"\n'),
        (("--lang", "en", "--note", "G7"), 'note = "G7"\n'),
        (("--note-ja", "G-QuAT"), 'ja.note = "G-QuAT"\n'),
        (("--note-en", "署名"), 'note = "署名"\n'),
    ],
)
def test_a_note_is_filed_under_its_language(
    options: tuple[str, ...], entry: str, road: Path, run: Run
) -> None:
    answer = run("update", "memo", *options, "--data", road)
    assert answer.code == 0, answer.err
    assert last(road) == entry


def test_the_variable_chooses_but_the_locale_does_not(
    road: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert run("update", "memo", "--note", "Signed.", "--data", road).code == 0
    assert last(road) == 'note = "Signed."\n'
    monkeypatch.setenv("ROADMAP_LANG", "ja")
    answer = run("update", "memo", "--note", "署名した。", "--data", road)
    assert (answer.code, answer.out) == (
        0,
        "memo：2025年5月1日付で記録しました（説明（ja.note））。現在の状況：予定、期限は2026年\n",
    )
    assert last(road) == 'ja.note = "署名した。"\n'


def test_the_acknowledgement_names_the_key(road: Path, run: Run) -> None:
    texts = ("--note-ja", "署名した。", "--reason-ja", "選挙のため。")
    answer = run("update", "memo", "--due", "2027", *texts, "--data", road)
    assert answer.out == (
        "memo: recorded as of 1 May 2025: due 2027, a note (ja.note), the reason (ja.reason); "
        "now planned, due 2027\n"
    )
    assert last(road) == 'due = "2027"\nja.reason = "選挙のため。"\nja.note = "署名した。"\n'


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--note", "署名した。"), "--note: this text is not in the language 'en', by its letters"),
        (("--note", "The 覚え書き"), "--note: this text is not in the language 'en', by its letters"),
        (("--lang", "ja", "--note", "Signed."), "--note の文字は言語「ja」のものではありません"),
        (("--note-ja", "署名", "--lang", "ja", "--note", "済"), "--note が言語「ja」で重複しています"),
        (("--text", "ja.note=署名", "--note-ja", "済"), "--note is given twice in the language 'ja'"),
        (("--text", "ko.note=x"), "this roadmap has no texts in 'ko'"),
        (("--text", "ja.title=x"), "--text: unknown value 'ja.title=x'"),
        (("--text", "ja.note"), "--text: unknown value 'ja.note'"),
        (("--text", "note=x"), "--text: unknown value 'note=x'"),
    ],
)
def test_what_cannot_be_filed_so_is_refused(
    options: tuple[str, ...], told: str, road: Path, run: Run
) -> None:
    before = (road / "milestones/memo.toml").read_bytes()
    answer = run("update", "memo", *options, "--data", road)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[0] == f"roadmap: {told}"
    assert (road / "milestones/memo.toml").read_bytes() == before


def test_in_a_roadmap_of_one_language_every_text_is_in_it(roadmap_of: RoadmapOf, run: Run) -> None:
    road = roadmap_of(
        {"roadmap.toml": 'format = 1\ntitle = "道"\nlanguages = ["ja"]\n[pillars.ai]\nname = "AI"\n'}
    )
    wanted = ("--title", "覚書", "--kind", "agreement", "--pillar", "ai", "--lang", "en")
    assert run("add", "memo", *wanted, "--data", road).code == 0
    assert 'title = "覚書"' in (road / "milestones/memo.toml").read_text("utf-8")


def test_a_milestone_may_be_known_in_japanese_only(road: Path, run: Run) -> None:
    wanted = ("--kind", "agreement", "--pillar", "ai", "--note", "合意した。")
    answer = run("add", "oboegaki", "--lang", "ja", "--title", "協力覚書", *wanted, "--data", road)
    assert answer.code == 0, answer.err
    text = (road / "milestones/oboegaki.toml").read_text("utf-8")
    assert 'ja.title = "協力覚書"\n' in text
    assert 'ja.note = "合意した。"\n' in text
    assert "\ntitle =" not in f"\n{text}"
    assert "協力覚書 [Japanese]" in run("list", "--lang", "en", "--data", road).out
    assert "協力覚書\n" in run("list", "--lang", "ja", "--data", road).out
    found = run("check", "--select", "RM501", "--data", road).out
    assert "oboegaki.toml" in found
    assert "has no title in English" in found


@pytest.mark.parametrize(
    ("text", "code", "possible"),
    [
        *(
            ("Signed.", "en", True),
            ("署名した", "en", False),
            ("東京 meeting", "en", True),
            ("2026", "en", True),
        ),
        *(("東京", "en", False), ("署名", "ja", True), ("METI", "ja", False), ("METIと", "ja", True)),
        *(("𠮷", "ja", True), ("𠮷", "en", False), ("\U000323af", "ja", True), ("Ｓｉｇｎｅｄ", "en", True)),
        *(("Ｓｉｇｎｅｄ", "ja", False), ("ｻｲﾝ", "en", False)),
        *(("ｻｲﾝ", "ja", True), ("", "ja", True), ("어서", "ko", True), ("Ärzte", "en", True)),
    ],
)
def test_a_text_can_be_in_a_language_by_its_letters(text: str, code: str, possible: bool) -> None:
    assert may_be_in(text, code) == possible


@pytest.mark.parametrize(
    ("options", "entry"),
    [
        (
            ("--publisher", "MOFA", "--publisher-ja", "外務省"),
            'publisher = "MOFA"\nja.publisher = "外務省"\n',
        ),
        (("--publisher", "外務省"), 'publisher = "外務省"\n'),
        (("--publisher", "外務省", "--lang", "ja"), 'ja.publisher = "外務省"\n'),
        (("--publisher", "techUK", "--lang", "ja"), 'publisher = "techUK"\n'),
        (("--publisher-ja", "外務省"), 'ja.publisher = "外務省"\n'),
        (
            ("--publisher", "MOFA", "--title", "共同声明", "--title-ja", "声明", "--author-ja", "外相"),
            'publisher = "MOFA"\nja.author = "外相"\ntitle = "共同声明"\nja.title = "声明"\n',
        ),
        (("--publisher", "MOFA", "--note-ja", "写し。"), 'publisher = "MOFA"\nja.note = "写し。"\n'),
    ],
)
def test_a_source_has_its_names_in_each_language(
    options: tuple[str, ...], entry: str, road: Path, run: Run
) -> None:
    answer = run("add-source", "mofa", *options, "--data", road)
    assert (answer.code, answer.err) == (0, "")
    assert unmarked((road / "sources.toml").read_text("utf-8")).endswith(f"\n[mofa]\n{entry}")
    assert run("check", "--data", road, "--select", "RM1").code == 0


def test_a_source_without_a_publisher_is_refused_before_any_file_is_read(tmp_path: Path, run: Run) -> None:
    answer = run("add-source", "mofa", "--title", "T", "--data", tmp_path / "none")
    assert (answer.code, answer.out) == (2, "")
    assert "--publisher" in answer.err


@pytest.mark.parametrize(
    "options", [("--publisher", "MOFA", "--publisher-en", "M"), ("--publisher", "M", "--note", "写し。")]
)
def test_a_source_with_two_names_in_one_language_or_a_remark_in_another_is_refused(
    options: tuple[str, ...], road: Path, run: Run
) -> None:
    before = (road / "sources.toml").read_bytes()
    answer = run("add-source", "mofa", *options, "--data", road)
    assert (answer.code, answer.out) == (2, "")
    assert (road / "sources.toml").read_bytes() == before


def test_a_roadmap_of_one_language_has_no_other_to_name(roadmap_of: RoadmapOf, run: Run) -> None:
    road = roadmap_of(
        {"roadmap.toml": 'format = 1\ntitle = "道"\nlanguages = ["ja"]\n[pillars.ai]\nname = "AI"\n'}
    )
    answer = run(
        "add",
        "x-two",
        "--title",
        "Quantum",
        "--kind",
        "event",
        "--pillar",
        "ai",
        "--data",
        road,
        "--lang",
        "en",
    )
    assert answer.code == 2
    assert answer.err.splitlines()[1] == (
        "  file it as it is with --title-ja, or add its language to those of the roadmap"
    )
