"""A list changed in the text of a file: what is not changed stays, byte for byte."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_cli.store.lists import with_list
from roadmap_cli.store.strict import parsed

NAMES = ("dsit", "meti", "mod", "forum", "uk")


def changed(text: str, entries: Sequence[str], key: str = "owners") -> str:
    """Return the text of a file once its list holds `entries`; what the program says of it is what it holds."""
    new = with_list(parsed(text.encode(), "milestones/memo.toml"), key, entries)
    assert new is not None
    assert tomllib.loads(new.content.decode().removeprefix("\ufeff").replace("\r\n", "\n")) == new.table
    return new.content.decode()


@pytest.mark.parametrize(
    ("before", "entries", "after"),
    [
        ('["dsit"]', ["dsit", "meti"], '["dsit", "meti"]'),
        ('["dsit", "meti"]', ["meti"], '["meti"]'),
        ('["dsit", "meti"]', ["dsit"], '["dsit"]'),
        ("['dsit' , 'meti',]", ["dsit", "mod"], "['dsit' , \"mod\",]"),
        ('[ "dsit" ]', ["meti"], '[ "meti" ]'),
        ('["dsit"]', [], "[]"),
        ("[]", ["dsit"], '["dsit"]'),
        ('["dsit", "meti"]', ["meti", "dsit"], '["meti", "dsit"]'),
        ('["d\\u0073it", "meti"]', ["dsit", "mod", "meti"], '["d\\u0073it", "mod", "meti"]'),
        ('[\n  "dsit",\n  "meti"\n]', ["dsit", "meti", "mod"], '[\n  "dsit",\n  "meti",\n  "mod"\n]'),
        ('[\n  "dsit",\n  "meti",\n]', ["dsit", "meti", "mod"], '[\n  "dsit",\n  "meti",\n  "mod",\n]'),
        ('[\n  "dsit",\n  "meti",\n]', ["mod", "dsit"], '[\n  "mod",\n  "dsit",\n]'),
        ('[\n  "dsit",  # lead, first\n  "meti",\n]', ["meti"], '[\n  # lead, first\n  "meti",\n]'),
        ('[\n  "dsit",  # lead\n  "meti",\n]', ["dsit"], '[\n  "dsit",  # lead\n]'),
        ('[\n  "dsit"  # lead\n]', ["dsit", "uk"], '[\n  "dsit",  # lead\n  "uk"\n]'),
        ('[  # all\n  "dsit"\n]', [], "[  # all\n]"),
        ("[  # none yet\n]", ["dsit"], '[  # none yet\n  "dsit"\n]'),
        ("[\n\t# none yet\n\t]", ["dsit"], '[\n\t# none yet\n\t"dsit"\n\t]'),
        ('[\n  "dit",  # lead since 2016\n]', ["dbt"], '[\n  # lead since 2016\n  "dbt"\n]'),
        ('[\n  "uk",\n  "dit",  # since 2016\n]', ["uk", "dbt"], '[\n  "uk",\n  "dbt",\n  # since 2016\n]'),
    ],
)
def test_the_list_keeps_its_layout_and_its_comments(before: str, entries: Sequence[str], after: str) -> None:
    text = '# Who?\ntitle = "owners = [1]"\nowners = {} # whose turn [it] is\nkind = "event"\n'
    for line_end in ("\n", "\r\n"):
        old, new = (text.replace("{}", one).replace("\n", line_end) for one in (before, after))
        assert changed(old, entries) == new


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('title = "A"\nkind = "event"\npillar = "ai"\n', 'title = "A"\nkind = "event"\npillar = "ai"\n{}\n'),
        (
            'title = "A"\nja.title = "え"\nkind = "event"  # why\npillar = "ai"  # so\ndue = 2025\n[[updates]]\n',
            'title = "A"\nja.title = "え"\nkind = "event"  # why\npillar = "ai"  # so\n{}\ndue = 2025\n[[updates]]\n',
        ),
        ('title = "A"\nkind = "event"\npillar = "ai"', 'title = "A"\nkind = "event"\npillar = "ai"\n{}\n'),
        (
            '\ufeffpillar = "ai"\r\nsummary = """\r\nx = 1\r\n"""\r\n',
            '\ufeffpillar = "ai"\r\n{}\r\nsummary = """\r\nx = 1\r\n"""\r\n',
        ),
        (
            'kind = "event"\ntitle = "A"\n\n# The body.\n[x-own]\nowners = ["a"]\n',
            'kind = "event"\ntitle = "A"\n{}\n\n# The body.\n[x-own]\nowners = ["a"]\n',
        ),
    ],
)
def test_a_key_that_is_not_there_goes_behind_its_neighbours(before: str, after: str) -> None:
    assert changed(before, ["dsit"]) == after.replace("{}", 'owners = ["dsit"]')


def test_a_list_that_is_not_understood_is_left_to_a_person() -> None:
    for text in ('owners = ["a", ["b"]]\n', 'owners = "dsit"\n', "owners = [1]\n"):
        assert with_list(parsed(text.encode(), "milestones/memo.toml"), "owners", ["dsit"]) is None
    assert with_list(parsed(b"[owners]\n", "milestones/memo.toml"), "owners", ["dsit"]) is None


FILLERS = ("", " ", "\n  ", "  # a remark, with a comma\n  ", '\n# "quoted" [1]\n')
BEFORE = ("", "# [x]\n", 'tags = [\n"owners = []", # ]\n]\n', "summary = '''\nowners = ['''\n")
AFTER = ("\n", "  # ] why\nneeds = []\n", '\n\n[[updates]]\nowners = ["x"]\n', "")


@st.composite
def lists(draw: st.DrawFn) -> str:
    """A list of some of the names as somebody may write it."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=4))
    quotes = [draw(st.sampled_from(["'", '"', '"""'])) for _ in names]
    fillers = st.sampled_from(FILLERS)
    parts = [
        f"{quote}{name}{quote}{draw(fillers)},{draw(fillers)}"
        for quote, name in zip(quotes, names, strict=True)
    ]
    if parts and "#" not in parts[-1] and draw(st.booleans()):
        parts[-1] = parts[-1].replace(",", "")
    return f"[{draw(fillers)}{''.join(parts)}]"


