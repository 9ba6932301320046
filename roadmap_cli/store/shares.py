"""Many files read on several processors: a forked process reads each share and sends back the result.

If a process cannot be started or fails, its share is read in this one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from roadmap_cli.model.finding import Finding
from roadmap_cli.model.roadmap import Milestone
from roadmap_cli.model.value import Value, field

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

LEAST = 500
"""The least number of files for which a process is worth its start."""

MOST_PROCESSES = 8


class Share(Value):
    """The milestones of some files of a roadmap, the findings, the texts, and which files are `plain`.

    `road` is the number of the roadmap among those that are read together.
    """

    road: int = 0
    milestones: tuple[Milestone, ...] = ()
    findings: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    plain: tuple[str, ...] = ()


FileName = tuple[int, str]
"""The number of a roadmap among those that are read together, and the name of one of its files."""

Read = Callable[[Sequence[FileName]], tuple[Share, ...]]


def cut(names: Sequence[FileName], ahead: int) -> list[Sequence[FileName]]:
    """Return `names` in as many shares as there are processors for them.

    The first share is for this process, which has other work worth `ahead` files to do.
    """
    count = min(len(names) // LEAST, MOST_PROCESSES)
    if count < 2 or (count := min(count, _processors())) < 2:
        return [names]
    each = (len(names) + ahead) // count + 1
    own = max(each - ahead, 0)
    return [names[:own], *(names[start : start + each] for start in range(own, len(names), each))]


def _processors() -> int:
    """Return how many processors this process may run on; 1 if the system cannot fork."""
    from multiprocessing import get_all_start_methods

    if "fork" not in get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def begin(names: Sequence[FileName], read: Read) -> Callable[[], tuple[Share, ...]]:
    """Start to `read` a share in a process of its own; return the function that waits for the result."""
    from multiprocessing import get_context

    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sender, names, read), daemon=True)
    try:
        with catch_warnings():
            # Python warns of forking with threads; the only other thread shows progress, and the
            # child does not use it.
            simplefilter("ignore", DeprecationWarning)
            process.start()
    except OSError:  # no more processes can be started
        receiver.close()
        return lambda: read(names)
    finally:
        sender.close()

    def wait() -> tuple[Share, ...]:
        try:
            return _decoded(receiver.recv_bytes())
        except (EOFError, OSError):
            return read(names)
        finally:
            receiver.close()
            process.join()

    return wait


def _send(sender: Connection, names: Sequence[FileName], read: Read) -> None:
    """Send the shares that `read` makes of `names`; send nothing if that fails or is interrupted.

    The process ends at once, without flushing the streams that it has inherited.
    """
    try:
        sender.send_bytes(_encoded(read(names)))
    finally:
        os._exit(0)


def _encoded(shares: tuple[Share, ...]) -> bytes:
    """Return the shares as bytes: as MessagePack if that can hold it, which is four times as fast as pickle."""
    import pickle

    from msgspec import msgpack

    if not any(share.findings or any(one.extra for one in share.milestones) for share in shares):
        try:
            return b"m" + msgpack.encode(shares)
        except OverflowError:  # an integer of more than 64 bits
            pass
    return b"p" + pickle.dumps(shares, pickle.HIGHEST_PROTOCOL)


def _decoded(content: bytes) -> tuple[Share, ...]:
    body = memoryview(content)[1:]
    if content[:1] == b"m":
        from msgspec import msgpack

        return msgpack.decode(body, type=tuple[Share, ...])
    import pickle

    shares: tuple[Share, ...] = pickle.loads(body)
    return shares
