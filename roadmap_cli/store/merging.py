"""Merging two versions of a roadmap's file by their meaning, the text of each piece staying as it is.

The result does not depend on which version is ours. Nothing is opened here: contents go in, a content comes out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from roadmap_cli.model import dates
from roadmap_cli.model.value import Value
from roadmap_cli.store import conflicts, toml
from roadmap_cli.store.conflicts import SIZE
from roadmap_cli.store.pieces import NotDivisible, TomlPiece, divided

CLAIMS = ("status", "due", "start", "outlook", "next")
"""What two updates of one voice and one day cannot say differently."""

APRIL = 4
"""The month in which a fiscal year begins if the road does not say."""

_MARK = "\ufeff"
_STRING_OR_COMMENT = re.compile(
    r""""{3}(?:\\.|[^\\])*?"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|(#[^\r\n]*)""", re.DOTALL
)


class Merged(Value):
    """The content of a merge, and the keys that both sides changed: each is a conflict with markers in the content."""

    content: bytes
    conflicts: tuple[str, ...] = ()


def merge(
    base: bytes | None, ours: bytes, theirs: bytes, size: int = SIZE, first_month: int = APRIL
) -> Merged:
    """Return `ours` and `theirs` merged, both of which come from `base` (None: both are new).

    `size` is how long the markers of a conflict are, `first_month` that in which a fiscal year begins. Blocks that one
    side added are kept, equal ones once, each side's in its own order; of the two that are next, the one with the
    earlier date is first, and of one date that whose text is first by its characters. Raises NotDivisible if that
    cannot be done without losing or inventing anything, comments included.
    """
    if ours == theirs or theirs == base:
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    contents = (base or b"", ours, theirs)
    texts = _texts(*contents)
    found = _Merge(size, first_month)
    versions = [divided(text) for text in texts]
    _check_end(*(version[-1] for version in versions))
    text = found.level(*versions)
    _check_nothing_lost(texts, _readings(text))
    if _kept(*map(_has_returns, contents)):
        text = re.sub(r"(?<!\r)\n", "\r\n", text)
    mark = _MARK * _kept(*(content.startswith(_MARK.encode()) for content in contents))
    return Merged(f"{mark}{text}".encode(), tuple(found.conflicts))


def is_sound(base: bytes, ours: bytes, theirs: bytes, merged: bytes) -> bool:
    """Return whether a merged content reads as a merge of both: nothing lost, nothing that neither wrote.

    If there are conflicts in it, this is asked of both ways to settle them.
    """
    try:
        _check_nothing_lost(_texts(base, ours, theirs), _readings(_text(merged)))
    except NotDivisible:
        return False
    return True


def is_toml(*contents: bytes) -> bool:
    """Return whether all contents are TOML."""
    try:
        return all(_facts_of(_text(content)) is not None for content in contents)
    except NotDivisible:
        return False


def apart(ours: bytes, theirs: bytes, size: int = SIZE) -> bytes:
    """Return both whole contents as one conflict."""
    one, other = (
        content if content.endswith(b"\n") or not content else content + b"\n" for content in (ours, theirs)
    )
    begin, middle, end = (
        f"{sign * size}{label}\n".encode()
        for sign, label in (("<", " ours: file"), ("=", ""), (">", " theirs: file"))
    )
    return begin + one + middle + other + end


def named(content: bytes, size: int = SIZE) -> Merged:
    """Return git's merge of texts with the keys that differ in each conflict on its markers."""
    titles: list[str] = []

    def marked(found: conflicts.MergeConflict) -> str:
        titles.append(", ".join(_differing(found.ours, found.theirs)) or "text")
        return _marked(titles[-1], found.ours, found.theirs, size)

    text = conflicts.settled(content.decode("utf-8", "surrogateescape"), marked)
    return Merged(text.encode("utf-8", "surrogateescape"), tuple(dict.fromkeys(titles)) or ("text",))


def _differing(ours: str, theirs: str) -> list[str]:
    """Return the keys that two versions of some lines have, and have differently."""
    one, other = (dict(re.findall(r"(?m)^([\w.-]+)[ \t]*=(.*)$", text)) for text in (ours, theirs))
    return sorted(key for key in one if key in other and one[key].strip() != other[key].strip())


