"""The file of a milestone that is new, and the files of a roadmap that is."""

from __future__ import annotations

from roadmap_cli.model.errors import BadData, message
from roadmap_cli.store import encode
from roadmap_cli.store.append import is_meant

ORDER = (
    "title",
    "ja.title",
    "ja.translation",
    "kind",
    "pillar",
    "owners",
    "partners",
    "follows",
    "needs",
    "start",
    "due",
    "summary",
    "ja.summary",
    "tags",
    "visibility",
)
"""The order of a milestone's keys in its file."""

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
_LOG = "# The log: what happens is added below, and nothing above is changed for it."


def milestone(head: encode.Table, update: encode.Table, first_line: str = "") -> bytes:
    """Return the file of a milestone with the keys of `head` and `update` as the first of its log.

    `first_line` is the one by which editors find the schema.
    """
    ordered = {key: head[key] for key in ORDER if head.get(key)}
    lines = [_with_remark(line) for line in encode.lines(ordered)]
    text = first_line + "\n".join(lines) + f"\n\n{_LOG}\n\n" + encode.block("[[updates]]", update)
    content = text.encode("utf-8")
    if not is_meant(content, {**encode.as_read(ordered), "updates": [dict(update)]}):
        raise BadData(message("write.no-place"))
    return content


def _with_remark(line: str) -> str:
    key, _, value = line.partition(" = ")
    remark = f"done when {_DONE_WHEN[value[1:-1]]}" if key == "kind" else _REMARKS.get(key)
    return f"{line}  # {remark}" if remark else line
