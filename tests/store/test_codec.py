"""The keys of the three kinds of file: each is read, and every mistake is reported in its place."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from roadmap_cli.model.cadence import Cadence
from roadmap_cli.model.dates import parse
from roadmap_cli.model.roadmap import NO_TEXT, Citation, Text
from tests.conftest import HEAD, SOURCES, Story, english, loaded, milestone_text, said, sound

EVERY_KEY = """\
# A comment.
title = "Memorandum"
kind = "agreement"
pillar = "quantum"
owners = ["dsit", "meti"]
partners = ["forum"]
follows = ["accord"]
needs = ["lab"]
start = 2025-04-13
due = "FY2025-Q1"
summary = "What they mean to do."
tags = ["research", "量子 と AI"]
visibility = "members"

[[updates]]
date = "2025-03-07..2025-03-19"
status = "planned"
due = "2025-W20"
start = "2025-H1"
note = "Named."
reason = "Elections."
outlook = "at-risk"
next = "Circulate the draft."
next_by = "2025-W15"
next_owner = "meti"
by = "jp"
sources = ["gov-2025: paragraph 5: the list", "cao-2025"]
visibility = "internal"
ja.note = "言及。"
ja.reason = "選挙。"
ja.next = "案文を回付する。"

[[updates]]
date = 2025
due = "undated"
next = ""

[[outcomes]]
date = "2024-05"
side = "uk"
measure = "research money"
value = 3_990_000
unit = "GBP"
note = "JST gives the same again."
sources = ["gov-2025"]
visibility = "public"
[outcomes.ja]
measure = "研究費"
unit = "ポンド"
note = "JSTも同額。"

[ja]
title = "覚書"
translation = "official"
summary = "目的。"

[x-own]
anything = [1, { deep = true }]
"""


def test_every_key_of_a_milestone_is_read() -> None:
    found = sound({"memo": EVERY_KEY}).milestones["memo"]
    assert found.title == Text("Memorandum", {"ja": "覚書"})
    assert found.translation == {"ja": "official"}
    assert (found.kind, found.pillar, found.visibility) == ("agreement", "quantum", "members")
    assert (found.owners, found.partners) == (("dsit", "meti"), ("forum",))
    assert (found.follows, found.needs) == (("accord",), ("lab",))
    assert (found.start, found.due) == (parse("2025-04-13"), parse("FY2025-Q1"))
    assert found.summary == Text("What they mean to do.", {"ja": "目的。"})
    assert found.tags == ("research", "量子 と AI")
    assert found.extra == {"x-own": {"anything": [1, {"deep": True}]}}
    first, second = found.updates
    assert (str(first.date), first.status, str(first.due), str(first.start)) == (
        "2025-03-07..2025-03-19",
        "planned",
        "2025-W20",
        "2025-H1",
    )
    assert (first.note.others, first.reason.others, first.by) == ({"ja": "言及。"}, {"ja": "選挙。"}, "jp")
    assert first.sources == (Citation("gov-2025", "paragraph 5: the list"), Citation("cao-2025"))
    assert first.visibility == "internal"
    assert (second.due, second.withdraws_due, first.withdraws_due) == (None, True, False)
    assert (first.outlook, second.outlook) == ("at-risk", None)
    assert first.next == Text("Circulate the draft.", {"ja": "案文を回付する。"})
    assert (first.next_by, first.next_owner, first.clears_next) == (parse("2025-W15"), "meti", False)
    assert (second.next, second.clears_next) == (NO_TEXT, True)
    (outcome,) = found.outcomes
    assert (outcome.side, outcome.value, outcome.measure.others["ja"]) == ("uk", 3_990_000, "研究費")
    assert (outcome.unit, outcome.note.others) == (Text("GBP", {"ja": "ポンド"}), {"ja": "JSTも同額。"})


EVERY_HEAD_KEY = """\
format = 1
title = "Hiroshima to Osaka"
summary = "What they set out to do."
timezone = "Asia/Tokyo"
fiscal_year_start = 10
languages = ["en", "ja", "fr"]
origin = "accord"
destination = "expo"
stale_after_days = 100
due_soon_days = 30
meetings = "forum"
identity = "0f8fad5b-d9cb-469f-a165-70867728950e"

[ja]
title = "広島から大阪へ"
summary = "目的。"

[fr]
title = "De Hiroshima à Osaka"

[sides.uk]
name = "United Kingdom"
ja.name = "英国"

