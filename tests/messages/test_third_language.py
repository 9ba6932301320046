"""A third language is one module and one line of the table: shown with one made for these tests."""

from __future__ import annotations

import re
import tomllib
import zipfile
from datetime import date
from pathlib import Path

import pytest

from roadmap_cli.exchange.office_dates import DateForms, SheetDate, sheet_date
from roadmap_cli.messages import LANGUAGES, Language, Messages, en, ja
from roadmap_cli.model.dates import DaySpan, parse
from roadmap_cli.model.roadmap import Text
from roadmap_cli.writers.drawing.letters import font_family
from roadmap_cli.writers.spans import spans
from tests.conftest import HEAD, RoadmapOf, Run, milestone_text, said
from tests.messages import polish

# Each module holds what a language needs: mypy compares them with `Language`.
EN: Language = en
JA: Language = ja
POLISH: Language = polish
PL = Messages(("pl",))
REGISTERED = "from roadmap_cli.messages import LANGUAGES; LANGUAGES['pl'] = 'tests.messages.polish'\n"
IN_POLISH = HEAD.replace('["en", "ja"]', '["en", "pl"]').replace("ja.", "pl.").replace("量子", "Kwanty")


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LANGUAGES, "pl", "tests.messages.polish")


@pytest.fixture
def folder(roadmap_of: RoadmapOf) -> Path:
    milestone = milestone_text(
        said('"2021-05"', status='"planned"', due="2022-03-07"), due="2022-03-07", **{"pl.title": '"Rzecz"'}
    )
    return roadmap_of({"roadmap.toml": IN_POLISH}, thing=milestone)


@pytest.mark.parametrize(
    ("n", "told"),
    [
        (0, "0 etapów"),
        (1, "1 etap"),
        (3, "3 etapy"),
        (12, "12 etapów"),
        (22, "22 etapy"),
        (1500, "1\u00a0500 etapów"),
    ],
)
def test_the_plural_form_is_chosen_by_the_rule_of_the_language(n: int, told: str) -> None:
    assert PL("status.totals", n=n) == told


def test_dates_numbers_and_days_are_written_as_the_language_does() -> None:
    assert PL.date(parse("2025-03-07")) == "7.03.2025"
    assert PL.day(date(2025, 3, 7)) == "7.03.2025"
    assert PL.date(parse("2025-05")) == "maj 2025"
    assert PL.number(1234567) == "1\u00a0234\u00a0567"
    assert PL.amount(1.5, Text("GBP", {"pl": "funty"}), Text("", {"pl": "Pieniądze"})) == "funty: 1,5"
    assert PL.days(DaySpan(22, 22)) == "22 dni"


def test_sheets_are_read_with_its_words() -> None:
    assert sheet_date("Brak", DateForms(), 4) == SheetDate("undated")


def test_a_text_that_is_not_translated_bears_the_mark_of_the_language() -> None:
    assert PL.text(Text("Quantum")).startswith("Quantum [po: ")


def test_a_language_is_named_in_the_language_that_is_shown_else_in_its_own() -> None:
    assert PL.language_name("en") == "angielski"
    assert PL.language_name("ja") == "日本語"
    assert Messages().language_name("pl") == "polski"
    assert Messages().language_name("ko") == "ko"


@pytest.mark.parametrize(
    "view", [["status"], ["list"], ["brief", "--since", "2020-01-01"], ["show", "thing"]]
)
def test_each_view_speaks_it(view: list[str], folder: Path, run: Run) -> None:
    told = run(*view, "--data", folder, "--lang", "pl", "--as-of", "2025-03-07")
    assert told.code == 0, told.err
    assert "Rzecz" in told.out
    assert "«" in told.out
    assert re.search(r"\b7\.03\.202[25]\b", told.out)
    assert not re.search(r"Mar 2022|2022年", told.out)


def test_html_lets_the_reader_switch_to_it(folder: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.html"
    told = run("status", "--data", folder, "-o", file, "--as-of", "2025-03-07")
    assert told.code == 0, told.err
    page = file.read_text("utf-8")
    assert re.search(r'<a href="#page-pl"[^>]*>«?polski', page)
    assert "Rzecz" in page
    assert "1 etap<" in page or "1 etap " in page


def test_word_gets_its_name_and_its_font(folder: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    told = run("show", "thing", "--data", folder, "--lang", "pl", "-o", file)
    assert told.code == 0, told.err
    with zipfile.ZipFile(file) as parts:
        styles, text = (parts.read(f"word/{name}.xml").decode() for name in ("styles", "document"))
    assert '<w:lang w:val="pl-PL" w:eastAsia="ja-JP"' in styles
    assert 'w:ascii="Carlito"' in styles
    assert "Rzecz" in text
    assert "7.03.2022" in text


def test_an_error_speaks_it(folder: Path, run: Run) -> None:
    told = run("show", "thong", "--data", folder, "--lang", "pl")
    assert told.code == 4
    assert "«there is no milestone" in told.err


def test_it_is_named_among_the_languages_that_there_are(folder: Path, run: Run) -> None:
    told = run("status", "--data", folder, "--lang", "fr")
    assert told.code == 2
    assert "en, ja, pl" in told.err


def test_a_new_roadmap_is_kept_in_it_too(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "road").code == 0
    text = (tmp_path / "road" / "roadmap.toml").read_text("utf-8")
    head = tomllib.loads(text)
    assert head["languages"] == ["en", "ja", "pl"]
    assert (head["pl"]["title"], head["sides"]["b"]["pl"]["name"]) == ("Wspólna droga", "«Country B»")
    assert "# pl.name = " in text
    assert run("check", "--data", tmp_path / "road").code == 0


def test_a_new_roadmap_may_begin_in_it(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "road", "--lang", "pl").code == 0
    text = (tmp_path / "road" / "roadmap.toml").read_text("utf-8")
    head = tomllib.loads(text)
    assert head["languages"] == ["pl", "en", "ja"]
    assert (head["title"], head["en"]["title"]) == ("Wspólna droga", "A road together")
    assert "# «Each milestone is a file in milestones/." in text


def test_a_page_marks_what_is_in_the_letters_of_another_language() -> None:
    assert [one.lang for one in spans("Rzecz / 量子", "pl") if one.text] == [None, None, "ja"]
    assert [one.lang for one in spans("量子 / Rzecz", "ja") if one.text] == [None, None, "en"]
    assert [one.lang for one in spans("Rzecz", "en")] == [None]


def test_pages_and_pictures_name_its_fonts() -> None:
    assert "Lato, " in font_family("'")


def test_add_has_options_for_it(folder: Path, shell: Run) -> None:
    options = ["--title", "Thing", "--title-pl", "Rzecz", "--summary", "S", "--summary-pl", "Opis"]
    rest = ["--translation", "official", "--kind", "event", "--pillar", "ai", "--data", str(folder)]
    told = shell(
        code=f"{REGISTERED}from roadmap_cli.cli import app; app({['add', 'new', *options, *rest]!r})"
    )
    assert told.code == 0, told.err
    made = tomllib.loads((folder / "milestones" / "new.toml").read_text("utf-8"))
    assert made["pl"] == {"title": "Rzecz", "translation": "official", "summary": "Opis"}
    told = shell(code=f"{REGISTERED}from roadmap_cli.cli import app; app(['add', '--help'])")
    assert "--title-pl TEXT" in told.out
    assert "The title in polski." in told.out
    assert "--lang en|ja|pl|en,ja" in told.out