def _marked(title: str, ours: str, theirs: str, size: int) -> str:
    return f"{'<' * size} ours: {title}\n{ours}{'=' * size}\n{theirs}{'>' * size} theirs: {title}\n"


def _texts(base: bytes, ours: bytes, theirs: bytes) -> list[str]:
    """Return the contents as texts. The base of a criss-cross merge may have conflicts: neither version was agreed."""
    return [conflicts.settled(_text(base), lambda _: ""), _text(ours), _text(theirs)]


def _text(content: bytes) -> str:
    """Return a content with a line end after its last line; the line ends of one that mixes them stay."""
    try:
        text = content.decode().removeprefix(_MARK)
    except UnicodeDecodeError as error:
        raise NotDivisible from error
    text = text.replace("\r\n", "\n") if _has_returns(content) else text
    return text if text.endswith("\n") or not text else f"{text}\n"


def _has_returns(content: bytes) -> bool:
    """Return whether all lines end as in Windows."""
    return 0 < content.count(b"\n") == content.count(b"\r\n")


def _readings(text: str) -> list[str]:
    """Return a text with our, and with their version of each conflict."""
    return [conflicts.settled(text, lambda one: one.ours), conflicts.settled(text, lambda one: one.theirs)]


def _kept(base: Any, ours: Any, theirs: Any) -> Any:
    """Return what one side changed, or both alike; None if they changed it differently."""
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else None


def _agreed(base: str, ours: str, theirs: str) -> str:
    found = _kept(base, ours, theirs)
    if found is None:
        raise NotDivisible
    return str(found)


Key = tuple[str, ...]
Keyed = Mapping[Key, TomlPiece]


class _Merge:
    """One merge, and the keys in conflict so far."""

    def __init__(self, size: int, first_month: int) -> None:
        self._size = size
        self._first_month = first_month
        self.conflicts: list[str] = []

    def level(self, *versions: Sequence[TomlPiece]) -> str:
        """Return the text of the pieces of one level: those of a file, or the keys of a block."""
        base, ours, theirs = _in_one_order(*(_keyed(pieces) for pieces in versions))
        gaps = _added(base, ours, theirs)
        both_gone = [key for key in base if key[0] == "entry" and not (key in ours or key in theirs)]
        if both_gone and any(gap for side in gaps for gap in side.values() if _unlike(gaps)):
            raise NotDivisible  # both changed one entry, or replaced it
        text = self._gap(*(side.get((), []) for side in gaps))
        for key, piece in base.items():
            text += self._standing(piece, ours.get(key), theirs.get(key))
            text += self._gap(*(side.get(key, []) for side in gaps))
        return text

    def _standing(self, base: TomlPiece, ours: TomlPiece | None, theirs: TomlPiece | None) -> str:
        """Return a piece that both sides had."""
        if ours is None or theirs is None:
            left = ours or theirs
            if left is None or left.body == base.body:
                return ""
            return self._conflict(_title(base), [ours] if ours else [], [theirs] if theirs else [])
        if base.inner or ours.inner or theirs.inner or not base.text:
            parts = [(one.lead, one.text, one.tail) for one in (base, ours, theirs)]
            lead, text, tail = (_agreed(*three) for three in zip(*parts, strict=True))
            return lead + text + self.level(base.inner, ours.inner, theirs.inner) + tail
        lead = _agreed(base.lead, ours.lead, theirs.lead)
        body = _kept(base.body, ours.body, theirs.body)
        if body is not None:
            return f"{lead}{body}"
        return lead + self._conflict(_title(base), [_led(ours, "")], [_led(theirs, "")])

    def _gap(self, ours: Sequence[TomlPiece], theirs: Sequence[TomlPiece]) -> str:
        """Return the pieces that both sides added in one place."""
        mine, yours = _contradicting(ours, theirs, self._first_month)
        if mine:
            return self._gap(
                [one for one in ours if one not in mine], [one for one in theirs if one not in yours]
            ) + self._conflict(_claims(mine, yours, self._first_month), mine, yours)
        text, left, right = "", list(ours), list(theirs)
        wanted = Counter(map(_same, ours)) | Counter(map(_same, theirs))
        while left or right:
            next_ones = [*left[:1], *right[:1]]
            is_both = len({_same(one) for one in next_ones}) < len(next_ones)
            first = max(next_ones, key=_fullness) if is_both else min(next_ones, key=self._order)
            text += first.whole if wanted[_same(first)] > 0 else ""
            wanted[_same(first)] -= 1
            if is_both or (left and left[0] is first):
                del left[0]
            if is_both or (right and right[0] is first):
                del right[0]
        return text

    def _order(self, piece: TomlPiece) -> tuple[date, str]:
        return (_days(piece, self._first_month)[0], piece.body)

    def _conflict(self, title: str, ours: Sequence[TomlPiece], theirs: Sequence[TomlPiece]) -> str:
        self.conflicts.append(title)
        one, other = ("".join(piece.whole for piece in pieces) for pieces in (ours, theirs))
        return _marked(title, one, other, self._size)


