"""No part of an exported file contains what its audience may not see."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from roadmap_cli.commands.export import FORMATS
from tests.conftest import HEAD, RoadmapOf, Run, milestone_text, said

READABLE = [name for name in FORMATS if name != "png"]
"""The formats that can be searched; the pixels of `png` are those of `svg`."""

SECRET = "hush"
"""A word in everything that others must not see, including ids and reasons of moves."""


def hidden(visibility: str, word: str) -> dict[str, str]:
    """Return files with `word` in every field that is hidden from others by `visibility`."""
    each = f'visibility = "{visibility}"'
    update = (
        f'[[updates]]\ndate = 2025-02-01\nstatus = "done"\ndue = 2031-07-09\nnote = "{word}"\nreason = "{word}"\n'
        f'by = "uk"\nsources = ["{word}-source: {word}"]\n{each}\nja.note = "{word}"\nja.reason = "{word}"\n'
    )
    outcome = (
        f'[[outcomes]]\ndate = 2025-02-01\nmeasure = "{word}"\nvalue = 987654\nunit = "{word}"\nnote = "{word}"\n'
        f'sources = ["{word}-source"]\n{each}\nja.measure = "{word}"\nja.unit = "{word}"\nja.note = "{word}"\n'
    )
    head = (
        f'title = "{word}"\nja.title = "{word}"\nkind = "event"\npillar = "{word}-pillar"\n'
        f'owners = ["{word}-party"]\npartners = ["{word}-party"]\nfollows = ["seen"]\nneeds = ["seen"]\n'
        f'summary = "{word}"\nja.summary = "{word}"\ntags = ["{word}"]\n{each}\n'
    )
    seen = milestone_text(
        said("2025-01-01", status='"planned"', note='"Open."')
        + f"\n{update}\n{outcome}\n[x-own]\n{word} = '{word}'\n",
        follows=f'["{word}-thing"]',
        needs=f'["{word}-thing"]',
        due="2025-08-01",
    )
    return {
        "roadmap.toml": HEAD.replace('"expo"', f'"{word}-thing"')
        + f'\n[parties.{word}-party]\nname = "{word}"\nshort = "{word}"\nsides = ["uk"]\nja.name = "{word}"\n'
        f'[pillars.{word}-pillar]\nname = "{word}"\nja.name = "{word}"\n[x-own]\nkey = "{word}"\n'
        f'[[check.exempt]]\nmilestone = "{word}-thing"\ncode = "RM101"\nreason = "{word}"\n',
        "sources.toml": f'[{word}-source]\npublisher = "{word}"\nauthor = "{word}"\ntitle = "{word}"\nnote = "{word}"\n'
        f'url = "https://{word}.example/"\n[x-own]\nkey = "{word}"\n',
        "seen": seen,
        f"{word}-thing": head + "\n" + update.replace(f"{each}\n", "") + outcome.replace(f"{each}\n", ""),
    }


def printed(content: bytes) -> str:
    """Return the text of a PDF's pages, its bookmarks and what it says about itself."""
    pdf = pytest.importorskip("pypdf").PdfReader(io.BytesIO(content))
    titles = re.findall(
        r"'/Title': ('[^']*'|\"[^\"]*\")", str(pdf.outline)
    )  # beside them stand addresses in memory
    return "\n".join([*(page.extract_text() for page in pdf.pages), *titles, str(pdf.metadata)])


def content_of(path: Path) -> str:
    """Return the whole content of a file, including the parts of an archive and their names."""
    content = path.read_bytes()
    if content.startswith(b"%PDF"):
        return printed(content)
    if content.startswith(b"SQLite"):
        return content.decode("latin-1")
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(name.encode() + archive.read(name) for name in archive.namelist())
    return content.replace(b"\r\n ", b"").decode("utf-8")


CASES = [
    ("internal", "public"),
    ("internal", "members"),
    ("members", "public"),
]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(("visibility", "audience"), CASES)
@pytest.mark.parametrize("format_", READABLE)
def test_no_file_contains_what_its_audience_may_not_see(
    format_: str,
    visibility: str,
    audience: str,
    language: str,
    roadmap_of: RoadmapOf,
    run: Run,
    tmp_path: Path,
) -> None:
    data, file = roadmap_of(hidden(visibility, SECRET)), tmp_path / f"out.{format_}"
    asked = ("--data", data, "--as-of", "2025-06-30", "--lang", language, "-f", format_, "-o", file)
    told = run("export", *asked, "--audience", audience)
    assert told.code == 0, told.err
    text = content_of(file)
    assert "A thing" in text
    for secret in (SECRET, "987654", "987,654", "2031"):
        assert secret not in text + told.err
    assert run("export", *asked, "--audience", "internal").code == 0
    assert format_ in ("ics", "svg") or SECRET in content_of(file)


def test_only_json_is_internal_by_default(roadmap_of: RoadmapOf, run: Run, tmp_path: Path) -> None:
    data = roadmap_of(hidden("internal", SECRET))
    for format_ in READABLE:
        file = tmp_path / f"out.{format_}"
        assert run("export", "--data", data, "-o", file, "-f", format_).code == 0
        assert (SECRET in content_of(file)) == (format_ in ("json", "ndjson"))