[parties.dsit]
name = "Department"
short = "DSIT"
sides = ["uk"]
sector = "government"
ja.name = "省"
ja.short = "省"

[pillars.quantum]
name = "Quantum"
ja.name = "量子"

[x-own]
key = 1
"""
EVERY_SOURCE_KEY = """\
[vasey-2025-03]
publisher = "techUK"
ja.publisher = "テックUK"
author = "Clark Vasey"
ja.author = "バゼイ"
title = "Exemplar"
ja.title = "手本"
copied_by = "Mirror"
ja.copied_by = "鏡"
date = 2025-03-19
url = "https://example.org/a?b=c#d"
language = "en"
own = true
note = "A copy."
ja.note = "写し。"
accessed = 2026-11-22

[x-own]
key = 1
"""


def test_every_key_of_the_head_and_of_a_source_is_read() -> None:
    whole = sound({"roadmap.toml": EVERY_HEAD_KEY, "sources.toml": EVERY_SOURCE_KEY})
    assert whole.title == Text("Hiroshima to Osaka", {"ja": "広島から大阪へ", "fr": "De Hiroshima à Osaka"})
    assert whole.summary.others == {"ja": "目的。"}
    assert (whole.timezone, whole.fiscal_year_start, whole.languages) == (
        "Asia/Tokyo",
        10,
        ("en", "ja", "fr"),
    )
    assert (whole.origin, whole.destination, whole.meetings) == ("accord", "expo", "forum")
    assert whole.identity == "0f8fad5b-d9cb-469f-a165-70867728950e"
    assert (whole.stale_after_days, whole.due_soon_days) == (100, 30)
    assert whole.sides["uk"].name == Text("United Kingdom", {"ja": "英国"})
    party = whole.parties["dsit"]
    assert (party.short, party.sides, party.sector) == (Text("DSIT", {"ja": "省"}), ("uk",), "government")
    assert whole.pillars["quantum"].name == Text("Quantum", {"ja": "量子"})
    assert (whole.extra, whole.sources_extra) == ({"x-own": {"key": 1}}, {"x-own": {"key": 1}})
    (source,) = whole.sources.values()
    assert (source.publisher, source.author, source.title) == (
        Text("techUK", {"ja": "テックUK"}),
        Text("Clark Vasey", {"ja": "バゼイ"}),
        Text("Exemplar", {"ja": "手本"}),
    )
    assert (source.date, source.accessed) == (parse("2025-03-19"), parse("2026-11-22"))
    assert (source.url, source.language, source.own) == ("https://example.org/a?b=c#d", "en", True)
    assert source.note == Text("A copy.", {"ja": "写し。"})
    assert source.copied_by == Text("Mirror", {"ja": "鏡"})


def test_the_least_that_a_file_needs() -> None:
    whole = sound(
        {"roadmap.toml": 'format = 1\ntitle = "T"\n', "sources.toml": "", "thing": milestone_text()}
    )
    assert (whole.timezone, whole.fiscal_year_start, whole.languages) == ("UTC", 4, ("en",))
    assert (whole.stale_after_days, whole.due_soon_days) == (180, 90)
    assert list(whole.milestones) == ["thing"]


def test_a_fiscal_date_is_read_by_the_head_s_month() -> None:
    found = sound({"roadmap.toml": EVERY_HEAD_KEY, "thing": milestone_text(due='"FY2025"')}).milestones[
        "thing"
    ]
    assert found.due is not None
    assert found.due.start == date(2025, 10, 1)


class ShownFinding(NamedTuple):
    """A finding as a person reads it."""

    code: str
    line: int | None
    what: str
    hint: str


def findings_of(story: Story, file: str = "milestones/thing.toml") -> list[ShownFinding]:
    findings = loaded(story).findings
    assert {finding.file for finding in findings} <= {file}
    return [ShownFinding(f.code, f.line, english(f.message), english(f.hint)) for f in findings]


def one(text: str) -> ShownFinding:
    """Return the one finding of a milestone's file."""
    (found,) = findings_of({"thing": text})
    return found


