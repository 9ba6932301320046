"""What every value of the program is made of: frozen, compared by content, cheap to make.

The classes are `msgspec` structures: defining fifty of them costs a start an eighth of what the
standard library's dataclasses cost, and making one a tenth (docs/adr/0066).
"""

from __future__ import annotations

from typing import dataclass_transform

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

__all__ = ["HIDDEN", "INLINE", "Struct", "Value", "field", "names", "replace"]


# `gc=False`: a frozen value holds what was there before it, so it is never part of a circle.
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Value(Struct, frozen=True, gc=False):
    """A frozen value: two of one class are equal where all their fields are.

    Where a value is written as JSON, its fields are the keys: `field(name="from")` renames one, and
    `Annotated[..., INLINE]` and `Annotated[..., HIDDEN]` say what else becomes of one.
    """


INLINE = msgspec.Meta(extra={"json": "inline"})
"""Marks a field whose own fields stand in its parent's place."""

HIDDEN = msgspec.Meta(extra={"json": "hidden"})
"""Marks a field that is no part of the answer that scripts read."""


def names(value: Value | type[Value]) -> tuple[str, ...]:
    """Return the names of a value's fields, in their order."""
    return value.__struct_fields__
