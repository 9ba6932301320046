"""The base class of the program's values: frozen, compared by content, fast to make.

The classes are `msgspec` structures: compared with the dataclasses of the standard library, defining them
takes an eighth of the time at start-up, and making an instance a tenth (docs/adr/0066).
"""

from __future__ import annotations

import sys
from typing import dataclass_transform

# msgspec takes a few names from `typing_extensions` if another package brought it, else from `typing`, which has
# them since Python 3.11. It is hidden meanwhile, since loading it takes longer than msgspec itself.
_others = sys.modules.get("typing_extensions")
sys.modules["typing_extensions"] = None  # type: ignore[assignment]
import msgspec  # noqa: E402
from msgspec import Struct, field  # noqa: E402
from msgspec.structs import replace  # noqa: E402

del sys.modules["typing_extensions"]
if _others:
    sys.modules["typing_extensions"] = _others

__all__ = ["HIDDEN", "INLINE", "Struct", "Value", "field", "names", "replace"]


# `gc=False`: a frozen value refers only to older ones, so it is never part of a reference cycle.
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Value(Struct, frozen=True, gc=False, omit_defaults=True):
    """A frozen value: two of one class are equal if all their fields are.

    In JSON its fields are the keys: `field(name="from")` renames one, `Annotated[..., INLINE]` puts the
    fields of one in its place, and `Annotated[..., HIDDEN]` leaves one out.
    """


INLINE = msgspec.Meta(extra={"json": "inline"})
"""Marks a field that JSON replaces with its own fields."""

HIDDEN = msgspec.Meta(extra={"json": "hidden"})
"""Marks a field that JSON leaves out."""


def names(value: Value | type[Value]) -> tuple[str, ...]:
    """Return the names of a value's fields, in their order."""
    return value.__struct_fields__
