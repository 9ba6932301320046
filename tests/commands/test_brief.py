"""`roadmap brief`, as the secretary runs it before a meeting."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from roadmap_cli.messages import Messages
from roadmap_cli.questions.brief import brief, meetings
from roadmap_cli.questions.standing import state
from roadmap_cli.store.listing import folder_files
from roadmap_cli.store.load import load
from roadmap_cli.views import brief as page
from roadmap_cli.views.page import Heading, Line, Table
from tests.conftest import DATA, HEAD, RoadmapOf, Run, milestone_text, said

MEETINGS = HEAD.replace("format = 1\n", 'format = 1\nmeetings = "forum"\n')
TODAY = ("--as-of", "2026-11-22", "--data", DATA)


def ids(answer: Any) -> set[str]:
    """Every milestone that a brief's lists and changes name."""
    lists = [answer[name] for name in ("past", "due", "asked", "undated", "later", "differing", "unsourced")]
    return {item["id"] for items in (*lists, answer["items"]) for item in items}


def asked(run: Run, *arguments: str | Path) -> Any:
    done = run("brief", "-f", "json", *arguments)
    assert done.code == 0, done.err
    return json.loads(done.out)


@pytest.mark.parametrize("who", ["meti", "dsit"])
def test_a_brief_for_a_ministry_holds_exactly_what_concerns_it(who: str, run: Run) -> None:
    """Whatever of the whole paper is of the ministry is in its own, and nothing else is."""
    concerns = json.loads(run("list", f"party:{who}", "-f", "json", *TODAY).out)["items"]
    theirs = {item["id"] for item in concerns}
    own, whole = asked(run, "--for", who, *TODAY), asked(run, *TODAY)
    assert own["totals"]["total"] == len(theirs) > 5
    assert ids(own) == ids(whole) & theirs
    assert own["items"] == [item for item in whole["items"] if item["id"] in theirs]
    text = run("brief", "--for", who, "--limit", "99", *TODAY).out
    last = whole["meetings"]["last"]["title"]
    for item in json.loads(run("list", "-f", "json", *TODAY).out)["items"]:
        assert item["title"] not in text or item["id"] in theirs or item["title"] == last


def test_the_shipped_road_says_first_that_the_last_forum_was_never_reported(run: Run) -> None:
    lines = run("brief", *TODAY).out.split("\n")
    assert "There is no report of the meeting of 4 Apr 2025" in lines[lines.index("Where we stand:") + 1]
    around = asked(run, *TODAY)["meetings"]
    assert (around["last"]["id"], around["next"]) == ("tech-forum-2024-07", None)
    assert [one["id"] for one in around["missing"]] == ["tech-forum-2025-04"]


def test_without_a_meeting_on_record_since_has_to_be_given(roadmap_of: RoadmapOf, run: Run) -> None:
    folder = roadmap_of(
        {"roadmap.toml": MEETINGS}, thing=milestone_text(said("2025-01-01", status='"planned"'))
    )
    done = run("brief", "--data", folder)
    assert done.code == 2
    assert "--since" in done.err
    assert "meetings = 'forum'" in done.err
    assert run("brief", "--since", "2025-01-01", "--data", folder).code == 0


@pytest.mark.parametrize("broken", ["roadmap.toml", "milestones/met.toml", "milestones/other.toml"])
@pytest.mark.parametrize("options", [(), ("--for", "uk"), ("--for", "forum"), ("-f", "json")])
def test_a_meeting_that_may_be_in_a_file_that_cannot_be_read_is_not_called_missing(
    broken: str, options: tuple[str, ...], roadmap_of: RoadmapOf, run: Run
) -> None:
    """It said "--since is missing, and no meeting is on record as held", and did not name the file."""
    files = {"roadmap.toml": MEETINGS, "met": milestone_text(said("2025-01-01", status='"done"'))}
    files["other"] = milestone_text(said("2025-01-01", status='"planned"'), owners='["dsit"]')
    folder = roadmap_of(files)
    with (folder / broken).open("a") as file:
        file.write("\nx = [\n")
    done = run("brief", *options, "--data", folder)
    assert (done.code, done.out) == (3, "")
    assert f"{broken}:" in done.err
    japanese = run("brief", *options, "--lang", "ja", "--data", folder).err
    if "--for" in options and broken == "roadmap.toml":
        assert f"'{options[1]}' may be in a file that cannot be read" in done.err
        assert f"「{options[1]}」は読み取れないファイルに" in japanese
    else:
        assert "the last meeting may be in a file that cannot be read\n  fix the file, or give" in done.err
        assert "直近の会合は、読み取れないファイルに含まれている可能性があります" in japanese
    assert "--since is missing" in run("changes", "--data", folder).err
    assert run("changes", "--data", folder).code == 2


