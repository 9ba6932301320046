"""How bash, zsh and fish ask what may stand where the cursor is, and how they are answered.

Typer has scripts for these shells of its own. Ours differ in that file names are offered only where a
file or folder is due, that bash completes behind a colon, and that fish asks once.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from typer import _completion_classes as typer_classes
from typer import _completion_shared as typer_scripts
from typer._click import shell_completion
from typer._click.core import Command, Context, Parameter
from typer._click.shell_completion import ShellComplete
from typer.models import TyperPath

_PLAIN = re.compile(r"[\w@%+=:,./~-]+")
"""What needs no quotes in any shell; nothing else is offered."""

FILES, FOLDERS = ":files", ":folders"
"""The answers that leave the names of files or of folders to the shell; no value begins with a colon."""

BREAKS = ":="
"""The characters at which readline breaks words, of those that values and options contain."""

BASH = """
%(complete_func)s() {
    local answer
    local IFS=$'\\n'
    mapfile -t answer < <(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \\
        %(autocomplete_var)s=complete_bash "$1" 2>/dev/null)
    COMPREPLY=()
    case ${answer[0]} in
        ':files') compopt -o default ;;
        ':folders') compopt -o dirnames ;;
        '') ;;
        *) COMPREPLY=("${answer[@]}") ;;
    esac
    if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *: ]]; then
        compopt -o nospace
    fi
}

complete -F %(complete_func)s %(prog_name)s
"""

ZSH = """
#compdef %(prog_name)s

%(complete_func)s() {
    local -a answer keys values
    answer=("${(@f)$(env _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" \\
        %(autocomplete_var)s=complete_zsh ${~words[1]} 2>/dev/null)}")
    case $answer[1] in
        ':files') _files; return ;;
        ':folders') _files -/; return ;;
        '') return 1 ;;
    esac
    keys=(${(M)answer:#*\\\\:})
    values=(${answer:#*\\\\:})
    (( $#values )) && _describe -V value values
    (( $#keys )) && _describe -V key keys -S ''
}

compdef %(complete_func)s %(prog_name)s
if [[ $funcstack[1] == _%(prog_name)s ]]; then
    %(complete_func)s "$@"
fi
"""

FISH = """
function %(complete_func)s
    set -l words (commandline --tokenize --cut-at-cursor --current-process)
    set -l answer (env _TYPER_COMPLETE_ARGS=(commandline --cut-at-cursor --current-process) \\
        %(autocomplete_var)s=complete_fish $words[1] 2>/dev/null)
    switch "$answer[1]"
        case ':files'
            __fish_complete_path (commandline --current-token)
        case ':folders'
            __fish_complete_directories (commandline --current-token)
        case '*'
            string join \\n -- $answer
    end
end

complete --command %(prog_name)s --no-files --arguments '(%(complete_func)s)'
"""


class ShellAnswer(ShellComplete):
    """The answer to one press of TAB, a value a line; what cannot be read or understood is answered by nothing."""

    shows_texts = True

    def complete(self) -> str:
        """Return the lines of the answer."""
        try:
            return "\n".join(self._lines(*self.get_completion_args()))
        except Exception:
            return ""

    def _lines(self, args: list[str], word: str) -> Iterator[str]:
        context = shell_completion._resolve_context(self.cli, self.ctx_args, self.prog_name, args)
        asked, incomplete = shell_completion._resolve_incomplete(context, args, word)
        if isinstance(asked, Parameter) and isinstance(asked.type, TyperPath):
            yield FOLDERS if "DIR" in (asked.metavar or "") else FILES
            return
        before = word.removesuffix(incomplete)
        for value, text in self._values(asked, context, incomplete):
            if _PLAIN.fullmatch(value):
                yield self.line(f"{before}{value}", text)

    def _values(
        self, asked: Command | Parameter, context: Context, incomplete: str
    ) -> Iterable[tuple[str, str]]:
        """Return what may stand there: values, or the names of commands and options, each with a text about it."""
        if isinstance(asked, Parameter):
            from roadmap_cli.session.completing import offered

            return offered(asked.metavar or "", context, incomplete)
        found = [(item.value, item.help or "") for item in asked.shell_complete(context, incomplete)]
        if not self.shows_texts:
            return found
        from roadmap_cli.session.helping import named_text

        return [(name, named_text(context, asked, name, english)) for name, english in found]

    def line(self, value: str, text: str) -> str:
        """Return the line of one value with a text about it."""
        return f"{value}\t{text}" if text else value


class Bash(ShellAnswer, typer_classes.BashComplete):
    """Bash gives the words as readline breaks them, replaces the last piece of one, and shows no texts."""

    source_template = BASH
    shows_texts = False
    kept = 0

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the cursor and the one at it, put together again."""
        typed, at = os.environ["COMP_WORDS"], int(os.environ["COMP_CWORD"])
        pieces = typed.split("\n" if "\n" in typed else " ")
        words, self.kept = joined(pieces[: at + 1])
        *args, word = ("".join(shell_completion.split_arg_string(word)[:1]) for word in words[1:])
        return args, word

    def line(self, value: str, text: str) -> str:
        """Return what takes the place of the last piece of the word."""
        return value[self.kept :]


def joined(pieces: Sequence[str]) -> tuple[list[str], int]:
    """Return the words that readline broke into `pieces`, and the length of the last one before its last piece.

    A piece of nothing but signs at which words are broken belongs to what is on both sides of it.
    """
    words: list[str] = []
    kept, joins = 0, False
    for piece in pieces:
        breaks = bool(piece) and set(piece) <= set(BREAKS)
        if words and (breaks or joins):
            kept = len(words[-1]) + (len(piece) if breaks else 0)
            words[-1] += piece
        else:
            kept = 0
            words.append(piece)
        joins = breaks
    return words, kept


class Zsh(ShellAnswer, typer_classes.ZshComplete):
    """Zsh takes a colon for the end of a value, unless it is escaped."""

    source_template = ZSH

    def line(self, value: str, text: str) -> str:
        """Return the line of one value as `_describe` reads it."""
        escaped = value.replace(":", "\\:")
        return f"{escaped}:{text}" if text else escaped


class Fish(ShellAnswer, typer_classes.FishComplete):
    """Fish takes a value, a tab and a text."""

    source_template = FISH


class PowerShell(ShellAnswer, typer_classes.PowerShellComplete):
    """PowerShell asks by Typer's script, and offers the names of files itself if nothing is answered."""

    def complete(self) -> str:
        """Return the lines of the answer."""
        answer = super().complete()
        return "" if answer in (FILES, FOLDERS) else answer

    def line(self, value: str, text: str) -> str:
        """Return the line of one value as Typer's script reads it."""
        return f"{value}:::{text or ' '}"


CLASSES: Mapping[str, type[ShellComplete]] = {
    "bash": Bash,
    "zsh": Zsh,
    "fish": Fish,
    "powershell": PowerShell,
    "pwsh": PowerShell,
}
"""The shells by the names that Typer and `shellingham` give them."""


def register() -> None:
    """Answer these shells, and install their scripts, in place of Typer's own."""
    for name, answers in CLASSES.items():
        shell_completion.add_completion_class(answers, name)
        typer_scripts._completion_scripts[name] = answers.source_template
