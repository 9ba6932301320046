"""English: what `--help` says beyond what is declared with each command and option.

Loaded only if help is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "status": (
        "Where we stand today.",
        "What the United Kingdom is responsible for, as of the end of March 2025.",
        "Where we stood on the day of a meeting, in Japanese.",
    ),
    "list": (
        "What is past its date.",
        "What is open in two pillars, by date.",
        "Four columns of what METI leads, as an Excel file.",
    ),
    "show": (
        "Status, dates, log, sources and links of one milestone.",
        "What was known of it on one day.",
        "The same for a program.",
    ),
    "timeline": (
        "All milestones, with the day asked about between them.",
        "Those of one pillar, as a Word file.",
        "The drawing alone, in the shape of a slide.",
    ),
    "trend": (
        "From the origin to today.",
        "Two years by quarter.",
        "The figures of one pillar, for a chart of your own.",
    ),
    "trace": (
        "Every agreement, and how far what followed from it has come.",
        "The whole chain that follows from one milestone.",
        "What followed in one pillar, as a page for a browser.",
    ),
    "balance": (
        "The two sides side by side.",
        "The account of each pillar.",
        "The account of one body, as a Word file.",
    ),
    "promises": (
        "What was promised by the last meeting, and what has come of it.",
        "What was promised between two milestones.",
        "The promises of one side since January 2024, as a table.",
    ),
    "changes": (
        "The last thirty days.",
        "From March to June 2025, as Markdown: the second date is not included.",
        "What was changed in the files themselves, as git has recorded them.",
    ),
    "actions": (
        "All open next steps.",
        "Those past their date.",
        "What METI is to do, as a Word file.",
    ),
    "decisions": (
        "What one meeting decided.",
        "What is recorded of one day, in one pillar.",
        "What is recorded from one source, as a Word file.",
    ),
    "sources": (
        "Every source, with what it supports.",
        "What has no source.",
        "The evidence of one pillar, as an Excel file.",
    ),
    "view": (
        "The saved views of the roadmap.",
        "The one that roadmap.toml calls semis.",
        "What is still open in it, as a Word file.",
    ),
    "add": (
        "An event without a date.",
        "Funding that is promised for 2027.",
        "Talks that are to take place every year.",
    ),
    "update": (
        "One side says that it is under way.",
        "A next step and its deadline.",
        "Show what adding a lead body would change, and write nothing.",
    ),
    "done": (
        "Done today.",
        "Done on another day, as one side says.",
        "Show which milestones of a body would be marked, and write nothing.",
    ),
    "move": (
        "A later date, and why.",
        "A first date for what had none.",
        "Withdraw the date that was promised.",
    ),
    "minutes": (
        "The page of two pillars, for paper or a mail.",
        "Show what a page that is filled in would record.",
        "Record it without being asked.",
    ),
    "edit": (
        "The file of one milestone.",
        "The title, the sides, the bodies and the pillars.",
        "Try a change of the sources, and write nothing.",
    ),
    "undo": (
        "What can be undone.",
        "Undo the last command that wrote.",
        "Undo the last two without being asked.",
    ),
    "redo": (
        "Show what would be redone.",
        "Redo what was undone last.",
        "The same for the roadmap in the folder data.",
    ),
    "add-source": (
        "A source with its publisher and its date.",
        "A source with its address.",
        "A statement of our own.",
    ),
    "add-party": (
        "A company of one side.",
        "A body of neither side.",
        "A body with its name in both languages.",
    ),
    "add-pillar": (
        "A pillar with its name in both languages.",
        "Show what would be written.",
        "For the roadmap in the folder data.",
    ),
    "import": (
        "Show what an edited sheet would change.",
        "Write it.",
        "Read a sheet with its own column names, and fill in what it lacks.",
    ),
    "init": (
        "Files to be filled in, with comments that explain them.",
        "A copy of the roadmap that comes with the program.",
        "A roadmap in English with its title and its sides.",
    ),
    "brief": (
        "The paper for the next meeting, on the screen.",
        "The paper for one ministry, in Japanese, as a Word file.",
        "A paper for each body, in a folder.",
    ),
    "annex": (
        "As a Word file, with the sources as endnotes.",
        "One pillar, with footnotes.",
        "The sources alone, for BibTeX and reference managers.",
    ),
    "site": (
        "What is public, in the folder public.",
        "What members may see, with Japanese first.",
        "As of the end of March 2025.",
    ),
    "export": (
        "A sheet to edit and to import again.",
        "A calendar of what is open, with reminders two weeks ahead.",
        "A database with everything, for questions in SQL.",
    ),
    "git-setup": (
        "In a clone, once.",
        "Show what would be set.",
        "For the roadmap in the folder data.",
    ),
    "resolve": (
        "Keep our version of every conflict in a file.",
        "Show what keeping both would give.",
        "Keep their version of the list of sources.",
    ),
    "merge-file": (
        "The result replaces ours.toml.",
        "As git calls it: with the length of its markers and the name of the file.",
        "With messages in Japanese.",
    ),
    "check": (
        "Errors, warnings and notes.",
        "For a script: exit with 1 if anything is past its date.",
        "Annotations for GitHub, without the rules RM5...",
    ),
    "explain": (
        "All rules, on a line each.",
        "One rule, by its code.",
        "One rule, by its name and in Japanese.",
    ),
    "schema": (
        "The schema of a milestone's file.",
        "The schema of roadmap.toml.",
        "The schema of sources.toml.",
    ),
    "help": (
        "The commands in their groups.",
        "The same as roadmap list --help.",
        "The options of a command in Japanese.",
    ),
}
"""What each line of `examples.EXAMPLES` is for."""

TOPICS: Mapping[str, Mapping[str, str]] = {
    "filters": {
        "": "Which milestones: the terms of a filter, their keys and their values.",
        "terms": (
            "Each argument is a term, and all terms must hold. A comma means “or”; not: before a term is its opposite,"
            " as in not:is:done. A term without a colon is searched for in ids, titles, summaries and notes of"
            " every language; case and width make no difference.\n"
            "Wherever an id can be typed, so can the name that is shown, in any language: side:日本, is:遅延,"
            ' "owner:Digital Agency". Put what has spaces in quotation marks.'
        ),
        "keys": "Keys, each with an example:",
        "pillar": "what is in that pillar",
        "kind": "what is of that kind",
        "status": "what has that status in the files",
        "side": "what a party of that side leads",
        "party": "what that party leads or takes part in",
        "owner": "what that party leads",
        "tag": "what has that tag",
        "source": "what cites that source",
        "id": "that milestone",
        "follows": "what follows from it, anywhere in the chain",
        "due": "what is or may be due in that period",
        "closed": "what was or may have been closed in that period",
        "updated": "what was or may have been updated last in that period",
        "next": "what has a next step that is or may be due in that period",
        "next-owner": "what has a next step for this party to take",
        "outlook": "what some side expects of the date ahead; none: no side has said",
        "text": "what has these words, colons and commas included",
        "is": "what is in that state on the day asked about",
        "states": "States:",
        "is.open": "neither done nor dropped",
        "is.done": "done",
        "is.late": "past its date, whether anything was reported since or not",
        "is.unreported": "past its date, and no status was reported since",
        "is.in-window": "due in a period that has begun and not ended",
        "is.due-soon": "due within the days that roadmap.toml calls soon",
        "is.undated": "open, without a date",
        "is.stale": "open, without an update for longer than roadmap.toml allows",
        "is.blocked": "open, and a milestone that it needs is not done",
        "is.moved": "its date was changed",
        "is.differing": "the two sides say different things",
        "is.at-risk": "some side says that the date is at risk",
        "is.off-track": "some side says that the date will not be kept",
        "is.no-meeting-known": "a standing body without a known meeting by the day expected",
        "is.unsourced": "no source for the status that it has",
        "is.untranslated": "the title lacks a language of the roadmap",
        "is.with-next": "has an open next step",
        "is.next-late": "has a next step that is past its deadline",
        "words": "Keys that take only these words:",
    },
    "dates": {
        "": "How dates are typed, and what days they stand for.",
        "precision": (
            "A date is as precise as it is written: 2025-Q1 is some day of that quarter. Every date that the program"
            " shows can be typed, in any language. Ambiguous dates and years of two digits are refused."
        ),
        "files": "As written in the files, with the days they stand for (fiscal years from April):",
        "words": "The same in words:",
        "ranges": "Ranges, joined by two dots or any dash:",
        "figures": "In figures, if they can be read in one way only:",
        "today": "Relative to today, here {day}, in days, weeks, months and years:",
        "where": (
            "Where a day is asked for (--as-of, --since, --from, a filter), the id of a milestone stands for the date"
            " on which it was closed, else for its due. A date of several days means the last for --as-of, --recorded,"
            " --from and --to, and the first for --since, --until and the --from of trend."
        ),
    },
    "formats": {
        "": "The formats of results: what each needs, and what can be written in it.",
        "choice": "-o FILE writes a file, and its suffix sets the format; -f FORMAT names the format, also for a pipe.",
        "each": "Formats: what each is, its suffixes, the extra it needs and its own options:",
        "text": "text for the terminal or a pipe",
        "concise": "a line for each finding, for editors",
        "github": "annotations of lines, for GitHub Actions",
        "sarif": "findings, for code scanning services",
        "md": "Markdown",
        "html": "a page for browsers",
        "docx": "a Word document",
        "pptx": "PowerPoint slides",
        "pdf": "a document to print",
        "csv": "a table for programs and sheets",
        "xlsx": "an Excel workbook",
        "json": "the whole answer, for programs",
        "ndjson": "one JSON object per line",
        "ics": "a calendar",
        "sqlite": "a database for SQL",
        "mermaid": "a Mermaid diagram",
        "svg": "the timeline as a scalable drawing",
        "png": "the timeline as an image",
        "eml": "a mail with the page and the Word document",
        "bib": "the sources, for BibTeX",
        "csl-json": "the sources, for reference managers",
        "needs": "extra {extra}",
        "written": "What can be written in which format:",
        "page": "every view",
        "answer": "every view, as data",
        "timeline": "timeline",
        "slides": "brief, trend",
        "roadmap": "export",
        "findings": "check",
        "sources": "annex, the sources alone",
        "extra": (
            "An extra is a library that is installed with the program. If one is missing, the program names the command"
            " that installs it."
        ),
    },
    "exit-codes": {
        "": "The exit codes, for scripts.",
        "0": "success, even if nothing matched",
        "1": "check, or a view with --fail-on, found something at or above its threshold",
        "2": "the command line is wrong; nothing was shown or written",
        "3": "data cannot be read or written, in whole or in part, even if the rest was shown",
        "4": "the milestone, party or revision that is named does not exist",
        "129": "merge-file could not read or write, which git takes for a failed merge",
        "130": "interrupted",
        "several": "If several apply, the code is the first of {codes}, and all are reported.",
    },
    "environment": {
        "": "The environment variables that are read.",
        "empty": "An empty variable counts as not set, except for the pager.",
        "ROADMAP_DATA": "the roadmap's folder, if there is no --data",
        "ROADMAP_LANG": "the language, if there is no --lang",
        "LC_ALL, LC_MESSAGES, LANG": "the language on a terminal, if neither is given",
        "SOURCE_DATE_EPOCH": "the current time in seconds since 1970, for results that do not depend on the clock",
        "TZ": "the time zone of a new roadmap",
        "VISUAL, EDITOR": "the editor, in this order (on a dumb terminal, EDITOR alone)",
        "ROADMAP_PAGER, PAGER": "the pager, in this order; none if it is empty or cat",
        "LESS": "the options of less; FRX if it is not set",
        "NO_COLOR": "no colour",
        "FORCE_COLOR": "colour in a pipe too; none if it is 0 or false",
        "CLICOLOR_FORCE, CLICOLOR": "colour in a pipe too; no colour if CLICOLOR is 0",
        "FORCE_HYPERLINK": "links on a terminal; none if it is 0 or false",
        "TERM": "dumb: no colour, links or pager",
        "VTE_VERSION": "the version of the terminal: old ones cannot show links",
        "COLUMNS": "the width of a page, in a pipe too",
        "GITHUB_STEP_SUMMARY": "a file to which check adds a summary",
        "ROADMAP_DEBUG": "show where in the program a bug is",
    },
    "files": {
        "": "Which roadmap is read, and its files.",
        "which": (
            "The roadmap is the one in the folder of --data; else in that of ROADMAP_DATA; else in the nearest folder"
            " upwards that holds roadmap.toml or data/roadmap.toml; else the one that comes with the program, which is"
            " never written to. --data for each of several, or a file that lists them, reads them as one."
        ),
        "parts": "In the folder:",
        "roadmap": "title, languages, sides, bodies, pillars, and the settings of check",
        "sources": "the sources, each under its id",
        "milestones": "one milestone: what it is, and its log of dated updates",
        "journal": "what undo needs, and a cache; on this computer only, and not in git",
    },
}
"""The sentences of each topic by name; the empty name is its line in the list of topics."""
