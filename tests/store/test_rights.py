"""What may be done with a file that takes the place of another, or repeats what others hold."""

from __future__ import annotations

import errno
import os
import stat
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmap_cli.store import disk, rights
from roadmap_cli.store.rights import Access, WiderAccess, access_of, common, give

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="access control lists and their attributes are those of Linux"
)

OURS = os.getgid() if sys.platform != "win32" else 0
ANOTHER = OURS + 1
OWNER, USER, OWNING_GROUP, MASK, OTHERS = 0x01, 0x02, 0x04, 0x10, 0x20
NOBODY = 0xFFFFFFFF


def acl(user: int, group: int, mask: int) -> bytes:
    """Return a list by which the owner may do all, one more user and the owning group as given, others nothing."""
    entries = [(OWNER, 7, NOBODY), (USER, user, 50_003), (OWNING_GROUP, group, NOBODY)]
    entries += [(MASK, mask, NOBODY), (OTHERS, 0, NOBODY)]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


def mode(file: int) -> int:
    return stat.S_IMODE(os.fstat(file).st_mode)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[int]:
    """A new file, open for writing, that its user alone may read."""
    handle = os.open(tmp_path / "new.toml", os.O_RDWR | os.O_CREAT, 0o600)
    yield handle
    os.close(handle)