def held(on: str) -> str:
    return milestone_text(said(on, status='"done"'), title=f'"Forum of {on}"', tags='["forum"]')


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ((), {"call"}),
        (("--since", "second"), {"call"}),
        (("--since", "first"), {"second", "call", "memo"}),
        (("--since", "memo"), {"second", "call"}),
        (("--since", "2026-05-01"), {"first", "second", "call", "memo"}),
    ],
)
def test_the_changes_since_a_meeting_do_not_list_it_whichever_it_is(
    since: tuple[str, ...], expected: set[str], roadmap_of: RoadmapOf, run: Run
) -> None:
    """`brief --since` listed the meeting that it named, unless that was the last one."""
    folder = roadmap_of(
        {"roadmap.toml": MEETINGS},
        first=held("2026-05-01"),
        memo=milestone_text(said("2026-06-01", status='"done"')),
        second=held("2026-10-01"),
        call=milestone_text(said("2026-10-02", status='"done"')),
    )
    arguments: tuple[str | Path, ...] = (*since, "--as-of", "2026-11-26", "--data", folder)
    assert {item["id"] for item in asked(run, *arguments)["items"]} == expected
    if since:
        changed = json.loads(run("changes", "-f", "json", *arguments).out)["items"]
        assert {item["id"] for item in changed} == expected


def test_a_filtered_brief_leaves_the_next_meeting_out_and_does_not_deny_it(
    roadmap_of: RoadmapOf, run: Run
) -> None:
    """It said "No date is on record for the next meeting" below "what is due by" the day of that meeting."""
    planned = milestone_text(said("2026-11-01", status='"planned"'), tags='["forum"]', due="2027-01-15")
    folder = roadmap_of(
        {"roadmap.toml": MEETINGS},
        coming=planned,
        call=milestone_text(said("2026-02-01", status='"planned"'), owners='["dsit"]', due="2026-12-24"),
    )
    arguments = ("brief", "--since", "2026-01-01", "--as-of", "2026-11-26", "--data", folder)
    assert "Next meeting: A thing, 15 Jan 2027." in run(*arguments).out
    filtered = run(*arguments, "owner:dsit").out
    assert "15 Jan 2027" in filtered
    assert "meeting is" not in filtered
    assert "next meeting" not in filtered.casefold()
    assert "次回会合" not in run(*arguments, "owner:dsit", "--lang", "ja").out
    (folder / "milestones/coming.toml").unlink()
    assert "No date is on record for the next meeting." in run(*arguments, "owner:dsit").out


@pytest.mark.parametrize(
    ("dues", "english", "japanese"),
    [
        (
            ["2026-12-01", '"2026-11"'],
            ("2 due by 10 Dec 2026", "Due by 10 Dec 2026"),
            ("2026年12月10日までに期限を迎えるもの2件", "2026年12月10日までに期限を迎えるもの"),
        ),
        (
            ["2026-12-01", '"2026-12"', "2026"],
            ("3 due or possibly due by 10 Dec 2026", "Due or possibly due by 10 Dec 2026"),
            (
                "2026年12月10日までに期限を迎える可能性のあるもの3件",
                "2026年12月10日までに期限を迎える可能性のあるもの",
            ),
        ),
    ],
)
def test_what_may_fall_due_later_is_not_said_to_be_due_by_then(
    dues: list[str],
    english: tuple[str, str],
    japanese: tuple[str, str],
    roadmap_of: RoadmapOf,
    run: Run,
) -> None:
    """It said "due by 10 Dec 2026" and counted what is due in "Dec 2026" and in "2026"."""
    planned = said("2026-11-01", status='"planned"')
    named = {f"call-{n}": milestone_text(planned, due=due) for n, due in enumerate(dues)}
    coming = milestone_text(planned, tags='["forum"]', due="2026-12-10")
    folder = roadmap_of({"roadmap.toml": MEETINGS, "coming": coming, **named})
    arguments = ("brief", "--since", "2026-01-01", "--as-of", "2026-11-26", "not:tag:forum", "--data", folder)
    for language, (counted, heading) in (("en", english), ("ja", japanese)):
        lines = run(*arguments, "--lang", language).out.splitlines()
        assert any(counted in line for line in lines)
        assert [line.rstrip(":：") for line in lines].count(heading) == 1
        assert lines[1].endswith(
            {"en": "; looking ahead to 10 Dec 2026.", "ja": "2026年12月10日までの予定。"}[language]
        )


