"""A page as the draft of a message (RFC 5322): its summary as text, and the page attached as a Word file.

It is addressed to no one and names no sender or day: whoever opens it completes and sends it. With the header
`X-Unsent`, Outlook and Thunderbird open it for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

from roadmap_cli.messages.clean import clean
from roadmap_cli.views.page import Block, Heading, Line, Page
from roadmap_cli.writers import WriterOptions, docx
from roadmap_cli.writers.text.signs import Signs

WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
MOST_LINES = 12
"""How many lines of a page the text has: what does not fit is in the file."""

NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|.\s]+')
"""What some system allows in no name of a file."""

SIGNS = Signs()


def write_page(pages: Sequence[Page], options: WriterOptions) -> bytes:
    """Return a message with the first of `pages` attached; equal pages are equal messages."""
    page = pages[0]
    attached = docx.write_page([page], options)
    name = f"{NOT_IN_NAMES.sub(' ', clean(page.title)).strip()}.docx"
    draft = EmailMessage(policy=SMTP)
    draft["Subject"] = clean(page.title)
    draft["X-Unsent"] = "1"
    draft.set_content(_text(page, name), cte="base64")
    draft.add_attachment(attached, maintype=WORD[0], subtype=WORD[1], filename=name)
    draft.set_boundary(f"=_{sha256(attached).hexdigest()[:32]}")
    return draft.as_bytes()


def _text(page: Page, name: str) -> str:
    """Return the title, the line under it, the beginning of the page, and what is attached."""
    messages = page.messages
    lines = [
        clean(page.title),
        clean(messages.clauses(page.standing_line)),
        "",
        *list(_beginning(page.blocks))[:MOST_LINES],
        "",
        messages("paper.attached", file=name),
    ]
    return "\n".join(lines) + "\n"


def _beginning(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the lines of a page up to its second heading, or to what is no line."""
    headings = 0
    for block in blocks:
        headings += isinstance(block, Heading)
        if headings > 1 or not isinstance(block, Heading | Line):
            return
        if isinstance(block, Heading):
            yield f"\n{clean(block.text)}"
        elif line := clean("".join(SIGNS.of(piece.role) + piece.readable for piece in block.pieces)).strip():
            yield line