@pytest.fixture
def no_group_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system refuse to give a file to another group, as it does to those who are not in it."""

    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "fchown", refused)


def test_an_entry_about_several_files_is_as_private_as_the_most_private_of_them() -> None:
    one, other = Access(0o664, OURS), Access(0o640, OURS)
    assert common([one, other]) == Access(0o640, OURS)
    assert common([one, Access(0o604, ANOTHER)]) == Access(0o604, None)
    listed = acl(user=6, group=4, mask=6)
    assert common([Access(0o660, OURS, listed), Access(0o640, OURS, listed)]) == Access(0o640, OURS, listed)
    assert common([Access(0o660, OURS, listed), Access(0o664, OURS)]) == Access(0o600, OURS)


@pytest.mark.parametrize(
    ("access", "widens"),
    [
        (Access(0o664, ANOTHER), True),
        (Access(0o644, ANOTHER), False),
        (Access(0o606, ANOTHER), False),
        (Access(0o660, ANOTHER, acl(user=6, group=0, mask=6)), False),
        (Access(0o660, ANOTHER, acl(user=6, group=4, mask=6)), True),
        (Access(0o620, ANOTHER, acl(user=6, group=4, mask=2)), False),
    ],
)
def test_with_a_list_the_group_may_do_what_its_entry_and_the_mask_both_permit(
    access: Access, widens: bool
) -> None:
    """The mode has the mask in the place of the group then (acl(5))."""
    assert access.widens_for_another_group is widens


@pytest.mark.usefixtures("no_group_is_given")
@pytest.mark.parametrize(
    ("access", "narrower"),
    [
        (Access(0o664, ANOTHER), 0o644),
        (Access(0o640, ANOTHER), 0o600),
        (Access(0o775, ANOTHER), 0o755),
        (Access(0o664, ANOTHER, acl(user=6, group=6, mask=6)), 0o600),
    ],
)
def test_another_group_may_do_no_more_than_anybody_else(file: int, access: Access, narrower: int) -> None:
    with pytest.raises(WiderAccess) as refused:
        give(file, access)
    assert refused.value.strerror == os.strerror(errno.EPERM)
    assert mode(file) == 0o600
    give(file, access, narrower=True)
    assert (access_of(file).mode, access_of(file).acl) == (narrower, None)


@pytest.mark.usefixtures("no_group_is_given")
def test_a_group_that_may_do_no_more_is_no_reason_to_refuse(file: int) -> None:
    give(file, Access(0o644, ANOTHER))
    assert mode(file) == 0o644


@pytest.mark.usefixtures("no_group_is_given")
def test_an_entry_of_the_journal_is_made_without_the_group_that_cannot_be_given(tmp_path: Path) -> None:
    """Nobody may do more with it than with the file that it repeats."""
    with disk.opened(tmp_path) as folder:
        folder.create("entry", b"old", access=Access(0o664, ANOTHER))
    assert access_of(tmp_path / "entry").mode == 0o644


def test_only_a_refusal_of_the_group_is_passed_over(file: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fchown", broken)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        give(file, Access(0o644, ANOTHER))


def attributes(path: Path) -> dict[str, bytes]:
    return {name: os.getxattr(path, name) for name in os.listxattr(path) if name.startswith("user.")}


def test_a_replaced_file_keeps_its_list_and_each_of_its_attributes(tmp_path: Path) -> None:
    path = tmp_path / "thing.toml"
    path.write_bytes(b"old")
    colours = {f"user.{name}": name.encode() for name in ("amber", "blue", "cyan")}
    try:
        for name in ("user.blue", "user.amber"):
            os.setxattr(path, name, colours[name])
        os.setxattr(path, rights.ACL, listed := acl(user=6, group=4, mask=6))
        os.setxattr(path, "user.cyan", colours["user.cyan"])
    except OSError as error:
        pytest.skip(f"this file system has no such attributes: {error}")
    disk.replace(path, b"new")
    assert path.read_bytes() == b"new"
    assert attributes(path) == colours
    assert os.getxattr(path, rights.ACL) == listed


def test_a_list_that_the_folder_gives_is_taken_away(file: int) -> None:
    """What is new has the list of its folder, and what it replaces has none."""
    try:
        os.setxattr(file, rights.ACL, acl(user=6, group=6, mask=6))
    except OSError as error:
        pytest.skip(f"this file system has no access control lists: {error}")
    give(file, Access(0o640, OURS))
    assert access_of(file) == Access(0o640, OURS)


def test_an_attribute_that_says_who_may_do_what_is_kept_or_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NFS has lists of its own, which no other file system takes."""
    path = tmp_path / "thing.toml"
    path.write_bytes(b"old")
    real = os.getxattr

    def with_list(file: int, name: str) -> bytes:
        inode = path.stat().st_ino
        if name == "system.nfs4_acl" and os.stat(file).st_ino == inode:
            return b"of NFS"
        return real(file, name)

    monkeypatch.setattr(os, "listxattr", lambda _: ["security.ima", "system.nfs4_acl"])
    monkeypatch.setattr(os, "getxattr", with_list)
    with pytest.raises(OSError, match="not supported"):
        disk.replace(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["thing.toml"]


def test_a_file_system_without_attributes_is_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(*_: object) -> None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    path = tmp_path / "thing.toml"
    path.write_bytes(b"old")
    for name in ("listxattr", "getxattr", "setxattr", "removexattr"):
        monkeypatch.setattr(os, name, unsupported)
    disk.replace(path, b"new")
    assert path.read_bytes() == b"new"


def test_who_makes_a_folder_may_use_it_though_its_parent_was_made_read_only(tmp_path: Path) -> None:
    tmp_path.chmod(0o575)
    with disk.opened(tmp_path) as folder:
        folder.make_folder("inner")
    tmp_path.chmod(0o755)
    assert access_of(tmp_path / "inner").mode == 0o775


@pytest.mark.parametrize(
    ("of_folder", "of_file"), [(0o2775, 0o664), (0o2755, 0o644), (0o775, 0o644), (0o2770, 0o664)]
)
def test_a_new_file_is_shared_with_the_group_of_a_folder_that_shares_what_is_in_it(
    of_folder: int, of_file: int, tmp_path: Path
) -> None:
    """It does so if it gives its group to what is in it, and lets that write; what others may do, the umask says."""
    tmp_path.chmod(of_folder)
    umask = os.umask(0o022)
    try:
        with disk.opened(tmp_path) as folder:
            folder.create("new.toml", b"new")
    finally:
        os.umask(umask)
    assert access_of(tmp_path / "new.toml").mode == of_file