def test_what_cannot_be_asked_is_told(run: Run) -> None:
    assert run("brief", "--since", "2027-01-01", *TODAY).code == 2
    done = run("brief", "--for", "dsitt", *TODAY)
    assert (done.code, "did you mean 'dsit'?" in done.err) == (4, True)


def test_a_party_that_the_audience_may_not_know_of_is_unknown(roadmap_of: RoadmapOf, run: Run) -> None:
    secret = milestone_text(
        said("2025-01-01", status='"planned"'), owners='["meti"]', visibility='"internal"'
    )
    folder = roadmap_of(
        secret=secret, open=milestone_text(said("2025-01-01", status='"planned"'), owners='["dsit"]')
    )
    arguments = ("brief", "--since", "2025-01-01", "--for", "meti", "--data", folder)
    assert run(*arguments).code == 0
    assert run(*arguments, "--audience", "public").code == 4


def test_a_list_is_short_on_paper_too_and_limit_makes_it_longer(run: Run) -> None:
    """After July 2024 48 are done, in that July four more; four stand on the page."""
    short = run("brief", "-f", "md", *TODAY).out
    assert "and 48 more done" in short
    assert "more done" not in run("brief", "-f", "md", "--limit", "60", *TODAY).out
    assert len(short) < 9_000


def test_what_the_paper_speaks_of_stands_on_it(run: Run) -> None:
    told = run("brief", "party:meti", "--since", "2025-01-01", "--for", "uk", "-f", "md", *TODAY).out
    for part in (
        "United Kingdom",
        "as of 22 Nov 2026",
        "1 Jan 2025",
        "body: METI",
        "audience: public",
    ):
        assert part in told.replace("\\", "")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("day", ["2020-01-01", "2023-06-01", "2024-08-01", "2025-03-07", "2026-11-22"])
@pytest.mark.parametrize("most", [1, 50])
def test_no_section_is_empty(day: str, language: str, most: int) -> None:
    from datetime import date

    roadmap = load(folder_files(DATA)).roadmap
    on = state(roadmap, date.fromisoformat(day))
    answer = brief(on, on.all, meetings(on), date(2020, 1, 1))
    blocks = tuple(page.blocks(answer, roadmap, Messages((language,)), most))
    for above, below in zip(blocks, (*blocks[1:], None), strict=True):
        if isinstance(above, Heading):
            assert isinstance(below, Table | Line)
        if isinstance(above, Table):
            assert above.rows


def test_the_same_files_make_the_same_bytes_whatever_order_python_hashes_in(shell: Run) -> None:
    made = [
        shell("brief", "-f", form, *TODAY, env={"PYTHONHASHSEED": seed}).out
        for form in ("md", "json")
        for seed in ("0", "1", "77")
    ]
    assert len(set(made)) == 2


def test_since_the_last_meeting_does_not_list_that_meeting(run: Run) -> None:
    held = json.loads(run("brief", "--data", DATA, "--as-of", "2026-11-22", "-f", "json").out)
    last = held["meetings"]["last"]["id"]
    assert last not in [item["id"] for item in held["items"]]
    assert (
        run("brief", "--data", DATA, "--as-of", "2026-11-22", "--since", last, "-f", "json").out
        == run("brief", "--data", DATA, "--as-of", "2026-11-22", "-f", "json").out
    )


def test_a_paper_for_others_names_no_meeting_that_is_not_theirs(run: Run) -> None:
    answer = json.loads(run("brief", "pillar:quantum", "--data", DATA, "-f", "json").out)
    assert answer["meetings"] == {"last": None, "next": None, "missing": []}


SIDES = (
    MEETINGS.replace("[pillars.quantum]", '[parties.old-body]\nname = "Old"\n\n[pillars.quantum]')
    .replace('name = "United Kingdom"', 'name = "United Kingdom"\nlanguage = "en"')
    .replace('name = "Japan"', 'name = "Japan"\nlanguage = "ja"')
)
EACH = {
    "roadmap.toml": SIDES,
    "accord": milestone_text(said("2024-01-01", status='"planned"'), owners='["meti", "dsit"]'),
    "old": milestone_text(said("2020-01-01", status='"done"'), owners='["old-body"]'),
    "hidden": milestone_text(
        said("2024-01-01", status='"planned"'), owners='["forum"]', visibility='"internal"'
    ),
}
ALL = ("brief", "--for", "all", "--since", "2023", "--as-of", "2024-06-01")


