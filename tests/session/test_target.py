"""Pages that leave the terminal: what they say of themselves, for whom they are, where they go."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from roadmap_cli import __version__
from roadmap_cli.writers.installing import command
from tests.conftest import DATA, RoadmapOf, Run, milestone_text, process_environment, said
from tests.writers.test_secrets import CASES, SECRET, content_of, hidden

PAPERS = ("md", "html", "docx", "csv")
VIEWS = (
    ("status",),
    (
        "list",
        "--fields",
        "id,title,summary,kind,pillar,owners,partners,sides,follows,needs,tags,visibility,due,sources",
    ),
    ("show", "seen"),
    ("timeline",),
    ("trace",),
    ("balance",),
    ("promises", "--from", "2023-12-31"),
    ("changes", "--since", "2024-01-01"),
    ("sources",),
)


@pytest.mark.parametrize(("visibility", "audience"), CASES)
@pytest.mark.parametrize("format_", PAPERS)
def test_nothing_that_is_kept_back_is_on_paper(
    format_: str, visibility: str, audience: str, roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    data, found = roadmap_of(hidden(visibility, SECRET)), ""
    for view in VIEWS:
        file = tmp_path / f"{view[0]}.{format_}"
        asked = (*view, "--data", data, "--as-of", "2025-06-30", "--lang", "en,ja", "-o", file)
        told = run(*asked, "--audience", audience)
        assert told.code == 0, told.err
        text = content_of(file)
        for secret in (SECRET, "987654", "987,654", "2031"):
            assert secret not in text + told.err, view
        assert run(*asked, "--audience", "internal").code == 0
        found += content_of(file)
    assert SECRET in found
    assert "987" in found


@pytest.mark.parametrize("format_", PAPERS)
def test_a_paper_is_for_the_public_unless_somebody_says_for_whom(
    format_: str, roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    data, file = roadmap_of(hidden("internal", SECRET)), tmp_path / f"list.{format_}"
    assert run("list", "--data", data, "-o", file).code == 0
    assert SECRET not in content_of(file)


def test_what_is_kept_back_is_not_found_by_its_name_either(roadmap_of: RoadmapOf, run: Run) -> None:
    data = roadmap_of(hidden("internal", SECRET))
    told = run("show", f"{SECRET}-thing", "--data", data, "-f", "md")
    assert (told.code, told.out) == (4, "")


def test_every_paper_says_its_day_filter_audience_commit_and_tool(run: Run) -> None:
    told = run("timeline", "pillar:ai", "--data", DATA, "--as-of", "2025-03-01", "-f", "md")
    line = told.out.split("\n")[2].strip("*").split("; ")
    assert line[:3] == ["as of 1 Mar 2025", "pillar: AI", "audience: public"]
    assert line[-1] == f"roadmap {__version__}"


def git(folder: Path, *arguments: str) -> str:
    named = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    done = subprocess.run(["git", *named, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_the_commit_has_a_mark_where_the_files_differ_from_it(roadmap_of: RoadmapOf, run: Run) -> None:
    data = roadmap_of(thing=milestone_text(said("2025-01-01", status='"planned"')))
    git(data, "init", "--quiet")
    git(data, "add", ".")
    git(data, "commit", "--quiet", "-m", "road")
    commit = git(data, "rev-parse", "HEAD")[:12]
    assert f"; data: {commit};" in run("list", "--data", data, "-f", "md").out
    (data / "sources.toml").write_text("")
    assert f"; data: {commit}+;" in run("list", "--data", data, "-f", "md").out


def test_text_says_so_too_where_it_goes_into_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    assert run("list", "--data", DATA, "-o", file).code == 0
    assert (
        "audience: internal use; in order of pillar and date; data: "
        in file.read_text(encoding="utf-8").split("\n")[0]
    )
    assert "data:" not in run("list", "--data", DATA).out.split("\n")[0]


def test_a_paper_of_unreadable_files_says_that_it_lacks_something(roadmap_of: RoadmapOf, run: Run) -> None:
    data = roadmap_of(thing=milestone_text(), broken="no toml")
    told = run("list", "--data", data, "-f", "md")
    assert told.code == 3
    assert "Some files could not be read" in told.out
    assert "broken" not in told.out


def test_a_list_on_paper_is_whole_and_a_limit_holds(run: Run) -> None:
    whole = run("changes", "--since", "2020", "--data", DATA, "--as-of", "2026-11-22", "-f", "md").out
    assert "limit" not in whole
    assert (
        "limit"
        in run(
            "changes", "--since", "2020", "--data", DATA, "--as-of", "2026-11-22", "-f", "md", "--limit", "2"
        ).out
    )


def test_the_same_road_gives_the_same_bytes(shell: Run, tmp_path: Path) -> None:
    road = shutil.copytree(DATA, tmp_path / "road")
    code = """