@pytest.mark.parametrize(
    ("extra", "line", "key", "hint"),
    [
        ('piller = "ai"', 4, "piller", "'pillar'"),
        ('Title = "T"', 4, "Title", "'title'"),
        ("zzz = 1", 4, "zzz", ""),
        ('status = "done"', 4, "status", "[[updates]]"),
        ("value = 5", 4, "value", "[[outcomes]]"),
        ('translation = "official"', 4, "translation", "ja.translation"),
        ('fr.title = "T"', 4, "fr", "languages"),
        ('ja.titel = "T"', 4, "ja.titel", "'title'"),
        ('ja.kind = "event"', 4, "ja.kind", ""),
        ('ja = "T"', 4, "ja", ""),
        ("x-own = 1", 4, "x-own", "[x-own]"),
        ('[[updates]]\ndate = 2025-01-01\nnote = "n"\ntitle = "T"', 7, "updates[1].title", "top of the file"),
        (
            '[[updates]]\ndate = 2025-01-01\nnote = "n"\nmeasure = "m"',
            7,
            "updates[1].measure",
            "[[outcomes]]",
        ),
        ('[[updates]]\ndate = 2025-01-01\nstaus = "done"\nnote = "n"', 6, "updates[1].staus", "'status'"),
        ('[[updates]]\ndate = 2025-01-01\nnote = "n"\nja.by = "jp"', 7, "updates[1].ja.by", ""),
        ('[[update]]\ndate = 2025-01-01\nnote = "n"', 4, "update", "'updates'"),
        ('[[updates]]\ndate = 2025-01-01\nnote = "n"\n[updates.x-own]\na = 1', 7, "updates[1].x-own", "top"),
    ],
)
def test_an_unknown_key_gets_a_hint_of_the_nearest_one_or_of_its_place(
    extra: str, line: int, key: str, hint: str
) -> None:
    found = one(f'title = "T"\nkind = "event"\npillar = "ai"\n{extra}\n')
    assert (found.code, found.line) == ("RM103", line) or found.code == "RM104"
    assert found.line == line
    assert key in found.what
    assert hint in found.hint
    assert bool(hint) or "did you mean" not in found.hint


WRONG = [
    ("title", "5", "a text in quotes", ""),
    ("title", '""', "a text in quotes", ""),
    ("title", '"  "', "a text in quotes", ""),
    ("kind", '"agreemnt"', "one of agreement, funding", "'agreement'"),
    ("kind", "true", "one of agreement", ""),
    ("kind", "[]", "one of agreement", ""),
    ("pillar", '"Quantum"', "an id", "lower-case"),
    ("pillar", '"2025"', "an id", "date"),
    ("pillar", "1", "an id", ""),
    ("owners", '"dsit"', "a list in [ ]", ""),
    ("owners", '["dsit", 1]', "an id", ""),
    ("owners", '["dsit", "dsit"]', "twice", ""),
    ("tags", '["a,b"]', "without a comma", ""),
    ("tags", '[""]', "without a comma", ""),
    ("follows", '["Accord"]', "an id", "lower-case"),
    ("visibility", '"private"', "one of public, members, internal", ""),
    ("visibility", '"Public"', "one of public", "'public'"),
    ("due", '"2025-02-30"', "a date", "2025-Q1"),
    ("due", '"2025-W54"', "a date", ""),
    ("due", '"2025-13"', "a date", ""),
    ("due", '"2025-Q5"', "a date", ""),
    ("due", '"FY2027-03"', "a date", ""),
    ("due", '"2025-q1"', "a date", "'2025-Q1'"),
    ("due", '"fy2027"', "a date", "'FY2027'"),
    ("due", '"2025/03/07"', "a date", "'2025-03-07'"),
    ("due", '"２０２５"', "a date", ""),
    ("due", '"2025-06..2025-05"', "a date", ""),
    ("due", '"undated"', "a date", ""),
    ("due", "2025-03-07T10:00:00Z", "a date", "without a time of day"),
    ("due", "2025-03-07 10:00:00", "a date", "without a time of day"),
    ("due", "10:00:00", "a date", "without a time of day"),
    ("due", "2025.5", "a date", ""),
    ("due", "true", "a date", ""),
    ("due", "20250307", "a date", ""),
    ("due", "999", "a date", ""),
    ("due", "[2025]", "a date", ""),
    ("every", '"yearly"', 'such as "1y"', ""),
    ("every", '"0m"', "a number", ""),
    ("every", "1", "a number", ""),
    ("updates", '"none"', "[[updates]]", ""),
    ("updates", "[1]", "[[updates]]", ""),
    ("outcomes", "{}", "[[outcomes]]", ""),
]


