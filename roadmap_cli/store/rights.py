"""Who may do what with a file: its mode, its group and its access control list, given to another file.

A file is replaced by a new one, and an entry of the journal repeats what a file held: neither may let anybody do more
than the file itself did. What the system calls extended attributes goes along as far as it takes them.
"""

from __future__ import annotations

import errno
import os
import stat
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import reduce

from roadmap_cli.model.value import Value, replace

ACL = "system.posix_acl_access"
_DEFAULT_ACL = "system.posix_acl_default"
_ACL_HEAD, _ACL_ENTRY = struct.Struct("<I"), struct.Struct("<HHI")
_OWNING_GROUP, _MASK = 0x04, 0x10
"""The tags of the two entries of an access control list that concern the owning group (acl(5), xattr of Linux)."""

_OF_ACCESS = "system."
"""How the names of attributes begin that say who may do what: POSIX and NFSv4 access control lists."""

_OF_THE_CONTENT = ("security.ima", "security.evm")
"""Attributes that are computed from a file's content: the new content has others."""

_NOT_PERMITTED = (errno.EPERM, errno.EACCES, errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
_PRIVATE = 0o700


class WiderAccess(OSError):
    """A group that may not do so now could read or write the file, as its own group cannot be kept."""


class Access(Value):
    """What may be done with a file by whom: its mode, its group, and its access control list if it has one.

    `group` is None if several files have no group in common.
    """

    mode: int
    group: int | None
    acl: bytes | None = None

    @property
    def of_group(self) -> int:
        """What the owning group may do, as the three bits of a mode: with a list, the mode has the mask instead."""
        bits = self.mode >> 3 & 7
        return reduce(int.__and__, _group_entries(self.acl), bits) if self.acl else bits

    @property
    def widens_for_another_group(self) -> bool:
        """Whether another group in the place of its own could do what it cannot do as anybody else."""
        return bool(self.of_group & ~self.mode & 7)


def access_of(file: int | str | os.PathLike[str]) -> Access:
    """Return what may be done with a file, open or by its path; raise OSError."""
    state = os.stat(file)
    return Access(stat.S_IMODE(state.st_mode), state.st_gid, _attribute(file, ACL))


def common(several: Sequence[Access]) -> Access:
    """Return what is permitted by each of one or more; nothing to others if their lists differ."""
    mode = reduce(int.__and__, (one.mode for one in several))
    groups = {one.group for one in several}
    group = several[0].group if len(groups) == 1 else None
    if len({one.acl for one in several}) > 1:
        return Access(mode & _PRIVATE, group)
    return Access(mode, group, several[0].acl)


def give(file: int, access: Access, *, narrower: bool = False) -> None:
    """Let an open file be accessible as `access` says.

    If its group cannot be kept so that another one could do more, that raises WiderAccess, or with `narrower` the
    other group may do no more than anybody else. Raises OSError if the system refuses; nothing is asked of it that
    would change nothing, since some file systems refuse that as well.
    """
    mode, acl = access.mode, access.acl
    if not _has_group(file, access.group) and access.widens_for_another_group:
        if not narrower:
            raise WiderAccess(errno.EPERM, os.strerror(errno.EPERM))
        mode, acl = (mode & _PRIVATE if acl else mode & ~(0o070 & ~(mode << 3))), None
    _give_acl(file, acl)
    if stat.S_IMODE(os.fstat(file).st_mode) != mode:
        os.fchmod(file, mode)


def give_all(file: int, old: int) -> tuple[str, ...]:
    """Give one open file the access, owner and attributes of another; return the names of attributes that it lacks.

    An owner that the system does not let us give is ourselves instead. Raises what `give` does.
    """
    give(file, access_of(old))
    _change_owner(file, os.fstat(old).st_uid)
    return tuple(_not_kept(file, old))


def give_folder(folder: int, parent: int) -> None:
    """Let a new folder be accessible as the one that it is in; raise OSError if the system refuses."""
    _change_owner(folder, os.fstat(parent).st_uid)
    access = access_of(parent)
    give(folder, replace(access, mode=access.mode | _PRIVATE), narrower=True)


def share(file: int, folder: int, mode: int) -> None:
    """Let a new file of `mode` be writable by the group to which its folder belongs, if that is so shared.

    That is a folder which gives its group to what is in it (setgid) and lets it write: the user's umask is then about
    all others. A default access control list has said already what is permitted.
    """
    state, now = os.fstat(folder), os.fstat(file)
    if not state.st_mode & stat.S_ISGID or not state.st_mode & stat.S_IWGRP or now.st_gid != state.st_gid:
        return
    shared = stat.S_IMODE(now.st_mode) | (mode & state.st_mode & 0o060)
    if stat.S_IMODE(now.st_mode) != shared and _attribute(folder, _DEFAULT_ACL) is None:
        os.fchmod(file, shared)


def _has_group(file: int, group: int | None) -> bool:
    """Give an open file to the group if that is permitted; return whether it has that group."""
    if group is not None and os.fstat(file).st_gid != group:
        with _as_far_as_permitted():
            os.fchown(file, -1, group)
    return os.fstat(file).st_gid == group


def _change_owner(file: int, owner: int) -> None:
    """Give an open file to its owner if that is permitted: to root it is."""
    if os.fstat(file).st_uid != owner:
        with _as_far_as_permitted():
            os.fchown(file, owner, -1)


def _give_acl(file: int, acl: bytes | None) -> None:
    """Give an open file an access control list, or take away the one that it has from its folder."""
    now = _attribute(file, ACL)
    if acl is not None and acl != now:
        os.setxattr(file, ACL, acl)
    elif acl is None and now is not None:
        os.removexattr(file, ACL)


def _not_kept(file: int, old: int) -> Iterator[str]:
    """Copy the attributes of an open file to another; yield the names of those that the system does not take.

    Raises OSError if one of these says who may do what.
    """
    for name in _attributes(old):
        value = _attribute(old, name)
        if name in _OF_THE_CONTENT or name == ACL or value == _attribute(file, name):
            continue
        try:
            os.setxattr(file, name, value or b"")
        except OSError:
            if name.startswith(_OF_ACCESS):
                raise
            yield name


def _attributes(file: int) -> Sequence[str]:
    """Return the names of the attributes of an open file, none on a system of which Python knows none."""
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            return os.listxattr(file)
    return ()


def _attribute(file: int | str | os.PathLike[str], name: str) -> bytes | None:
    """Return an attribute of a file, None if it has none or it cannot be read."""
    if hasattr(os, "getxattr"):
        with suppress(OSError):
            return os.getxattr(file, name)
    return None


def _group_entries(acl: bytes) -> Iterator[int]:
    """Yield what a list permits the owning group, and the mask that limits it."""
    entries = _ACL_ENTRY.iter_unpack(acl[_ACL_HEAD.size :])
    yield from (permitted for tag, permitted, _ in entries if tag in (_OWNING_GROUP, _MASK))


@contextmanager
def _as_far_as_permitted() -> Iterator[None]:
    """Let the system refuse what the block asks for, unless it fails for another reason."""
    try:
        yield
    except OSError as error:
        if error.errno not in _NOT_PERMITTED:
            raise
