"""`roadmap view`: the list of saved views. With a name, `cli` runs the view's own command in its place."""

from __future__ import annotations

from typing import Annotated

from roadmap_cli.messages.clean import clean
from roadmap_cli.model.errors import message
from roadmap_cli.model.layout import ROADMAP_FILE
from roadmap_cli.model.value import Value
from roadmap_cli.session import output
from roadmap_cli.session.declared import Argument
from roadmap_cli.session.languages import check_languages, messages_for
from roadmap_cli.session.options import DataFolders, Lang, NoPager
from roadmap_cli.session.reporting import report_unread
from roadmap_cli.session.results import UNREADABLE
from roadmap_cli.session.saved_views import view_head


class SavedViewOptions(Value, kw_only=True):
    """The options of `view` without a name."""

    name: Annotated[
        str | None,
        Argument(metavar="[VIEW]", help="The view; more options of its command may follow."),
    ] = None
    lang: Lang = None
    no_pager: NoPager = False
    data: DataFolders = None


def command(options: SavedViewOptions) -> int:
    """Run a saved view: a command line that roadmap.toml keeps under [views]. Without a name, list them."""
    check_languages(options.lang)
    _, loaded = view_head(options.data or ())
    messages = messages_for(options.lang, loaded.roadmap)
    views = loaded.roadmap.views
    widest = max(map(len, views), default=0)
    lines = [f"{name:{widest}}  {clean(line)}\n" for name, line in views.items()]
    output.write_stdout("".join(lines), paged=not options.no_pager)
    unread = [finding for finding in loaded.findings if finding.file == ROADMAP_FILE]
    report_unread(unread, messages)
    if not views and not unread:
        output.say(
            messages.say(message("common.with-hint", what=message("views.none"), hint=message("views.how")))
        )
    return UNREADABLE if unread else 0