@pytest.mark.parametrize(("key", "value", "expected", "hint"), WRONG)
def test_a_wrong_value_is_reported_with_what_was_found_and_expected(
    key: str, value: str, expected: str, hint: str
) -> None:
    found = one(milestone_text(**{key: value}))
    assert found.code == "RM104"
    assert key in found.what
    assert expected in found.what
    assert hint in found.hint
    assert found.line == ["title", "kind", "pillar", key].index(key) + 1


WRONG_IN_ENTRIES = [
    ("updates", 'date = 2025-01-01\nstatus = "finished"', "one of proposed", ""),
    ("updates", 'date = 2025-01-01\nstatus = "Done"', "one of", "'done'"),
    ("updates", "date = 2025-01-01\ndue = 'soon'", "a date", ""),
    ("updates", 'date = 2025-01-01\noutlook = "atrisk"', "one of on-track", "at-risk"),
    ("updates", 'date = 2025-01-01\nnext = " "', "a text in quotes", ""),
    ("updates", 'date = 2025-01-01\nnext = "n"\nnext_by = "soon"', "a date", ""),
    ("updates", 'date = 2025-01-01\nnext = "n"\nnext_owner = "METI"', "an id", "lower-case"),
    ("updates", 'date = "undated"\nnote = "n"', "a date", ""),
    ("updates", 'date = 2025-01-01\nnote = "n"\nsources = ["Gov 2025"]', "a source's id", "lower-case"),
    ("updates", 'date = 2025-01-01\nnote = "n"\nsources = [": p. 1"]', "a source's id", ""),
    ("updates", 'date = 2025-01-01\nnote = "n"\nsources = [1]', "a source's id", ""),
    ("updates", 'date = 2025-01-01\nnote = "n"\nby = 1', "an id", ""),
    ("updates", "date = 2025-01-01\nnote = 1", "a text in quotes", ""),
    ("outcomes", 'date = 2025\nmeasure = "m"\nunit = "u"\nvalue = "5"', "a finite number", ""),
    ("outcomes", 'date = 2025\nmeasure = "m"\nunit = "u"\nvalue = nan', "a finite number", ""),
    ("outcomes", 'date = 2025\nmeasure = "m"\nunit = "u"\nvalue = -inf', "a finite number", ""),
    ("outcomes", 'date = 2025\nmeasure = "m"\nunit = "u"\nvalue = true', "a finite number", ""),
]


@pytest.mark.parametrize(("header", "entry", "expected", "hint"), WRONG_IN_ENTRIES)
def test_a_wrong_value_in_a_log_or_outcome(header: str, entry: str, expected: str, hint: str) -> None:
    found = one(milestone_text(f"[[{header}]]\n{entry}"))
    assert (found.code, found.line) == ("RM104", 4 + entry.count("\n") + 1 - ("undated" in entry))
    assert f"{header}[1]" in found.what
    assert expected in found.what
    assert hint in found.hint


@pytest.mark.parametrize(
    ("text", "line", "missing"),
    [
        ('kind = "event"\npillar = "ai"\n', 1, ["title"]),
        ("", 1, ["title", "kind", "pillar"]),
        (milestone_text('[[updates]]\nstatus = "done"'), 4, ["updates[1].date"]),
        (
            milestone_text(said("2025-01-01", status='"done"') + '[[updates]]\nnote = "n"'),
            8,
            ["updates[2].date"],
        ),
        (milestone_text("[[updates]]\ndate = 2025"), 4, ["none of status, due, start, note, outlook, next"]),
        (milestone_text('[[updates]]\ndate = 2025\nby = "uk"'), 4, ["none of status"]),
        (
            milestone_text("[[outcomes]]\ndate = 2025"),
            4,
            ["outcomes[1].measure", "outcomes[1].value", "outcomes[1].unit"],
        ),
    ],
)
def test_a_missing_key_is_reported_at_its_table(text: str, line: int, missing: list[str]) -> None:
    found = findings_of({"thing": text})
    assert [(f.code, f.line) for f in found] == [("RM105", line)] * len(missing)
    assert all(key in f.what for key, f in zip(missing, found, strict=True))


def test_a_removed_step_has_an_owner_at_most() -> None:
    update = 'date = 2025\nnext = ""\n'
    assert findings_of({"thing": milestone_text(f'[[updates]]\n{update}next_owner = "meti"')}) == []
    found = one(milestone_text(f"[[updates]]\n{update}next_by = 2025"))
    assert (found.code, found.line) == ("RM105", 7)
    found = one(milestone_text(f'[[updates]]\n{update}ja.next = "案文"'))
    assert "updates[1].next" in found.what