def _keyed(pieces: Sequence[TomlPiece]) -> dict[tuple[str, ...], TomlPiece]:
    """Return the pieces by their names, entries of arrays by what they hold and how often it occurred before."""
    found: dict[tuple[str, ...], TomlPiece] = {}
    seen: Counter[str] = Counter()
    for piece in pieces:
        key = ("name", *piece.name)
        if piece.is_entry:
            said = repr(piece.value)
            seen[said] += 1
            key = ("entry", *piece.name, said, str(seen[said]))
        found[key] = piece
    return found


def _in_one_order(base: Keyed, ours: Keyed, theirs: Keyed) -> tuple[Keyed, Keyed, Keyed]:
    """Return the versions in the order of the side that moved pieces; what the other added follows what it followed.

    If both moved any they stay as they are.
    """
    order, other_order = ([key for key in side if key in base] for side in (ours, theirs))
    is_moved, is_other_moved = (
        keys != [key for key in base if key in side] for keys, side in ((order, ours), (other_order, theirs))
    )
    if is_moved and not is_other_moved:
        base = _arranged(base, order)
        return base, ours, _arranged(theirs, [key for key in base if key in theirs])
    if is_other_moved and not is_moved:
        base = _arranged(base, other_order)
        return base, _arranged(ours, [key for key in base if key in ours]), theirs
    return base, ours, theirs


def _arranged(pieces: Keyed, order: Sequence[Key]) -> Keyed:
    """Return the pieces in an order that names some of them; each other one follows what it followed."""
    groups: dict[Key, list[Key]] = {(): []}
    after: Key = ()
    for key in pieces:
        after = key if key in order else after
        groups.setdefault(after, []).append(key)
    return {key: pieces[key] for one in ((), *order) for key in groups[one]}


def _added(base: Keyed, ours: Keyed, theirs: Keyed) -> list[dict[Key, list[TomlPiece]]]:
    """Return what each side added, by the piece of all three that it follows; raise NotDivisible if both moved any.

    What both added in different places stands in the first of them.
    """
    for side in (ours, theirs):
        if [key for key in side if key in base] != [key for key in base if key in side]:
            raise NotDivisible
    places = [_places(base, ours, theirs), _places(base, theirs, ours)]
    rank = {key: number for number, key in enumerate([(), *base])}
    found: list[dict[Key, list[TomlPiece]]] = []
    for side, place, other in ((ours, places[0], places[1]), (theirs, places[1], places[0])):
        added: dict[Key, list[TomlPiece]] = {}
        for key, after in place.items():
            added.setdefault(min(after, other.get(key, after), key=rank.__getitem__), []).append(side[key])
        found.append(added)
    return found


def _places(base: Keyed, side: Keyed, other: Keyed) -> dict[Key, Key]:
    """Return for each piece that a side added the piece of all three before it; () is the beginning."""
    found: dict[Key, Key] = {}
    after: Key = ()
    for key in side:
        if key not in base:
            found[key] = after
        elif key in other:
            after = key
    return found


def _unlike(gaps: Sequence[Mapping[tuple[str, ...], list[TomlPiece]]]) -> bool:
    one, other = ({_same(piece) for pieces in side.values() for piece in pieces} for side in gaps)
    return one != other


def _led(piece: TomlPiece, lead: str) -> TomlPiece:
    return TomlPiece(piece.name, lead, piece.text, piece.value, piece.is_entry, piece.inner, piece.tail)


def _same(piece: TomlPiece) -> tuple[object, ...]:
    """Return what two pieces that say the same have in common."""
    return (piece.name, piece.is_entry, repr(piece.value) if piece.is_entry else piece.body)


