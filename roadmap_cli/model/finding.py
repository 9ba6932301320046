"""A finding: something in the files or on the road that somebody should look at."""

from __future__ import annotations

from roadmap_cli.model.errors import Absent, Location, Message
from roadmap_cli.model.layout import MILESTONES_FOLDER, ROADMAP_FILE, SOURCES_FILE, is_milestone_file
from roadmap_cli.model.value import Value

# The codes of what the reading of the files finds; `checks` has those of the other rules.
UNREADABLE_FILE = "RM101"
NEWER_FORMAT = "RM102"
UNKNOWN_KEY = "RM103"
WRONG_VALUE = "RM104"
MISSING_KEY = "RM105"
BAD_ID = "RM106"
TWIN_IDS = "RM107"
COPIED_FILE = "RM111"
LEFTOVER = "RM112"

KeyPath = tuple[str | int, ...]


class Finding(Value):
    """One finding of the loader or of a rule.

    `code` is that of the rule, `path` the key that it is about (`("updates", 2, "status")`), and `milestone`
    an id. `line` is found from the path when the finding is shown. `folder` is that of the road if several are
    read, else empty.
    """

    code: str
    message: Message
    file: str
    path: KeyPath = ()
    hint: Message | None = None
    line: int | None = None
    milestone: str | None = None
    folder: str = ""

    @property
    def whole_path(self) -> str:
        """The file, behind its road's folder if several roads are read."""
        return f"{self.folder}/{self.file}" if self.folder else self.file

    @property
    def location(self) -> Location:
        """The file and, if it is known, the line."""
        return Location(self.whole_path, self.line)

    @property
    def is_of_whole_file(self) -> bool:
        """Whether nothing of the file can be read."""
        return self.code in (UNREADABLE_FILE, NEWER_FORMAT)

    def may_hide(self, absent: Absent) -> bool:
        """Return whether what the roadmap lacks may be in what could not be read."""
        if self.file == MILESTONES_FOLDER and absent.table in ("milestones", "tags", "meetings"):
            return True
        if absent.table == "meetings" and is_milestone_file(self.file):
            return True
        if absent.table in ("milestones", "tags"):
            in_any = absent.by_name or not absent.name or absent.table == "tags"
            return is_milestone_file(self.file) and (in_any or self.milestone == absent.name)
        if self.file != (SOURCES_FILE if absent.table == "sources" else ROADMAP_FILE):
            return False
        if self.is_of_whole_file:
            return True
        entry = () if absent.by_name else (absent.name,)
        tables = {"sources": ((),), "parties": (("parties",), ("sides",))}.get(
            absent.table, ((absent.table,),)
        )
        return any(self._concerns((*table, *entry)) for table in tables)

    def _concerns(self, path: KeyPath) -> bool:
        """Return whether the finding is about the key `path`, one within it, or one that it is within."""
        shared = min(len(path), len(self.path))
        return bool(self.path or not path) and self.path[:shared] == path[:shared]
