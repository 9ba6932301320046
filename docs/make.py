"""Generate the examples, the pictures, the page of rules and the man page of the documentation.

`python docs/make.py` writes them; with `--check` it names those that are out of date and exits with 1.
Everything is generated as of one day, so that the result does not depend on the current one.
"""

from __future__ import annotations

import io
import os
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

ROOT = Path(__file__).parent.parent
EPOCH = "1795316400"  # noon on 22 November 2026 in Tokyo
COGGED = (
    "README.md",
    "docs/command-line.md",
    "docs/exchange.md",
    "docs/git.md",
    "docs/minutes.md",
    "docs/papers.md",
    "docs/questions.md",
    "docs/several-roads.md",
    "docs/timeline.md",
)


def environment(width: int) -> None:
    """Set the environment variables that the program reads, and its clock."""
    from roadmap_cli.session import clock

    colours = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE")
    for name in (*colours, "ROADMAP_DATA", "ROADMAP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        os.environ.pop(name, None)
    os.environ.update(COLUMNS=str(width), SOURCE_DATE_EPOCH=EPOCH)
    now = datetime.fromtimestamp(int(EPOCH), UTC)
    clock.moment = lambda: now
    os.chdir(ROOT)


def shown(*arguments: str, width: int = 80) -> str:
    """Return the output of `roadmap` with these arguments on a terminal of that width."""
    from roadmap_cli.cli import app

    environment(width)
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with redirect_stdout(out):
        try:
            app(list(arguments), prog_name="roadmap")
        except SystemExit as end:
            if end.code not in (0, 1):
                raise RuntimeError(f"roadmap {' '.join(arguments)} ended with {end.code}") from end
    out.flush()
    return cast("io.BytesIO", out.buffer).getvalue().decode("utf-8")


def picture(name: str, title: str, *arguments: str, width: int = 80) -> tuple[str, str]:
    """Return the path and content of a picture of the program's output."""
    from terminal_svg import draw

    ansi = shown(*arguments, "--color", "always", width=width).rstrip("\n")
    return f"docs/pictures/{name}.svg", draw(ansi, width, title)


def road(name: str, *arguments: str) -> tuple[str, str]:
    """Return the path and content of an exported time line."""
    return f"docs/pictures/{name}.svg", shown("export", "-f", "svg", *arguments)


def rules() -> tuple[str, str]:
    """Return the path and content of the page of rules."""
    from roadmap_cli.checks import RULES

    parts = [
        "# The rules of `roadmap check`\n\nGenerated from the rules themselves; `roadmap explain CODE` shows one.\n"
    ]
    for rule in RULES.values():
        parts.append(
            f"\n## {rule.code} {rule.name}\n\nSeverity: {rule.severity}.\n\n{_markdown(rule.documentation)}\n"
        )
    return "docs/rules.md", "".join(parts)


def manual() -> tuple[str, str]:
    """Return the path and content of the man page."""
    from man_page import man_page

    return "docs/roadmap.1", man_page(datetime.fromtimestamp(int(EPOCH), UTC).date().isoformat())


def _markdown(documentation: str) -> str:
    """Return a rule's docstring as Markdown; its indented example stays indented."""
    lines = []
    for line in documentation.split("\n"):
        label, colon, rest = line.partition(":")
        if colon and label in ("Why", "Example", "Fix"):
            line = f"**{label}:**{rest}" + ("\n" if label == "Example" else "")
        lines.append(line)
    return "\n".join(lines)


def cogged(name: str) -> tuple[str, str]:
    """Return the path and content of a page with its examples generated anew."""
    from cogapp import Cog

    before = (ROOT / name).read_text(encoding="utf-8")
    cog = Cog()
    cog.options.parse_args(
        ["-P", "-p", "import sys; sys.path.insert(0, 'docs')\nfrom make import example, questions"]
    )
    os.chdir(ROOT)
    return name, cog.process_string(before, name)


def example(*arguments: str, width: int = 80, head: int | None = None) -> None:
    """Print a command and its output as a block of Markdown; called from the pages."""
    lines = shown(*arguments, width=width).rstrip("\n").split("\n")
    cut = lines[:head] + (["..."] if head and len(lines) > head else [])
    quoted = " ".join(f"'{a}'" if " " in a else a for a in arguments)
    print("\n".join(["```console", f"$ roadmap {quoted}".rstrip(), *cut, "```"]))


def questions(shown_rows: int = 5) -> None:
    """Print the questions in SQL, each with its answer from the exported roadmap; called from the pages."""
    text = (ROOT / "docs/examples/questions.sql").read_text(encoding="utf-8")
    with closing(database()) as road:
        for asked in text.rstrip("\n").split("\n\n")[1:]:
            title, _, sql = asked.partition("\n")
            answer = road.execute(sql)
            names = [name for name, *_ in answer.description]
            lines = aligned([names, *map(cells, answer.fetchall())])
            lines = lines[: shown_rows + 1] + ["..."] * bool(lines[shown_rows + 1 :])
            lines += ["(no rows)"] * (len(lines) == 1)
            sentence, _, command = title.removeprefix("-- ").rstrip(")").partition(" (")
            print(f"{sentence} (`{command}`)\n\n```sql\n{sql}\n```\n\n```text")
            print("\n".join([*lines, "```", ""]))


def database() -> sqlite3.Connection:
    """Return the exported roadmap, in memory."""
    with TemporaryDirectory() as folder:
        file = f"{folder}/road.sqlite"
        shown("export", "-o", file)
        content = Path(file).read_bytes()
    road = sqlite3.connect(":memory:")
    road.deserialize(content)
    return road


def cells(row: Sequence[object]) -> list[str]:
    """Return the cells of a row as texts; one without a value is empty."""
    return ["" if cell is None else str(cell) for cell in row]


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a line for each row, with the cells of a column below each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]


def documents() -> list[tuple[str, str]]:
    """Return the path and content of everything that is generated."""
    return [
        picture("status", "The roadmap on one screen", "status"),
        picture("timeline", "The roadmap over time", "timeline", width=120),
        road("road", "pillar:semiconductors,ai,quantum"),
        road("timeline-en"),
        road("timeline-ja", "--lang", "ja"),
        rules(),
        manual(),
        *(cogged(name) for name in COGGED if (ROOT / name).exists()),
    ]


def main() -> int:
    """Write or check the generated files; return the exit code."""
    sys.path[:0] = [str(ROOT), str(ROOT / "docs")]
    stale = []
    for name, content in documents():
        path = ROOT / name
        if path.exists() and path.read_text(encoding="utf-8") == content:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    for name in stale:
        print(f"{'out of date' if '--check' in sys.argv else 'written'}: {name}", file=sys.stderr)
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
