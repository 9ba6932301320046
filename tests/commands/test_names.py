"""Every name that the program shows can be typed wherever an id can, and means the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from roadmap_cli.messages import Messages
from roadmap_cli.model import vocabulary
from roadmap_cli.questions import values
from roadmap_cli.questions.brief import body
from roadmap_cli.questions.filters import KEYS, terms_of
from roadmap_cli.questions.names import Names, bodies, pillars, sides, words
from roadmap_cli.questions.standing import State, state
from roadmap_cli.store.listing import folder_files
from roadmap_cli.store.load import load
from roadmap_cli.views.pieces import body_name, side_name, state_word
from tests.conftest import DATA, HEAD, RoadmapOf, Run, milestone_text, said

SHOWN_IN = ("en", "ja", "en,ja", "ja,en")
NAMES = HEAD.replace(
    'name = "Ministry of Economy, Trade and Industry"\n',
    'name = "Ministry of Economy, Trade and Industry"\nshort = "METI"\nja.name = "経済産業省"\nja.short = "経産省"\n',
)
STORY = {
    "roadmap.toml": NAMES,
    "memo": milestone_text(
        said("2024-01-01", status='"done"', sources='["gov-2025"]'),
        title='"Memorandum"',
        owners='["dsit"]',
        tags='["Forum"]',
        **{"ja.title": '"量子覚書"'},
    ),
    "call": milestone_text(
        said("2024-01-01", status='"under-way"'),
        due='"2025-Q1"',
        owners='["meti"]',
        kind='"funding"',
        pillar='"ai"',
    ),
    "talk": milestone_text(said("2024-01-01", status='"planned"'), owners='["jp"]', kind='"dialogue"'),
}


@pytest.fixture
def road(roadmap_of: RoadmapOf, today_is: object) -> Path:
    return roadmap_of(STORY)


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        (["party:経産省"], ["party:meti"]),
        (["owner:METI"], ["owner:meti"]),
        (["owner:経済産業省"], ["owner:meti"]),
        (["owner:ministry of economy, trade and industry"], ["owner:meti"]),
        (["side:日本"], ["side:jp"]),
        (["owner:Japan"], ["owner:jp"]),
        (["pillar:量子"], ["pillar:quantum"]),
        (["pillar:ＡＩ"], ["pillar:ai"]),
        (["pillar:AI〔英語〕"], ["pillar:ai"]),
        (["kind:合意、Funding"], ["kind:agreement,funding"]),
        (["is:遅延"], ["is:late"]),
        (["is:Not Reported"], ["is:unreported"]),
        (["status:完了"], ["status:done"]),
        (["status:in progress"], ["status:under-way"]),
        (["status:closed"], ["status:done,dropped"]),
        (["source:GOV-2025"], ["source:gov-2025"]),
        (["tag:forum"], ["tag:Forum"]),
        (["id:Ｍｅｍｏ"], ["id:memo"]),
        (["pillar：quantum"], ["pillar:quantum"]),
        (["NOT：pillar：量子"], ["not:pillar:quantum"]),
        (["owner:meti、dsit"], ["owner:meti,dsit"]),
        (["owner:経産省，DSIT"], ["owner:meti,dsit"]),
        (["量子　覚書"], ["量子", "覚書"]),
        (["pillar：量子　status：完了　覚書"], ["pillar:quantum", "status:done", "覚書"]),
        (["status:under　way"], ["status:under-way"]),
        (["due：2025年　第1四半期"], ["due:2025年　第1四半期"]),
        (["Due：2025-Q1、2026"], ["due:2025-Q1,2026"]),
        (["owner:ＵＫ－Japan　Tech　Forum　memo"], ["owner:forum", "memo"]),
    ],
)
def test_a_name_in_a_filter_means_the_same_as_its_id(
    typed: list[str], same: list[str], run: Run, road: Path
) -> None:
    found = run("list", *typed, "-f", "json", "--as-of", "2025-06-01", "--data", road)
    assert found == run("list", *same, "-f", "json", "--as-of", "2025-06-01", "--data", road)
    assert json.loads(found.out)["filter"] == same
    planned = ("--note", "X", "--yes", "--dry-run", "--data", road)
    assert run("update", *typed, *planned) == run("update", *same, *planned)


def test_what_is_searched_for_literally_stays_literal(run: Run, road: Path) -> None:
    listed = run("list", "is:done　text:経産省、量子　覚書：x", "-f", "json", "--data", road)
    assert json.loads(listed.out)["filter"] == ["is:done", "text:経産省、量子　覚書：x"]


def test_names_in_the_options_of_a_command_that_adds(run: Run, road: Path) -> None:
    options = {
        "--title": "Lab",
        "--title-ja": "研究所",
        "--translation": "仮訳",
        "--kind": "成果物",
        "--pillar": "量子",
        "--owner": "Ministry of Economy, Trade and Industry、英国",
        "--partner": "DSIT",
        "--status": "In Progress",
        "--by": "Japan",
        "--visibility": "会員限り",
        "--source": "Gov-2025：p. 1",
        "--tag": "研究、産業",
    }
    added = run("add", "lab", *(word for option in options.items() for word in option), "--data", road)
    assert added.code == 0, added.err
    lines = (road / "milestones" / "lab.toml").read_text("utf-8").splitlines()
    for line in (
        'kind = "deliverable"',
        'pillar = "quantum"',
        'status = "under-way"',
        'by = "jp"',
        'ja.translation = "descriptive"',
    ):
        assert any(one.startswith(line) for one in lines), line
    exported = json.loads(run("export", "id:lab", "-f", "json", "--data", road).out)["milestones"][0]
    assert exported["owners"] == ["meti", "uk"]
    assert exported["partners"] == ["dsit"]
    assert exported["tags"] == ["研究", "産業"]
    assert exported["visibility"] == "members"
    assert exported["updates"][0]["sources"] == [{"source": "gov-2025", "place": "p. 1"}]


def test_names_in_the_options_of_commands_that_update(run: Run, road: Path) -> None:
    file = road / "milestones" / "talk.toml"
    assert run("update", "talk", "--status", "in progress", "--by", "英国", "--data", road).code == 0
    assert run("move", "talk", "2027", "--visibility", "内部限り", "--by", "JAPAN", "--data", road).code == 0
    text = file.read_text("utf-8")
    assert 'status = "under-way"' in text
    assert 'by = "uk"' in text
    assert 'by = "jp"' in text
    assert 'visibility = "internal"' in text


def test_ids_of_milestones_in_any_case_and_width(run: Run, road: Path) -> None:
    assert run("show", "ＭＥＭＯ", "--data", road) == run("show", "memo", "--data", road)
    assert run("done", "Talk　CALL", "--yes", "--dry-run", "--data", road) == run(
        "done", "talk", "call", "--yes", "--dry-run", "--data", road
    )
    linked = ("--title", "Hub", "--kind", "event", "--pillar", "ai", "--follows", "MEMO、ｔａｌｋ")
    assert run("add", "hub", *linked, "--data", road).code == 0
    assert 'follows = ["memo", "talk"]' in (road / "milestones" / "hub.toml").read_text("utf-8")


def test_names_in_the_options_of_commands_that_read(run: Run, road: Path) -> None:
    for typed, same in (
        (("brief", "--for", "経産省", "--since", "2024"), ("brief", "--for", "meti", "--since", "2024")),
        (("brief", "--for", "日本", "--since", "2024"), ("brief", "--for", "jp", "--since", "2024")),
        (("status", "--audience", "一般公開"), ("status", "--audience", "public")),
        (("list", "--fail-on", "遅延"), ("list", "--fail-on", "late")),
        (("check", "--fail-on", "Late"), ("check", "--fail-on", "late")),
    ):
        assert run(*typed, "--data", road) == run(*same, "--data", road)


def test_names_in_the_columns_of_an_import(run: Run, road: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        "ID,名称（英語）,種別,分野,担当,参加,進捗区分,説明,記入：説明した国,記入：出典,公開範囲\n"
        'hub,Hub,成果物,量子,"Ministry of Economy, Trade and Industry、DSIT",日本,進行中,Begun.,英国,'
        "GOV-2025: p. 1,会員限り\n",
        "utf-8",
    )
    done = run("import", sheet, "--apply", "--data", road)
    assert done.code == 0, done.out + done.err
    made = json.loads(run("export", "id:hub", "-f", "json", "--data", road).out)["milestones"][0]
    assert (made["kind"], made["pillar"], made["visibility"]) == ("deliverable", "quantum", "members")
    assert (made["owners"], made["partners"]) == (["meti", "dsit"], ["jp"])
    update = made["updates"][0]
    assert (update["status"], update["by"], update["sources"][0]["source"]) == ("under-way", "uk", "gov-2025")


AMBIGUOUS = NAMES.replace('short = "METI"', 'short = "DSIT Tokyo"').replace(
    'short = "DSIT"', 'short = "dsit tokyo"'
)


@pytest.mark.parametrize(
    "line",
    [
        ("list", "owner:DSIT Tokyo"),
        ("brief", "--for", "DSIT Tokyo", "--since", "2024"),
        ("add", "lab", "--title", "Lab", "--kind", "event", "--pillar", "ai", "--owner", "DSIT Tokyo"),
    ],
)
def test_an_ambiguous_name_is_refused_and_names_its_candidates(
    line: tuple[str, ...], run: Run, roadmap_of: RoadmapOf
) -> None:
    refused = run(*line, "--data", roadmap_of({**STORY, "roadmap.toml": AMBIGUOUS}))
    assert (refused.code, refused.out) == (2, "")
    assert "DSIT Tokyo' is ambiguous" in refused.err
    assert "dsit (Department for Science, Innovation and Technology)" in refused.err
    assert "meti (Ministry of Economy, Trade and Industry)" in refused.err


def test_a_synonym_of_several_statuses_is_refused_as_a_status(run: Run, road: Path) -> None:
    refused = run("update", "talk", "--status", "終了", "--lang", "ja", "--data", road)
    assert (refused.code, refused.out) == (2, "")
    assert "--status：「終了」は一つに決まりません" in refused.err
    assert "done（完了）、dropped（取りやめ）" in refused.err


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        (("list", "owner:経済産業"), "'経済産業省'"),
        (("list", "pillar:Qantum"), "'quantum'"),
        (("list", "status:遅延"), "'is:late'"),
        (("list", "覚書：量子"), "known: pillar,"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(
    line: tuple[str, ...], hint: str, run: Run, road: Path
) -> None:
    refused = run(*line, "--data", road)
    assert (refused.code, refused.out) == (2, "")
    assert hint in refused.err


@pytest.mark.parametrize("line", [("list", "party:経産省"), ("brief", "--for", "経産省", "--since", "2024")])
def test_a_name_that_an_unread_entry_may_have_is_not_called_unknown(
    line: tuple[str, ...], run: Run, roadmap_of: RoadmapOf
) -> None:
    head = NAMES.replace('ja.short = "経産省"', "ja.short = 1").replace('ja.name = "経済産業省"\n', "")
    refused = run(*line, "--data", roadmap_of({**STORY, "roadmap.toml": head}))
    assert (refused.code, refused.out) == (3, "")
    assert "'経産省' may be in a file that cannot be read" in refused.err


@pytest.mark.parametrize("line", [("list", "owner:英国"), ("list", "side:英国"), ("brief", "--for", "英国")])
def test_a_side_s_name_that_was_not_read_may_be_the_one(
    line: tuple[str, ...], run: Run, roadmap_of: RoadmapOf
) -> None:
    refused = run(*line, "--data", roadmap_of({**STORY, "roadmap.toml": NAMES.replace('"英国"', "7")}))
    assert (refused.code, refused.out) == (3, "")
    assert "'英国' may be in a file that cannot be read" in refused.err


@cache
def shipped() -> State:
    return state(load(folder_files(DATA)).roadmap, date(2025, 6, 1))


def printed() -> Iterator[tuple[str, str, str]]:
    """Yield, for each language and pair of them, every name of the shipped roadmap: key of a filter, id, name."""
    roadmap = shipped().roadmap
    for shown in SHOWN_IN:
        messages = Messages(tuple(shown.split(",")), roadmap.languages[0])
        for key, party in roadmap.parties.items():
            yield from (
                ("party", key, name)
                for name in (body_name(messages, key, roadmap), messages.text(party.name))
            )
        for key in roadmap.sides:
            yield from ((by, key, side_name(messages, key, roadmap)) for by in ("side", "party"))
        yield from (("pillar", key, messages.text(pillar.name)) for key, pillar in roadmap.pillars.items())
        yield from (("kind", word, messages(f"terms.{word}")) for word in vocabulary.KINDS)
        yield from (("status", word, state_word(messages, word)) for word in vocabulary.STATUSES)
        yield from (("is", word, state_word(messages, word)) for word in ("late", "unreported", "done"))
        for word in ("open", "in-window", "due-soon", "undated", "stale", "blocked", "unsourced"):
            yield "is", word, messages(f"list.{word}")
        yield from (("is", "differing", messages(f"{topic}.differ")) for topic in ("list", "terms"))


def test_every_name_that_is_printed_is_read_back_as_its_id_by_every_filter_and_option() -> None:
    on_day = shipped()
    roadmap = on_day.roadmap
    known: dict[str, Names] = {"pillar": pillars(roadmap), "side": sides(roadmap), "party": bodies(roadmap)}
    for key in ("party", "owner", "side", "pillar", "kind", "status", "is"):
        pairs = [
            (id_, name) for named, id_, name in printed() if named == ("party" if key == "owner" else key)
        ]
        ids = tuple(dict.fromkeys(id_ for id_, _ in pairs))
        assert len(pairs) >= 2 * len(ids) > 0
        for comma in (",", "、"):
            (term,) = terms_of(f"{key}:{comma.join(name for _, name in pairs)}", on_day)
            assert (term.key, term.values) == (key, ids)
        option = known.get(key) or words(KEYS[key].words) if key != "owner" else known["party"]
        for id_, name in pairs:
            for typed in (name, name.upper(), f"{name}　"):
                assert values.one_of(typed, option, "--option") == id_, typed
    names = [name for key, _, name in printed() if key == "party"]
    assert values.bodies(names, roadmap, "--owner") == values.bodies(
        [*roadmap.parties, *roadmap.sides], roadmap, ""
    )
    assert {body(roadmap, name) for name in names[::40]} == {
        id_ for key, id_, name in printed() if name in names[::40]
    }


@pytest.mark.parametrize("shown", SHOWN_IN)
def test_what_lists_and_briefs_print_is_read_back(shown: str, run: Run) -> None:
    roadmap = shipped().roadmap
    messages = Messages(tuple(shown.split(",")), roadmap.languages[0])
    fields = ("kind", "pillar", "status", "visibility")
    known = {
        "pillar": pillars(roadmap),
        "kind": words(vocabulary.KINDS),
        "status": words(vocabulary.STATUSES),
    }
    known["visibility"] = words(vocabulary.VISIBILITIES)
    listed = ("list", "--data", DATA, "--lang", shown)
    rows = cells(run(*listed, "--fields", ",".join(fields), "-f", "md").out)
    ids = json.loads(run(*listed, "--fields", ",".join(fields), "-f", "json").out)["items"]
    assert len(rows) - 1 == len(ids) > 50
    for row, item in zip(rows[1:], ids, strict=True):
        for cell, field in zip(row, fields, strict=True):
            assert known[field].ids_of(cell.lstrip("●◐○◌◫× ")) == (item[field],), cell
    heads = {messages("brief.who-column"), messages("brief.whom-column")}
    paper = run("brief", "--data", DATA, "--lang", shown, "--since", "2024", "--limit", "99", "-f", "md").out
    found = [
        cell for row in cells(paper) for head, cell in zip(row.heads, row, strict=False) if head in heads
    ]
    everybody = bodies(roadmap)
    for cell in (cell for cell in found if cell not in (*heads, messages("brief.nobody"))):
        for word in everybody.words_of(cell):
            (id_,) = everybody.ids_of(word)
            assert body_name(messages, id_, roadmap) == word


class Row(list[str]):
    """The cells of a row of a Markdown table, and the heads of the table."""

    heads: tuple[str, ...] = ()


def cells(page: str) -> list[Row]:
    """Return the rows of all Markdown tables of a page."""
    rows: list[Row] = []
    heads: tuple[str, ...] = ()
    lines = page.splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        row = Row(cell.strip().replace("\\", "") for cell in line.strip("|").split(" |"))
        if following.startswith("| ---"):
            heads = tuple(row)
        if line.startswith("|") and not line.startswith("| ---"):
            row.heads = heads
            rows.append(row)
    return rows


@pytest.mark.parametrize("typed", ["MEMO", "ｍｅｍｏ", " Memo "])
@pytest.mark.parametrize(
    "command",
    [
        ("list", "--as-of", "{}"),
        ("list", "closed:{}"),
        ("show", "call", "--as-of", "{}"),
        ("changes", "--since", "{}"),
        ("changes", "--since", "2023", "--until", "{}"),
        ("brief", "--since", "{}"),
    ],
)
def test_an_id_that_stands_for_a_date_is_typed_in_any_case_and_width(
    road: Path, run: Run, command: tuple[str, ...], typed: str
) -> None:
    def told(key: str) -> tuple[int, str]:
        found = run(*(word.format(key) for word in command), "--data", road, "--format", "csv")
        return found.code, found.out

    assert told(typed) == told("memo")
    assert told("memo")[0] == 0