import sys
from roadmap_cli.cli import app
for view in ("timeline", "show"):
    for format in ("text", "json", "md", "html", "docx", "csv"):
        asked = [view, "--data", sys.argv[1], "--as-of", "2026-11-22", "-o", f"{view}.{format}", "-f", format]
        assert app([*asked, *(["expo-opening"] if view == "show" else [])], standalone_mode=False) == 0
"""
    made = []
    for seed, zone in (("1", "UTC"), ("4711", "Asia/Tokyo")):
        folder = tmp_path / seed
        folder.mkdir()
        told = shell(road, code=code, cwd=folder, env={"PYTHONHASHSEED": seed, "TZ": zone, "USER": seed})
        assert told.code == 0, told.err
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert len(made[0]) == 12
    assert made[0] == made[1]


@pytest.mark.parametrize(("format_", "library", "extra"), [("html", "jinja2", "html")])
def test_a_missing_library_is_told_with_the_command_that_installs_it(
    format_: str, library: str, extra: str, shell: Run, tmp_path: Path
) -> None:
    code = f"""
import sys
from roadmap_cli.cli import app
sys.modules[{library!r}] = None
app()
"""
    file = tmp_path / f"status.{format_}"
    told = shell("status", "--data", DATA, "-o", file, code=code)
    assert told.code == 2
    assert f"{format_} needs the library {library}" in told.err
    assert f"install it with: {command(extra)}" in told.err
    assert not file.exists()
    assert shell("status", "--data", DATA, "-f", "md", code=code).code == 0


def on_a_terminal(*arguments: str) -> tuple[int, str]:
    """Return the exit code of a command whose output is a terminal, and what that shows."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "roadmap_cli", *arguments],
        stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=process_environment({"TERM": "xterm"}),
    ) as process:  # fmt: skip
        os.close(theirs)
        shown = b""
        while True:
            try:
                read = os.read(ours, 4096)
            except OSError:
                break
            if not read:
                break
            shown += read
    os.close(ours)
    return process.returncode, shown.decode("utf-8").replace("\r\n", "\n")


def test_a_word_file_is_not_poured_into_a_terminal() -> None:
    code, shown = on_a_terminal("status", "--data", str(DATA), "-f", "docx")
    assert code == 2
    assert "a docx file cannot be shown on a terminal" in shown
    assert "-o NAME.docx" in shown


def test_a_terminal_gets_text_as_text() -> None:
    code, shown = on_a_terminal("list", "--data", str(DATA), "-f", "csv", "is:late")
    assert code == 0
    assert shown.startswith("status,state,date,id,title,title_language\n")


def test_a_terminal_gets_text_for_other_programs_as_text_too() -> None:
    asked = ("list", "--data", str(DATA), "-f", "csv", "--encoding", "cp932", "--lang", "ja", "is:late")
    code, shown = on_a_terminal(*asked)
    assert code == 0
    assert "半導体" in shown


