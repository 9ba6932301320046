"""`roadmap annex`, as it goes into the whitepaper."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import DATA, RoadmapOf, Run, milestone_text, said

TODAY = ("--as-of", "2026-11-22", "--data", DATA)
REFERENCE, DEFINITION = re.compile(r"\[\^(\d+)\](?!:)"), re.compile(r"^\[\^(\d+)\]: ", re.MULTILINE)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_number_of_the_shipped_annex_is_defined_once_and_in_order(language: str, run: Run) -> None:
    text = run("annex", "-f", "md", "--lang", language, *TODAY).out
    cited = list(dict.fromkeys(REFERENCE.findall(text)))
    assert cited == DEFINITION.findall(text) == [str(number) for number in range(1, len(cited) + 1)]
    assert len(cited) > 90


def test_each_note_tells_publisher_author_title_date_copy_place_and_address(run: Run) -> None:
    text = run("annex", "id:quantum-memorandum,telecoms-cooperation-framework", "-f", "md", *TODAY).out
    text = text.replace("\\", "")
    assert (
        "[^1]: techUK, Clark Vasey, “The UK and Japan – Building an Exemplar Bi-Lateral Tech Partnership”, "
        "19 March 2025, paragraph 5. <https://www.techuk.org/resource/"
        "the-uk-and-japan-building-an-exemplar-bi-lateral-tech-partnership.html>"
    ) in text
    assert (
        "GOV.UK, Department for Digital, Culture, Media and Sport, “UK and Japan forge closer links on telecoms”, "
        "4 March 2022, as copied by wired-gov, paragraph 1. <https://www.wired-gov.net/"
    ) in text


def test_the_japanese_annex_has_a_japanese_bibliography(run: Run) -> None:
    """Publishers, dates and places are Japanese, with no English comma between them; an untranslated name stays."""
    text = run("annex", "--lang", "ja", "-f", "md", *TODAY).out.replace("\\", "")
    notes = DEFINITION.split(text)[2::2]
    signed = "外務省、「日英包括的経済連携協定の署名」、2020年10月23日、第1項。<https://www.mofa.go.jp/"
    assert any(note.startswith(signed) for note in notes)
    assert any(note.startswith("英国首相府（GOV.UK）、") for note in notes)
    assert any(note.startswith("techUK、") for note in notes)
    told = [re.sub("「[^」]*」", "", note) for note in notes]  # titles are as printed
    assert not any(re.search(r"paragraph \d|items? \d|pages? \d|Ministry|Japan, ", note) for note in told)
    assert not any(", " in note.partition("「")[0] for note in notes)


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="needs pandoc")
@pytest.mark.parametrize("language", ["en", "ja", "en,ja"])
def test_pandoc_turns_it_into_word_without_a_warning(language: str, run: Run, tmp_path: Path) -> None:
    """Each note becomes a footnote of Word, and none is left over."""
    run("annex", "--lang", language, "-o", tmp_path / "annex.md", *TODAY)
    word = ["pandoc", "--fail-if-warnings", "annex.md", "-o", "annex.docx"]
    done = subprocess.run(word, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    back = subprocess.run(
        ["pandoc", "annex.docx", "-t", "json"], cwd=tmp_path, capture_output=True, check=True
    )
    text = (tmp_path / "annex.md").read_text("utf-8")
    assert back.stdout.count(b'"t":"Note"') == len(REFERENCE.findall(text))


def test_only_what_the_audience_may_see_is_in_it(roadmap_of: RoadmapOf, run: Run) -> None:
    """On paper the public's part, on the keeper's screen everything, numbers included."""
    open_one = said("2025-01-01", note='"Said."', sources='["gov-2025: page 1"]')
    inside = said("2025-01-02", note='"Inside."', sources='["cao-2025"]', visibility='"internal"')
    folder = roadmap_of(thing=milestone_text(inside + open_one))
    paper = run("annex", "-f", "md", "--data", folder).out
    assert ("Said." in paper, "Inside." in paper, "Cabinet" in paper) == (True, False, False)
    assert DEFINITION.findall(paper) == ["1"]
    assert "Inside." in run("annex", "--data", folder).out


def test_the_list_of_sources_holds_what_the_audience_may_see_of_what_is_cited(
    roadmap_of: RoadmapOf, run: Run
) -> None:
    open_one = said("2025-01-01", note='"Said."', sources='["gov-2025: page 1", "gov-2025: page 2"]')
    inside = said("2025-01-02", note='"Inside."', sources='["cao-2025"]', visibility='"internal"')
    folder = roadmap_of(thing=milestone_text(inside + open_one))
    for format_ in ("bib", "csl-json"):
        public = run("annex", "-f", format_, "--data", folder)
        assert (public.code, public.out.count("gov-2025"), "Cabinet" in public.out) == (0, 1, False)
        assert "Cabinet" in run("annex", "-f", format_, "--audience", "internal", "--data", folder).out


def test_only_the_annex_is_a_list_of_sources(run: Run) -> None:
    done = run("status", "-f", "bib", *TODAY)
    assert (done.code, "roadmap annex" in done.err) == (2, True)


def test_what_has_no_source_is_marked_and_counted(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(thing=milestone_text(said("2025-01-01", status='"done"')))
    lines = run("annex", "--data", folder).out.split("\n")
    assert "1 statement has no source yet." in lines
    assert "    1 January 2025: done. (no source)" in lines
    assert "Sources:" not in lines


def test_whose_word_it_is_and_both_languages_are_told(roadmap_of: RoadmapOf, run: Run) -> None:
    update = said("2025-01-01", note='"Begun."', by='"jp"', sources='["gov-2025"]') + 'ja.note = "開始。"\n'
    folder = roadmap_of(thing=milestone_text(update))
    lines = run("annex", "--lang", "en,ja", "--data", folder).out.split("\n")
    at = lines.index("    1 January 2025 (Japan / 日本): Begun. [1]")
    assert lines[at + 1] == "      開始。"


def test_nothing_matches(run: Run) -> None:
    done = run("annex", "id:quantum-memorandum", "is:late", *TODAY)
    assert (done.code, "No milestone matches." in done.out) == (0, True)


def test_a_program_gets_the_same_numbers(run: Run) -> None:
    answer = json.loads(run("annex", "pillar:quantum", "-f", "json", *TODAY).out)
    assert [note["number"] for note in answer["notes"]] == list(range(1, len(answer["notes"]) + 1))
    assert answer["pillars"][0]["milestones"][0]["statements"][0]["notes"] == [1]


def test_what_a_limit_leaves_out_is_counted(run: Run) -> None:
    assert "103 more milestones are not in this annex." in run("annex", "--limit", "2", *TODAY).out
    assert "more milestone" not in run("annex", *TODAY).out