def _fullness(piece: TomlPiece) -> tuple[int, str]:
    """Return by what the one of two equal pieces is kept that has more comments."""
    return (len(_comments(piece.whole)), piece.whole)


def _days(piece: TomlPiece, first_month: int) -> tuple[date, date]:
    """Return the first and the last day of a block's date; those of one without a date are before all others."""
    own = {".".join(one.name): one.value for one in piece.inner}
    value = (piece.value if piece.is_entry else own).get("date") if piece.is_entry or own else None
    if isinstance(value, date):
        return date(value.year, value.month, value.day), date(value.year, value.month, value.day)
    try:
        found = dates.parse(str(value), first_month)
    except (ValueError, OverflowError):
        return date.min, date.min
    return found.start, found.end


def _contradicting(
    ours: Sequence[TomlPiece], theirs: Sequence[TomlPiece], first_month: int
) -> tuple[list[TomlPiece], list[TomlPiece]]:
    """Return the pieces of both sides that cannot both be kept."""
    common = {_same(one) for one in ours} & {_same(one) for one in theirs}
    pairs = [
        (one, other)
        for one in ours
        for other in theirs
        if not {_same(one), _same(other)} & common and _claim_of(one, other, first_month)
    ]
    mine, yours = ([one for one, _ in pairs], [other for _, other in pairs])
    return [one for one in ours if one in mine], [one for one in theirs if one in yours]


def _claim_of(one: TomlPiece, other: TomlPiece, first_month: int) -> str | None:
    """Return the key about which two pieces contradict each other, None if they do not."""
    if not (one.is_entry or other.is_entry):
        return _title(one) if one.name == other.name else None
    if one.name != other.name or one.name != ("updates",) or one.value.get("by") != other.value.get("by"):
        return None
    (begins, ends), (starts, stops) = _days(one, first_month), _days(other, first_month)
    if begins > stops or starts > ends:
        return None
    for key in CLAIMS:
        if key in one.value and key in other.value and one.value[key] != other.value[key]:
            is_step_of_others = key == "next" and one.value.get("next_owner") != other.value.get("next_owner")
            if not is_step_of_others:
                return key
    return None


def _claims(ours: Sequence[TomlPiece], theirs: Sequence[TomlPiece], first_month: int) -> str:
    found = (_claim_of(one, other, first_month) for one in ours for other in theirs)
    return ", ".join(sorted({key for key in found if key}))


def _title(piece: TomlPiece) -> str:
    return ".".join(piece.name) or "#"


def _check_end(base: TomlPiece, ours: TomlPiece, theirs: TomlPiece) -> None:
    """Raise NotDivisible if both sides wrote below a comment that ended the file: it may belong to either."""
    if base.tail.strip() and base.tail not in (ours.tail, theirs.tail):
        raise NotDivisible


def _check_nothing_lost(versions: Sequence[str], results: Sequence[str]) -> None:
    """Raise NotDivisible if a result is not TOML or has what neither side wrote, or if all lack what a side added."""
    had, one, other = (_facts_of(text) for text in versions)
    has = [_facts_of(text) for text in results]
    for fact in {*had, *one, *other}.union(*has):
        changes = (one[fact] - had[fact], other[fact] - had[fact])
        is_comment = fact.startswith("#")
        most = had[fact] + (sum if is_comment else max)(max(change, 0) for change in changes)
        least = had[fact] + max(changes) if min(changes) >= 0 else 0
        counts = [result[fact] for result in has]
        if max(counts) > most or max(counts) < least:
            raise NotDivisible


def _facts_of(text: str) -> Counter[str]:
    """Return what a file says and how often, comments as well; raise NotDivisible if it is not TOML."""
    try:
        return Counter([*_facts(toml.loads(text)), *_comments(text)])
    except (ValueError, RecursionError) as error:
        raise NotDivisible from error


def _comments(text: str) -> list[str]:
    return [comment for comment in _STRING_OR_COMMENT.findall(text) if comment]


def _facts(table: Any, names: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield each key with its value, an entry of an array with its keys as one."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _facts(value, (*names, key))
        elif isinstance(value, list) and value and all(isinstance(entry, dict) for entry in value):
            yield from (repr((*names, key, entry)) for entry in value)
        else:
            yield repr((*names, key, value))