def test_a_step_s_date_and_owner_need_a_step() -> None:
    found = findings_of(
        {"thing": milestone_text('[[updates]]\ndate = 2025\nnote = "n"\nnext_by = 2025\nnext_owner = "uk"')}
    )
    assert [(f.code, f.line) for f in found] == [("RM105", 7), ("RM105", 8)]


def test_only_a_standing_body_meets_regularly() -> None:
    body = sound({"council": milestone_text(kind='"dialogue"', every='"6m"')}).milestones["council"]
    assert body.every == Cadence(6, "m")
    found = one(milestone_text(every='"6m"'))
    assert (found.code, found.line) == ("RM104", 4)
    assert "kind dialogue" in found.what


def test_a_translated_note_is_enough_for_an_update() -> None:
    (update,) = (
        sound({"thing": milestone_text('[[updates]]\ndate = 2025\nja.note = "n"')})
        .milestones["thing"]
        .updates
    )
    assert update.note == Text("", {"ja": "n"})


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "what"),
    [
        ("format = 1\n", "", "RM105", 1, "format is missing"),
        ("format = 1", 'format = "1"', "RM104", 2, "format"),
        ("format = 1", "format = 0", "RM104", 2, "format"),
        ("format = 1", "format = true", "RM104", 2, "format"),
        ('title = "Road"\n', "", "RM105", 1, "title is missing"),
        ('"UTC"', '"Asia/Tokio"', "RM104", 4, "time zone"),
        ('"UTC"', '""', "RM104", 4, "time zone"),
        ('"UTC"', '"../../etc/passwd"', "RM104", 4, "time zone"),
        ('"UTC"', '"Europe"', "RM104", 4, "time zone"),
        ('"UTC"', "9", "RM104", 4, "time zone"),
        ('timezone = "UTC"', 'timezone = "localtime"', "RM104", 4, "a time zone such as"),
        ('timezone = "UTC"', 'timezone = "posixrules"', "RM104", 4, "a time zone such as"),
        ('timezone = "UTC"', 'timezone = "Factory"', "RM104", 4, "a time zone such as"),
        ('timezone = "UTC"', 'timezone = "right/Asia/Tokyo"', "RM104", 4, "a time zone such as"),
        ('timezone = "UTC"', "fiscal_year_start = 13", "RM104", 4, "from 1 to 12"),
        ('timezone = "UTC"', "fiscal_year_start = 4.0", "RM104", 4, "whole number"),
        ('timezone = "UTC"', "due_soon_days = 0", "RM104", 4, "whole number"),
        ('timezone = "UTC"', 'stale_after = "x"', "RM103", 4, "stale_after"),
        ('languages = ["en", "ja"]', 'languages = "en"', "RM104", 5, "a list"),
        ('origin = "accord"', 'origin = "Accord"', "RM104", 6, "an id"),
        ('[sides.uk]\nname = "United Kingdom"', "[sides.uk]", "RM105", 9, "sides.uk.name"),
        ("[sides.uk]", "[sides.UK]", "RM106", 9, "UK"),
        ("[parties.dsit]", "[parties.con]", "RM106", 17, "con"),
        ("[parties.dsit]", "[parties.uk]", "RM106", 17, "it can be only one of them"),
        ('sector = "government"', 'sector = "public"', "RM104", 21, "one of government"),
        ('sector = "government"', 'colour = "red"', "RM103", 21, "colour"),
        ('sides = ["uk"]\n', "sides = 1\n", "RM104", 20, "a list"),
    ],
)
def test_mistakes_in_the_head(old: str, new: str, code: str, line: int, what: str) -> None:
    assert old in HEAD
    found = [
        f for f in findings_of({"roadmap.toml": HEAD.replace(old, new, 1)}, "roadmap.toml") if f.code == code
    ]
    assert [(f.code, f.line) for f in found][:1] == [(code, line)]
    assert what in found[0].what


def test_a_pillar_that_is_not_a_table() -> None:
    (found,) = findings_of({"roadmap.toml": 'format = 1\ntitle = "T"\npillars.ai = "AI"\n'}, "roadmap.toml")
    assert (found.code, found.line) == ("RM104", 3)
    assert "a table [ai]" in found.what


