"""`roadmap site DIR`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from roadmap_cli import writers
from roadmap_cli.messages import Messages
from roadmap_cli.messages.clean import clean
from roadmap_cli.model.value import Value, replace
from roadmap_cli.questions.ordering import ordered
from roadmap_cli.session import output
from roadmap_cli.session.declared import Argument, Option
from roadmap_cli.session.options import (
    LANGUAGE_WORDS,
    AsOf,
    Audience,
    DataFolders,
    Era,
    FollowLinks,
    NoCache,
    Quiet,
)
from roadmap_cli.session.publishing import publish, refuse_around, refuse_roadmap
from roadmap_cli.session.reading import Question, Session, audience_for, open_session
from roadmap_cli.session.reporting import report_unread
from roadmap_cli.session.results import UNREADABLE, about, report
from roadmap_cli.session.target import Target
from roadmap_cli.session.working import working
from roadmap_cli.writers import RoadmapExport

SiteLang = Annotated[
    str | None,
    Option(
        "--lang",
        metavar=LANGUAGE_WORDS,
        help="The languages of the site, that of its first page first; by default the roadmap's.",
    ),
]


class SiteOptions(Value, kw_only=True):
    """The options of `site`."""

    site: Annotated[Path, Argument(metavar="DIR", help="The folder of the site.")]
    audience: Audience = None
    as_of: AsOf = None
    lang: SiteLang = None
    era: Era = False
    quiet: Quiet = False
    data: DataFolders = None
    follow_links: FollowLinks = False
    no_cache: NoCache = False


def command(options: SiteOptions) -> int:
    """A site of the whole roadmap, to be opened from a folder or published.

    It contains only what is public, unless --audience says otherwise. In a folder that holds an earlier site,
    only what changed is written, and what is no longer there is removed; other files are never touched.
    """
    writers.load("html")
    from roadmap_cli.writers.site import site

    question = Question(
        target=Target("html"),
        audience=audience_for(options.audience, "html"),
        as_of=options.as_of,
        lang=options.lang,
        era=options.era,
        words=(lambda: refuse_roadmap(options.site),),
    )
    with open_session(question, options.data) as session:
        for place in session.places:
            refuse_roadmap(options.site, place.folder)
            refuse_around(options.site, place.folder)
        with working(session.spoken("common.writing")):
            made = site(_export(session, whole=options.as_of is None))
            done = publish(options.site, made.files)
        report(session, ())
        for notice in made.notices:
            output.note(clean(session.spoken.say(notice)))
        report_unread(session.findings, session.spoken)
        counts = {"written": done.written, "kept": done.kept, "removed": done.removed}
        line = session.spoken("site.written", folder=str(options.site), **counts)
        if not options.quiet:
            output.write_stdout(f"{clean(line)}\n")
        return UNREADABLE if session.findings else 0


def _export(session: Session, *, whole: bool) -> RoadmapExport:
    first, *others = _languages(session)
    return RoadmapExport(
        about=replace(about(session, session.roadmap.title, session.findings), kind="roadmap"),
        state=session.state,
        selected=ordered(session.state, session.state.all, None),
        messages=first,
        whole=whole,
        choices=tuple(others),
    )


def _languages(session: Session) -> Sequence[Messages]:
    """Return the messages of each language of the site, one by one."""
    own = session.messages
    return [*(replace(own, languages=(each,)) for each in own.languages), *session.choices]
