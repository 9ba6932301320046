"""English: what `--help` says beyond what is declared with each command and option.

Loaded by whoever asks for help, and by nobody else.
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
        "All next steps that stand.",
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
    "add": (
        "An event without a date.",
        "Funding that is promised for 2027.",
        "Talks that are to take place every year.",
    ),
    "update": (
        "One side says that it is under way.",
        "A next step, and by when it is to be taken.",
        "Show what another lead body would change, and write nothing.",
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
        "Read a sheet with heads of its own; what it lacks is filled in.",
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
        "Notes on lines of code for GitHub, without the rules RM5...",
    ),
    "explain": (
        "All rules, on a line each.",
        "One rule, by its code.",
        "One rule, by its name and in Japanese.",
    ),
    "schema": (
        "Of the file of a milestone.",
        "Of roadmap.toml.",
        "Of sources.toml.",
    ),
    "help": (
        "The commands in their groups.",
        "The same as roadmap list --help.",
        "The options of a command in Japanese.",
    ),
}
"""What each line of `examples.EXAMPLES` is for."""
