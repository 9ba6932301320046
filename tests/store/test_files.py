"""Reading one file: what cannot be read is a finding with its place."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from roadmap_cli.model.errors import BadData, Message, message
from roadmap_cli.model.finding import Finding
from roadmap_cli.store import files
from roadmap_cli.store.files import named_bytes, read_bytes, to_table, to_text
from tests.conftest import english


@pytest.mark.parametrize(
    "number", ["9" * 30, "-" + "9" * 30, "9" * 4400, "0x" + "f" * 17, "0x" + "f" * 5000, "9_" * 20 + "9"]
)
def test_an_integer_of_more_than_64_bits_is_refused_with_its_line(number: str) -> None:
    found = to_table(f'short = "{"9" * 30}"\nfits = {2**63 - 1}\n[x-own]\nlong = [1, {number}]\n', "a.toml")
    assert isinstance(found, Finding)
    assert (english(found.message), found.file) == ("a whole number has more than 64 bits", "a.toml")
    assert found.line == 4


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85"])
@pytest.mark.parametrize(
    ("text", "line"), [('title = "A', 2), ("pillar = [1,\n\n", 3), ("due = 2025-Q1\nend = 1\n", 2), ("[", 2)]
)
def test_the_line_of_a_mistake_is_the_one_that_an_editor_shows(sign: str, text: str, line: int) -> None:
    """A remark pasted from a word processor has signs that break lines there, and in TOML do not."""
    found = to_table(f"# one{sign}two\n{text}", "a.toml")
    assert isinstance(found, Finding)
    assert found.line == line
    assert ("2025-Q1" in english(found.hint)) is ("2025-Q1" in text)


def test_integers_and_digits_that_toml_can_hold_are_read() -> None:
    text = f'a = {2**63 - 1}\nb = {-(2**63)}\nc = 0x7fffffffffffffff\nd = "{"9" * 5000}"\ne = 12345678901234567890.5\n'
    assert isinstance(to_table(text, "a.toml"), dict)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing", "there is no such file"),
        ("folder", "not a regular file"),
        ("pipe", "not a regular file"),
        ("nowhere", "the link leads nowhere"),
        ("large", "the file has 101 bytes; at most 100 are read"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_its_name(name: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "nowhere").symlink_to("gone")
    (tmp_path / "large").write_bytes(bytes(101))
    with pytest.raises(BadData) as refused:
        named_bytes(tmp_path / name, 100)
    assert english(refused.value.what) == why
    assert str(refused.value.location) == str(tmp_path / name)


def test_a_name_that_no_file_can_have_is_a_finding() -> None:
    found = read_bytes("a\0b", "a")
    assert isinstance(found, Finding)
    assert english(found.message).startswith("cannot be read")


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        ('title = "A"\n'.encode("utf-16"), message("file.save-as-utf8", encoding="UTF-16")),
        (b'\xfe\xfftitle = "A"\n', message("file.save-as-utf8", encoding="UTF-16")),
        ('title = "覚書"\n'.encode("shift_jis"), message("file.save-as-utf8-any")),
    ],
)
def test_the_hint_names_the_encoding_that_a_file_says_it_has(content: bytes, hint: Message) -> None:
    found = to_text(content, "a.toml")
    assert isinstance(found, Finding)
    assert (found.line, found.hint) == (1, hint)


def test_a_merge_conflict_within_a_text_of_several_lines_is_one_though_it_is_toml() -> None:
    conflict = "<<<<<<< ours\none\n=======\ntwo\n>>>>>>> theirs\n"
    found = to_table(f'title = "A"\nsummary = """\n{conflict}"""\n', "a.toml")
    assert isinstance(found, Finding)
    assert (found.line, found.hint) == (3, message("file.settle-merge"))


def test_of_a_file_that_grows_while_it_is_read_no_more_is_taken_than_a_file_may_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "log.toml").write_bytes(bytes(100))
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    assert files._content(tmp_path / "log.toml", 5, 0) == bytes(15)


def a_pipe(path: Path, secret: Path) -> None:
    os.mkfifo(path)


def a_link_out(path: Path, secret: Path) -> None:
    path.symlink_to(secret)


@pytest.mark.parametrize("exchange", [a_pipe, a_link_out])
def test_what_is_exchanged_between_the_look_and_the_opening_is_not_read(
    exchange: Callable[[Path, Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, secret = tmp_path / "road" / "memo.toml", tmp_path / "secret.toml"
    file.parent.mkdir()
    file.write_text("title = 1\n")
    secret.write_text("password = 1\n")
    real = os.lstat

    def looked_at_right_before(path: str) -> os.stat_result:
        found = real(path)
        if stat.S_ISREG(found.st_mode):
            file.unlink()
            exchange(file, secret)
        return found

    with monkeypatch.context() as hostile:
        hostile.setattr(os, "lstat", looked_at_right_before)
        found = read_bytes(str(file), "memo.toml", root=str(file.parent))
    assert isinstance(found, Finding)
    assert found.message.key == "file.unreadable"
