"""Sources as BibTeX and as CSL-JSON: one order of facts, dates as precise as they are, nothing is a command."""

from __future__ import annotations

import json
import re
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_cli.messages import Messages
from roadmap_cli.model.dates import parse
from roadmap_cli.model.roadmap import Source, Text
from roadmap_cli.writers import WriterOptions, bib, csl_json

ENGLISH, JAPANESE = Messages(), Messages(("ja",))
PAGE = Source(
    "vasey-2025",
    Text("techUK"),
    author=Text("Clark Vasey"),
    title=Text("An Exemplar", {"ja": "模範"}),
    date=parse("2025-03-19"),
    url="https://techuk.org/a_b.html?x=1%202#{top}",
    language="en",
    accessed=parse("2026-11-22"),
)
PAPER = Source("cao-2024", Text("Cabinet Office", {"ja": "内閣府"}), date=parse("FY2024"))


def bibtex(source: Source, messages: Messages = ENGLISH) -> str:
    return bib.write_sources([source], messages, WriterOptions()).decode()


def item(source: Source, messages: Messages = ENGLISH) -> dict[str, object]:
    (found,) = json.loads(csl_json.write_sources([source], messages, WriterOptions()))
    return dict(found)


def test_an_entry_of_bibtex_has_the_id_as_its_key_and_names_kept_whole() -> None:
    assert bibtex(PAGE) == (
        "@online{vasey-2025,\n"
        "  author = {{Clark Vasey}},\n"
        "  title = {{An Exemplar}},\n"
        "  organization = {{techUK}},\n"
        "  date = {2025-03-19},\n"
        "  year = {2025},\n"
        "  month = mar,\n"
        "  url = {https://techuk.org/a_b.html?x=1%202#%7Btop%7D},\n"
        "  urldate = {2026-11-22},\n"
        "}\n"
    )


def test_an_item_of_csl_has_dates_as_parts() -> None:
    assert item(PAGE, JAPANESE) == {
        "id": "vasey-2025",
        "type": "webpage",
        "author": [{"literal": "Clark Vasey"}],
        "title": "模範",
        "publisher": "techUK",
        "issued": {"date-parts": [[2025, 3, 19]]},
        "URL": PAGE.url,
        "accessed": {"date-parts": [[2026, 11, 22]]},
        "language": "en",
    }


def test_whose_copy_was_read_is_a_note_of_the_entry() -> None:
    copy = Source("dcms-2022", Text("DCMS"), copied_by=Text("Mirror"))
    assert "  note = {{as copied by Mirror}},\n" in bibtex(copy)
    assert item(copy, JAPANESE)["note"] == "Mirrorによる転載"
    assert "note" not in item(PAGE)


def test_a_publisher_that_names_no_author_is_the_author() -> None:
    assert "  author = {{内閣府}},\n  date" in bibtex(PAPER, JAPANESE)
    assert bibtex(PAPER).startswith("@misc{cao-2024,")
    found = item(PAPER)
    assert (found["type"], found["author"], "publisher" in found) == (
        "document", [{"literal": "Cabinet Office"}], False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "parts", "edtf"),
    [
        ("2025", [[2025]], "2025"),
        ("2025-03", [[2025, 3]], "2025-03"),
        ("2025-Q1", [[2025, 1], [2025, 3]], "2025-01/2025-03"),
        ("2025-H2", [[2025, 7], [2025, 12]], "2025-07/2025-12"),
        ("FY2024", [[2024, 4], [2025, 3]], "2024-04/2025-03"),
        ("2025-W10", [[2025, 3, 3], [2025, 3, 9]], "2025-03-03/2025-03-09"),
        ("2024-05-01..2025", [[2024, 5, 1], [2025]], "2024-05-01/2025"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(written: str, parts: object, edtf: str) -> None:
    source = Source("gov", Text("GOV.UK"), date=parse(written))
    assert item(source)["issued"] == {"date-parts": parts}
    assert f"  date = {{{edtf}}},\n" in bibtex(source)
    assert ("month" in bibtex(source)) == (written == "2025-03")


def test_a_date_that_is_not_known_is_left_out() -> None:
    source = Source("gov", Text("GOV.UK"))
    assert "issued" not in item(source)
    assert "date" not in bibtex(source)


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from('a {}\\%$#&_~^"@,=\n,量'), min_size=1).filter(str.strip))
def test_no_text_ends_its_field_or_begins_a_command(text: str) -> None:
    """BibTeX counts every brace: outside of the commands of our own there is none left in a text."""
    entry = bibtex(
        Source("gov", Text("GOV.UK"), title=Text(text), url=f"https://gov.uk/{'x'.join(text.split())}")
    )
    title = re.search(r"^  title = \{\{(.*)\}\},$", entry, re.MULTILINE)
    assert title is not None
    assert not set(re.sub(r"\\text\w+\{\}|\\[#$%&_{}]", "", title[1])) & set("{}\\#$%&_~^")
    depths = [0, *accumulate((mark == "{") - (mark == "}") for mark in title[1])]
    assert (min(depths), depths[-1]) == (0, 0)
    assert re.findall(r"^@", entry, re.MULTILINE) == ["@"]
