"""The file of a new milestone."""

from __future__ import annotations

from collections.abc import Iterator

import tomli_w

from roadmap_cli.model.errors import BadData, message
from roadmap_cli.model.roadmap import Milestone, Roadmap
from roadmap_cli.store import encode, strict

_DONE_WHEN = {
    "agreement": "it is signed, issued or agreed",
    "funding": "the money is committed",
    "programme": "it has begun",
    "deliverable": "it exists for others",
    "uptake": "somebody uses it, buys it or invests in it",
    "dialogue": "the meeting is over",
    "event": "the occasion is over",
}
_REMARKS = {
    "owners": "who owes it",
    "due": "as first promised; a date that comes later goes into an update",
}
_LOG = "# The log: what happens is added below, and nothing above is changed for it.\n"


def milestone_file(
    milestone: Milestone, roadmap: Roadmap, *, remarks: bool = False, schema_line: str = ""
) -> bytes:
    """Return the file of a milestone that is new in `roadmap`, verified by reading it back.

    `remarks` adds comments that explain the format; `schema_line` is the one by which editors find
    its schema. Raises BadData if the file does not read as `milestone`.
    """
    content = (schema_line + "\n".join(_parts(milestone, remarks))).encode("utf-8")
    file = strict.parsed(content, milestone.file)
    if strict.milestone(file, milestone.id, roadmap) != milestone:
        raise BadData(message("write.no-place"))
    return content


def _parts(milestone: Milestone, remarks: bool) -> Iterator[str]:
    """Yield the parts of the file that blank lines separate, each line with its end."""
    lines = encode.lines(encode.milestone(milestone))
    yield "".join(f"{_with_remark(line) if remarks else line}\n" for line in lines)
    if remarks:
        yield _LOG
    for update in milestone.updates:
        yield encode.block("[[updates]]", encode.update(update))
    for outcome in milestone.outcomes:
        yield encode.block("[[outcomes]]", encode.outcome(outcome))
    if milestone.extra:
        yield tomli_w.dumps(milestone.extra)


def _with_remark(line: str) -> str:
    key, _, value = line.partition(" = ")
    remark = f"done when {_DONE_WHEN[value[1:-1]]}" if key == "kind" else _REMARKS.get(key)
    return f"{line}  # {remark}" if remark else line