@pytest.mark.parametrize("out", [(), ("-o", "-")])
def test_a_pipe_gets_the_bytes_of_the_file(
    out: tuple[str, ...], roadmap_of: RoadmapOf, tmp_path: Path
) -> None:
    asked = ("list", "--data", roadmap_of(thing=milestone_text()), "--as-of", "2026-11-22", "-f", "docx")
    piped = subprocess.run(
        [sys.executable, "-m", "roadmap_cli", *asked, *out],
        capture_output=True,
        check=True,
        env=process_environment(),
    )
    file = tmp_path / "list.docx"
    subprocess.run(
        [sys.executable, "-m", "roadmap_cli", *asked, "-o", file], check=True, env=process_environment()
    )
    assert piped.stdout == file.read_bytes()


def test_a_half_written_file_never_stands_under_the_wanted_name(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    file = tmp_path / "list.html"
    file.write_text("what stood there")

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = subprocess.run(
        [sys.executable, "-m", "roadmap_cli", "list", "--data", DATA, "-o", file],
        preexec_fn=little_room,
        capture_output=True,
        check=False,
        env=process_environment({"PYTHONDONTWRITEBYTECODE": "1"}),
    )
    assert done.returncode == 3
    assert b"cannot write" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["list.html"]
    assert file.read_text() == "what stood there"


@pytest.mark.parametrize(
    ("asked", "said_of_it"),
    [
        (("-f", "csv", "--template", "x.docx"), "--template applies to docx, pptx, eml only"),
        (("-f", "md", "--encoding", "utf-8"), "--encoding applies to csv only"),
        (("-f", "md", "--notes", "foot"), "--notes applies to docx, eml only"),
        (("-o", "x.docx", "--notes", "side"), "--notes: unknown choice 'side'"),
        (("-f", "csv", "--encoding", "cp1252"), "--encoding: unknown choice 'cp1252'"),
        (("-f", "odt"), "unknown format 'odt'"),
        (("-o", "x.odt"), "known: text, md, html, docx, pdf, csv, xlsx, json, ndjson"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(asked: tuple[str, ...], said_of_it: str, run: Run) -> None:
    told = run("list", "--data", DATA, *asked)
    assert (told.code, told.out) == (2, "")
    assert said_of_it in told.err


@pytest.mark.parametrize(
    ("content", "why"), [(None, "there is no such file"), (b"no Word file", "is no template for docx")]
)
def test_a_template_that_is_none_is_told(content: bytes | None, why: str, run: Run, tmp_path: Path) -> None:
    template, file = tmp_path / "brand.docx", tmp_path / "list.docx"
    if content is not None:
        template.write_bytes(content)
    told = run("list", "--data", DATA, "-o", file, "--template", template)
    assert told.code == 3
    assert "brand.docx" in told.err
    assert why in told.err
    assert not file.exists()


# No result replaces a file of a roadmap


RESULTS = (
    ("schema", "roadmap"),
    ("list", "-f", "csv"),
    ("list", "-f", "docx"),
    ("check",),
    ("check", "-f", "json"),
    ("export", "-f", "xlsx"),
    ("status",),
    ("brief", "--since", "2024", "-f", "md"),
)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("result", RESULTS)
@pytest.mark.parametrize(
    "name",
    [
        "roadmap.toml",
        "sources.toml",
        "ROADMAP.TOML",
        "Ｒoadmap.toml",
        "milestones/thing.toml",
        "milestones/new.csv",
        "Milestones/thing.toml",
        "milestones/../roadmap.toml",
        ".roadmap/journal",
    ],
)
def test_a_result_never_takes_the_place_of_a_roadmaps_file(
    result: tuple[str, ...], name: str, roadmap_of: RoadmapOf, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`roadmap schema roadmap -o roadmap.toml` once replaced the roadmap by its schema, with exit code 0."""
    road = roadmap_of(thing=milestone_text())
    before = bytes_of(road)
    monkeypatch.chdir(road)
    told = run(*result, "-o", name)
    assert (told.code, told.out) == (2, "")
    assert "is a file of the roadmap" in told.err
    monkeypatch.chdir(road.parent)
    assert run(*result, "-o", road / name).code == 2
    assert bytes_of(road) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such links")
def test_nor_through_a_link(roadmap_of: RoadmapOf, run: Run, tmp_path: Path) -> None:
    road, elsewhere = roadmap_of(thing=milestone_text()), tmp_path / "elsewhere"
    shutil.move(road / "milestones", elsewhere)
    (road / "milestones").symlink_to(elsewhere)
    (tmp_path / "page.md").symlink_to(road / "sources.toml")
    (tmp_path / "here").symlink_to(road)
    before = bytes_of(tmp_path)
    for name in ("page.md", "here/roadmap.toml", "elsewhere/thing.toml", "road/milestones/thing.toml"):
        assert run("list", "--data", road, "-f", "md", "-o", tmp_path / name).code == 2, name
    assert bytes_of(tmp_path) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such links")
def test_nor_what_a_link_in_a_roadmap_leads_to(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`list -f csv -o real/thing.toml` once made a CSV file of a milestone that is kept in `real/`, and linked."""
    road, other = roadmap_of(thing=milestone_text()), roadmap_of(folder="other", thing=milestone_text())
    (road / "real").mkdir()
    for kept, link in (
        (road / "real/thing.toml", road / "milestones/thing.toml"),
        (tmp_path / "far/sources.toml", road / "sources.toml"),
        (other / "main.toml", other / "roadmap.toml"),
        (other / "kept/thing.toml", other / "milestones/thing.toml"),
    ):
        kept.parent.mkdir(exist_ok=True)
        shutil.move(link, kept)
        link.symlink_to(os.path.relpath(kept, link.parent))
    (road / "milestones/later.toml").symlink_to("../real/later.toml")
    before = bytes_of(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("road/real/thing.toml", "road/real/LATER.toml", "far/sources.toml", "other/main.toml"):
        told = run("list", "--data", road, "-f", "csv", "-o", name)
        assert (told.code, told.out) == (2, ""), name
    monkeypatch.chdir(other)
    assert run("list", "--data", road, "-f", "csv", "-o", tmp_path / "other/kept/thing.toml").code == 2
    monkeypatch.chdir(road)
    assert run("schema", "-o", "real/thing.toml").code == 2
    assert run("schema", "-o", tmp_path / "far/sources.toml").code == 2
    assert bytes_of(tmp_path) == before
    assert run("schema", "-o", "real/other.toml").code == 0


def test_nor_of_another_roadmap_than_the_one_that_is_read(roadmap_of: RoadmapOf, run: Run) -> None:
    road, other = roadmap_of(thing=milestone_text()), roadmap_of(folder="other", thing=milestone_text())
    before = bytes_of(other)
    assert run("list", "--data", road, "-f", "csv", "-o", other / "sources.toml").code == 2
    assert bytes_of(other) == before


def test_beside_the_roadmaps_files_there_is_room_for_results(roadmap_of: RoadmapOf, run: Run) -> None:
    road = roadmap_of(thing=milestone_text())
    for name in ("brief.md", "out.toml", "papers.csv"):
        assert run("list", "--data", road, "-f", "md", "-o", road / name).code == 0


# A format that another command writes


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (("list", "-o", "x.ics"), "roadmap export -f ics writes it"),
        (("list", "-f", "ics"), "roadmap export -f ics writes it"),
        (("export", "-o", "x.docx"), "roadmap list -f docx writes it"),
        (("check", "-o", "x.docx"), "roadmap list -f docx writes it"),
        (("status", "-f", "sarif"), "roadmap check -f sarif writes it"),
        (("list", "-o", "out"), "give the file a suffix"),
        (("export", "-o", "out"), "give the file a suffix"),
        (("export",), "name the format with -f"),
        (("list", "-o", "x.zip"), "unknown format 'zip'"),
        (("brief", "--since", "2024", "-f", "docx", "-o", "b.doc"), "-o NAME.docx"),
        (("export", "-o", "b.xls"), "-o NAME.xlsx"),
    ],
)
def test_a_format_that_cannot_be_had_here_is_told_where_it_can(
    line: tuple[str, ...], told: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said_of_it = run(*line)
    assert (said_of_it.code, said_of_it.out) == (2, "")
    assert told in said_of_it.err
    assert list(tmp_path.iterdir()) == []
