"""`roadmap add ID --title ...`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from roadmap_cli.model import vocabulary
from roadmap_cli.model.errors import WrongUsage, message
from roadmap_cli.model.layout import milestone_file
from roadmap_cli.model.roadmap import Roadmap
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions import values
from roadmap_cli.session import output, prompt
from roadmap_cli.session import recording as r
from roadmap_cli.session.citations import citations
from roadmap_cli.session.options import DataFolder, Lang
from roadmap_cli.session.writing import Desk, DryRun, Planned, carry_out, desk, own_folder, writes
from roadmap_cli.store import encode, needed, new, schemas

Several = list[str] | None


def _option(name: str, metavar: str, text: str) -> Any:
    return typer.Option(name, metavar=metavar, help=text)


class Wanted(Value):
    """What the options say of the new milestone, as they were typed."""

    id: str | None
    title: str | None
    kind: str | None
    pillar: str | None
    owners: Sequence[str]
    due: str | None


@writes
def command(
    milestone: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Its id.", show_default=False)
    ] = None,
    title: Annotated[str | None, _option("--title", "TEXT", "What is meant to be.")] = None,
    title_ja: Annotated[str | None, _option("--title-ja", "TEXT", "The same in Japanese.")] = None,
    translation: Annotated[
        str | None, _option("--translation", "official|descriptive|unverified", "Whose that title is.")
    ] = None,
    kind: Annotated[str | None, _option("--kind", "KIND", f"One of: {', '.join(vocabulary.KINDS)}.")] = None,
    pillar: Annotated[str | None, _option("--pillar", "ID", "The field that it belongs to.")] = None,
    owner: Annotated[Several, _option("--owner", "ID,...", "Who owes it.")] = None,
    partner: Annotated[Several, _option("--partner", "ID,...", "Who takes part.")] = None,
    follows: Annotated[
        Several, _option("--follows", "ID,...", "The milestones that it carries forward.")
    ] = None,
    needs: Annotated[Several, _option("--needs", "ID,...", "What has to be reached before it.")] = None,
    start: Annotated[str | None, _option("--start", "DATE", "The first day of what lasts.")] = None,
    due: Annotated[str | None, _option("--due", "DATE", "When it was promised for.")] = None,
    summary: Annotated[str | None, _option("--summary", "TEXT", "What it is about.")] = None,
    summary_ja: Annotated[str | None, _option("--summary-ja", "TEXT", "The same in Japanese.")] = None,
    tag: Annotated[Several, _option("--tag", "TAG,...", "Words to find it by.")] = None,
    visibility: r.Visibility = None,
    status: Annotated[str, _option("--status", "STATUS", "What its first update says.")] = "planned",
    on: r.On = None,
    note: r.Note = None,
    source: r.Cited = None,
    by: r.By = None,
    dry_run: DryRun = False,
    lang: Lang = None,
    data: DataFolder = None,
) -> int:
    """A new milestone, and the first update of its log. On a terminal, what is missing is asked for."""
    folder = own_folder(data)
    there = needed.ids(folder)
    linked = values.milestones([*(follows or ()), *(needs or ())], there)
    at = desk("add", folder, needed.some(folder, linked), lang, dry_run)
    wanted = _complete(at, Wanted(milestone, title, kind, pillar, owner or (), due), there)
    cited, at = citations(at, source or ())
    said = r.Said(status, note=note, by=by, on=on)
    head = _head(at.roadmap, wanted) | {
        "partners": values.bodies(partner or (), at.roadmap, "--partner"),
        "follows": values.split_list(follows or ()),
        "needs": values.split_list(needs or ()),
        "start": _date(start, at.roadmap, "--start"),
        "summary": values.optional_text(summary, "--summary"),
        "tags": [values.required_text(one, "--tag") for one in values.split_list(tag or ())],
        "visibility": r.one_of(visibility, vocabulary.VISIBILITIES, "--visibility"),
    }
    head |= _japanese(at.roadmap, title_ja, translation, summary_ja)
    update = r.update_of(said, cited, at.roadmap)
    r.warn_of_future(at, update)
    return _write(at, str(wanted.id), head, update.table)


def _complete(at: Desk, wanted: Wanted, there: Sequence[str]) -> Wanted:
    """Return what is wanted with nothing missing; raise WrongUsage where nobody can be asked."""
    if wanted.id is not None:
        _new_id(wanted.id, there)
    missing = [name for name in ("id", "title", "kind", "pillar") if getattr(wanted, name) is None]
    if not missing:
        return wanted
    if not prompt.on_terminal():
        options = ", ".join("ID" if name == "id" else f"--{name}" for name in missing)
        raise WrongUsage(message("write.missing", options=options), message("write.missing-hint"))
    for name in (*missing, "owners", "due"):
        if not getattr(wanted, name):
            read, choices = _questions(at.roadmap, there)[name]
            answer = prompt.until_right(at.messages(f"write.ask-{name}", words=choices), read, at.messages)
            wanted = replace(wanted, **{name: answer})
    return wanted


def _questions(roadmap: Roadmap, there: Sequence[str]) -> dict[str, tuple[Callable[[str], Any], str]]:
    """Return for each field that is asked for how the answer is read, and the choices."""
    kinds, pillars = vocabulary.KINDS, tuple(roadmap.pillars)
    return {
        "id": (lambda text: _new_id(text, there), ""),
        "title": (lambda text: values.required_text(text, "--title"), ""),
        "kind": (lambda text: values.one_of(text, kinds, "--kind"), ", ".join(kinds)),
        "pillar": (lambda text: values.one_of(text, pillars, "--pillar"), ", ".join(pillars)),
        "owners": (lambda text: values.bodies([text], roadmap, "--owner"), ""),
        "due": (lambda text: text if _date(text or None, roadmap, "--due") else None, ""),
    }


def _new_id(text: str, there: Sequence[str]) -> str:
    """Return `text`, which may be the id of a new milestone; raise WrongUsage where it may not."""
    key = values.new_id(text)
    if key in there:
        raise WrongUsage(
            message("write.milestone-there", id=key), message("write.milestone-there-hint", id=key)
        )
    for other in there:
        if values.alike(key, other):
            raise WrongUsage(message("write.milestone-alike", id=key, found=milestone_file(other)))
    return key


def _head(roadmap: Roadmap, wanted: Wanted) -> dict[str, Any]:
    return {
        "title": values.required_text(wanted.title or "", "--title"),
        "kind": values.one_of(wanted.kind or "", vocabulary.KINDS, "--kind"),
        "pillar": values.one_of(wanted.pillar or "", roadmap.pillars, "--pillar"),
        "owners": values.bodies(wanted.owners, roadmap, "--owner"),
        "due": _date(wanted.due, roadmap, "--due"),
    }


def _date(value: str | None, roadmap: Roadmap, option: str) -> Any:
    return None if value is None else encode.date(values.written_date(value, roadmap, option))


def _japanese(
    roadmap: Roadmap, title: str | None, translation: str | None, summary: str | None
) -> dict[str, str]:
    """Return the texts in Japanese; raise WrongUsage where the roadmap has no translations into it."""
    texts = {
        "ja.title": values.optional_text(title, "--title-ja"),
        "ja.translation": r.one_of(translation, vocabulary.TRANSLATIONS, "--translation"),
        "ja.summary": values.optional_text(summary, "--summary-ja"),
    }
    found = {key: text for key, text in texts.items() if text is not None}
    if found and "ja" not in roadmap.languages[1:]:
        raise WrongUsage(message("write.no-language", language="ja"), message("write.no-language-hint"))
    if "ja.translation" in found and "ja.title" not in found:
        raise WrongUsage(message("write.missing", options="--title-ja"))
    return found


def _write(at: Desk, key: str, head: dict[str, Any], update: encode.Table) -> int:
    """Write the new milestone and show its file."""
    file, content = milestone_file(key), new.milestone(head, update, schemas.of_milestone(at.folder))
    needed.milestone(key, content, at.roadmap)

    def make(old: bytes | None) -> bytes:
        if old is not None:
            raise WrongUsage(
                message("write.milestone-there", id=key), message("write.milestone-there-hint", id=key)
            )
        _new_id(key, needed.ids(at.folder))
        return content

    done = Planned(file, make, None, content, at.messages("write.added", file=file))
    carry_out(at, [done])
    if not at.dry_run:
        output.write_stdout(f"\n{content.decode('utf-8')}")
    return 0