def test_a_key_of_a_party_under_a_pillar_gets_a_hint_of_its_place() -> None:
    (found,) = findings_of({"roadmap.toml": f'{HEAD}short = "A"\n'}, "roadmap.toml")
    assert (found.code, "pillars.ai.short" in found.what) == ("RM103", True)
    assert "[parties.ID]" in found.hint


def test_a_key_of_the_head_below_a_table_gets_a_hint_of_its_place() -> None:
    (found,) = findings_of({"roadmap.toml": f'{HEAD}meetings = "forum"\n'}, "roadmap.toml")
    assert "top of the file" in found.hint


@pytest.mark.parametrize(
    ("text", "code", "line", "what"),
    [
        ('[gov]\ntitle = "T"\n', "RM105", 1, "gov.publisher"),
        ('[gov]\npublisher = "P"\nurl = "example.org"\n', "RM104", 3, "a full address"),
        ('[gov]\npublisher = "P"\nurl = "https://a b"\n', "RM104", 3, "a full address"),
        ('[gov]\npublisher = "P"\nurl = "javascript:alert(1)"\n', "RM104", 3, "a full address"),
        ('[gov]\npublisher = "P"\nown = "yes"\n', "RM104", 3, "true or false"),
        ('[gov]\npublisher = "P"\ndate = "spring"\n', "RM104", 3, "a date"),
        ('[gov]\npublisher = "P"\npublsher = "P"\n', "RM103", 3, "publsher"),
        ('[gov]\npublisher = "P"\nja.language = "P"\n', "RM103", 3, "no translation"),
        ('[Gov]\npublisher = "P"\n', "RM106", 1, "Gov"),
        ('[2025-03]\npublisher = "P"\n', "RM106", 1, "2025-03"),
        ('publisher = "P"\n', "RM104", 1, "a table [publisher]"),
        ("x-own = 1\n", "RM104", 1, "a table"),
    ],
)
def test_mistakes_in_the_sources(text: str, code: str, line: int, what: str) -> None:
    (found,) = findings_of({"sources.toml": text}, "sources.toml")
    assert (found.code, found.line) == (code, line)
    assert what in found.what


def test_the_usual_story_is_sound() -> None:
    assert list(sound({"sources.toml": SOURCES}).sources) == ["gov-2025", "cao-2025"]


def test_a_roadmap_has_an_id_among_others() -> None:
    assert sound({"roadmap.toml": HEAD.replace("format = 1", 'format = 1\nid = "forum"')}).id == "forum"
    wrong = loaded({"roadmap.toml": HEAD.replace("format = 1", 'format = 1\nid = "The Forum"')})
    assert [(str(one.location), english(one.message)) for one in wrong.findings] == [
        ("roadmap.toml:3", 'id = "The Forum": expected an id')
    ]


def test_a_table_called_id_has_texts_in_indonesian() -> None:
    head = HEAD.replace('"ja"', '"id"').replace("ja.name", "id.name")
    road = sound({"roadmap.toml": head.replace('title = "Road"', 'title = "Road"\nid.title = "Jalan"')})
    assert (road.id, road.title) == (None, Text("Road", {"id": "Jalan"}))
    assert (
        sound({"roadmap.toml": head.replace('title = "Road"', 'title = "Road"\nid = "asean"')}).id == "asean"
    )


@pytest.mark.parametrize(
    ("keys", "what"),
    [
        ({"title": f'"{"x" * 100_001}"'}, 'title = "x'),
        ({"tags": f"{[str(n) for n in range(1001)]}"}, "at most 1,000 entries; it has 1,001"),
        ({"owners": f"{[f'a{n}' for n in range(1001)]}"}, "at most 1,000 entries; it has 1,001"),
        ({"tags": f"['{'x' * 100_001}']"}, "at most 100,000 characters; it has 100,001"),
    ],
)
def test_what_is_longer_than_anybody_writes_is_one_finding_with_its_line(
    keys: dict[str, str], what: str
) -> None:
    found = one(milestone_text(**keys))
    assert found.code == "RM104"
    assert what in found.what
    assert found.line == ["title", "kind", "pillar", *keys].index(next(iter(keys))) + 1


def test_a_log_has_a_limit() -> None:
    entry = "[[updates]]\ndate = 2025-01-01\nstatus = 'planned'\n"
    found = one(milestone_text(entry * 10_001))
    assert "updates = [...]: expected at most 10,000 entries; it has 10,001" in found.what