@given(
    st.sampled_from(BEFORE),
    st.sampled_from(AFTER),
    lists(),
    st.lists(st.sampled_from(NAMES), unique=True, max_size=5),
    st.booleans(),
)
def test_nothing_but_the_list_changes_and_it_can_be_changed_back(
    before: str, after: str, written: str, entries: list[str], is_windows: bool
) -> None:
    if is_windows:
        before, after, written = (one.replace("\n", "\r\n") for one in (before, after, written))
    text = f"{before}owners = {written}{after}"
    old = tomllib.loads(text.replace("\r\n", "\n"))["owners"]
    there = changed(text, entries)
    back = changed(there, old)
    for now in (there, back):
        assert now.startswith(f"{before}owners = [")
        assert now.endswith(f"]{after}")
    for remark in re.findall(r"# a remark|# \"quoted", written):
        assert back.count(remark) == written.count(remark)
    assert changed(text, old) == text


@given(st.lists(st.sampled_from(NAMES), unique=True, min_size=1, max_size=4), st.sampled_from(NAMES))
def test_what_is_added_at_the_end_and_removed_leaves_the_same_bytes(old: list[str], name: str) -> None:
    listed = [one for one in old if one != name]
    lines = "".join(f'\n  "{one}",  # {one}' for one in listed)
    for written in ("[" + ", ".join(f'"{one}"' for one in listed) + "]", f"[{lines}\n]"):
        text = f"owners = {written}\n"
        assert changed(changed(text, [*listed, name]), listed) == text or not listed