def test_every_body_that_is_concerned_gets_a_brief_in_the_language_of_its_side(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    folder, out = roadmap_of(EACH), tmp_path / "briefs"
    told = run(*ALL, "-f", "md", "-o", out, "--data", folder)
    assert told.code == 0, told.err
    assert sorted(path.name for path in out.iterdir()) == ["dsit.md", "index.md", "meti.md", "papers.json"]
    assert (out / "dsit.md").read_text("utf-8").startswith("# Road: brief for DSIT\n")
    assert "2024年6月1日現在" in (out / "meti.md").read_text("utf-8")
    index = (out / "index.md").read_text("utf-8")
    assert "| Ministry of Economy, Trade and Industry | Japan | Japanese | 1 | · | meti.md |" in index
    run(*ALL, "-f", "md", "-o", out, "--data", folder, "--lang", "en")
    assert "as of 1 Jun 2024" in (out / "meti.md").read_text("utf-8")


def test_a_body_of_both_sides_gets_both_languages_and_what_its_audience_may_see(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path
) -> None:
    folder, out = roadmap_of(EACH), tmp_path / "briefs"
    assert run(*ALL, "-f", "md", "-o", out, "--data", folder, "--audience", "internal").code == 0
    assert "UK-Japan Tech Forum" in (out / "forum.md").read_text("utf-8")
    assert "| United Kingdom, Japan | English, Japanese | 1 |" in (out / "index.md").read_text("utf-8")
    assert run(*ALL, "-f", "md", "-o", out, "--data", folder).code == 0
    assert not (out / "forum.md").exists()


def test_a_set_is_renewed_and_other_files_stay(roadmap_of: RoadmapOf, run: Run, tmp_path: Path) -> None:
    folder, out = roadmap_of(EACH), tmp_path / "briefs"
    first = run(*ALL, "-o", out, "--data", folder)
    assert first.out == f"{out}: 3 written, 0 unchanged, 0 removed\n"
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    assert run(*ALL, "-o", out, "--data", folder).out == f"{out}: 0 written, 3 unchanged, 0 removed\n"
    assert (out / "mine.txt").exists()


def test_drafts_for_each_have_an_index_to_read(roadmap_of: RoadmapOf, run: Run, tmp_path: Path) -> None:
    folder, out = roadmap_of(EACH), tmp_path / "mails"
    assert run(*ALL, "-f", "eml", "-o", out, "--data", folder).code == 0
    assert {path.name for path in out.iterdir()} == {"dsit.eml", "meti.eml", "index.docx", "papers.json"}


def test_briefs_for_each_need_a_folder_of_their_own(roadmap_of: RoadmapOf, run: Run, tmp_path: Path) -> None:
    folder, file = roadmap_of(EACH), tmp_path / "brief.docx"
    file.write_bytes(b"mine")
    for target in ((), ("-o", file), ("-o", "-"), ("-o", folder), ("-o", folder / "milestones")):
        told = run(*ALL, "--data", folder, *target)
        assert (told.code, told.out) == (2, ""), target
    assert file.read_bytes() == b"mine"


@pytest.mark.parametrize(("name", "hint"), [("out.docx", "docx"), ("out.PDF", "pdf"), ("out.doc", "docx")])
def test_a_folder_for_each_is_not_called_like_a_file(
    roadmap_of: RoadmapOf, run: Run, tmp_path: Path, name: str, hint: str
) -> None:
    """`-o out.docx` made a folder of that name, which no program opens."""
    folder, out = roadmap_of(EACH), tmp_path / name
    told = run(*ALL, "-o", out, "--data", folder)
    assert (told.code, told.out, out.exists()) == (2, "", False)
    assert f"-o {name}: this is the name of a file" in told.err
    assert f"-o {tmp_path / 'out'} -f {hint}" in told.err.replace("\n", " ")
    out.mkdir()
    assert run(*ALL, "-o", out, "--data", folder).code == 0


def test_a_body_called_index_keeps_its_brief(roadmap_of: RoadmapOf, run: Run, tmp_path: Path) -> None:
    head, out = SIDES.replace("[parties.dsit]", "[parties.index]"), tmp_path / "briefs"
    accord = milestone_text(said("2024-01-01", status='"planned"'), owners='["index"]')
    folder = roadmap_of({"roadmap.toml": head, "accord": accord})
    assert run(*ALL, "-f", "md", "-o", out, "--data", folder).code == 0
    assert (out / "index.md").read_text("utf-8").startswith("# Road: brief for DSIT\n")
    assert "| index.md |" in (out / "index-of-briefs.md").read_text("utf-8")
