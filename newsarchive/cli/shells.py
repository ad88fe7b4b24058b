"""The shells that can complete what is typed: a script for each, what it asks, and how it is answered."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import click
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class

from newsarchive.errors import NewsArchiveError

if TYPE_CHECKING:
    Item = CompletionItem[str]

_TO_ESCAPE = re.compile(r"""([\s"'\\$`&|;<>()*?\[\]{}!#~])""")

# Bash parts words at colons and takes the last piece for the word; the line is what was typed. Where a file
# is meant, the shell's own completion is left to work.
_BASH = """\
%(complete_func)s() {
    local kind value
    COMPREPLY=()
    while IFS=$'\\t' read -r kind value; do
        case $kind in
            file) compopt -o default ;;
            open) compopt -o nospace; COMPREPLY+=("$value") ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done < <(%(complete_var)s=bash_complete COMP_LINE="${COMP_LINE:0:COMP_POINT}" \\
        COMP_WORD="${COMP_WORDS[COMP_CWORD]}" "$1" 2>/dev/null)
}
complete -o nosort -F %(complete_func)s %(prog_name)s 2>/dev/null ||
    complete -F %(complete_func)s %(prog_name)s
"""

_ZSH = """\
#compdef %(prog_name)s
%(complete_func)s() {
    local kind value help
    local -a open opened plain plained
    while IFS=$'\\t' read -r kind value help; do
        case $kind in
            file) _files; return ;;
            open) open+=("$value"); opened+=("$value${help:+  -- $help}") ;;
            plain) plain+=("$value"); plained+=("$value${help:+  -- $help}") ;;
        esac
    done < <(%(complete_var)s=zsh_complete "${words[1]}" "${words[2,CURRENT-1][@]}" "$PREFIX" 2>/dev/null)
    # Of several that begin otherwise than what is typed (a quotation mark, a capital), none is begun for you.
    if (( $#open + $#plain > 1 )) && [[ -n ${open[(r)^${(b)PREFIX}*]}${plain[(r)^${(b)PREFIX}*]} ]]; then
        compstate[insert]=
    fi
    (( $#open )) && compadd -U -V fields -l -S '' -d opened -- "${open[@]}"
    (( $#plain )) && compadd -U -V values -l -d plained -- "${plain[@]}"
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH = """\
function %(complete_func)s
    set -l words (commandline -opc) (commandline -ct)
    for line in (%(complete_var)s=fish_complete $words[1] $words[2..-1] 2>/dev/null)
        if test "$line" = file
            __fish_complete_path (commandline -ct)
        else if test -n "$line"
            echo $line
        end
    end
end
complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class Typed(NamedTuple):
    """A line as far as it is typed: its whole words, and the last one as it is meant and as it stands there.

    `quote` is the quotation mark that still is open in the last word, or nothing.
    """

    words: list[str]
    last: str
    raw: str
    quote: str


def read_line(line: str) -> Typed:
    """Part a line into words as shells do; a quotation mark or a backslash may wait for what it ends with."""
    words: list[str] = []
    begin, quote, escaped = 0, "", False
    for at, mark in enumerate(line):
        if not quote and not escaped and mark.isspace():
            words.append(line[begin:at])
            begin = at + 1
        else:
            quote, escaped = _after(mark, quote, escaped=escaped)
    raw = line[begin:]
    return Typed([read_word(word) for word in words if word], read_word(raw), raw, quote)


def read_word(raw: str) -> str:
    """Give a word as it is meant: without quotation marks around it, or a part of it, and backslashes."""
    word, quote, escaped = "", "", False
    for mark in raw:
        was = quote, escaped
        quote, escaped = _after(mark, quote, escaped=escaped)
        word += mark if was == (quote, escaped) or was[1] else ""
    return word


def _after(mark: str, quote: str, *, escaped: bool) -> tuple[str, bool]:
    """Tell which quotation mark is open behind a mark, and whether the next one is escaped."""
    if escaped:
        return quote, False
    if mark == "\\" and quote != "'":
        return quote, True
    if mark in "'\"" and quote in ("", mark):
        return ("" if quote else mark), False
    return quote, False


class _Shell(ShellComplete):
    """A shell that hands its words over as arguments, and takes a candidate a line."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Give the words that stand before the last one, and it, as they are meant."""
        words = [read_word(word) for word in sys.argv[1:]]
        return words[:-1], words[-1] if words else ""

    def get_completions(self, args: list[str], incomplete: str) -> list[Item]:
        """Give the candidates; an option keeps its name before its value (`--source=TASS`)."""
        option, equals, value = incomplete.partition("=")
        if equals and option.startswith("--"):
            found = super().get_completions([*args, option], value)
            return [CompletionItem(f"{option}={item.value}", item.type, item.help) for item in found]
        return super().get_completions(args, incomplete)

    def complete(self) -> str:
        """Give all candidates, or none where what stands before them cannot be read."""
        try:
            return super().complete()
        except (click.ClickException, NewsArchiveError, OSError):
            return ""

    def format_completion(self, item: Item) -> str:
        """Give kind, candidate and help; the kind tells whether more follows without a space."""
        return f"{_kind(item)}\t{item.value}\t{item.help or ''}"


class Bash(_Shell):
    """Bash, from version 4."""

    name: ClassVar[str] = "bash"
    source_template: ClassVar[str] = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """Read them from the line: bash itself would part words at colons."""
        self._typed = read_line(os.environ.get("COMP_LINE", ""))
        return self._typed.words[1:], self._typed.last

    def format_completion(self, item: Item) -> str:
        """Give the candidate as it is to stand in the line, without what bash takes for another word."""
        whole = item.value if self._typed.quote else _TO_ESCAPE.sub(r"\\\1", item.value)
        word = os.environ.get("COMP_WORD", "")
        before = len(self._typed.raw) - len(word) if word not in (":", "=") else len(self._typed.raw)
        return f"{_kind(item)}\t{whole[max(before, 0) :]}"


class Zsh(_Shell):
    """Zsh, with its completion system begun (`compinit`)."""

    name: ClassVar[str] = "zsh"
    source_template: ClassVar[str] = _ZSH


class Fish(_Shell):
    """Fish, from version 3.1."""

    name: ClassVar[str] = "fish"
    source_template: ClassVar[str] = _FISH

    def get_completions(self, args: list[str], incomplete: str) -> list[Item]:
        """Give the candidates in the letters that are typed: fish takes no other for what was begun."""
        found = super().get_completions(args, incomplete)
        return [CompletionItem(_like(item.value, incomplete), item.type, item.help) for item in found]

    def format_completion(self, item: Item) -> str:
        """Give candidate and help; fish itself sets no space behind a colon."""
        return "file" if item.type == "file" else f"{item.value}\t{item.help or ''}"


def _like(value: str, typed: str) -> str:
    """Give a quoted value in the letters that are typed of it: `source:"ria Novosti"` for `source:ria`."""
    head, mark, name = value.partition('"')
    begun = typed.removeprefix(head).lstrip('"')
    return f"{head}{mark}{begun}{name[len(begun) :]}" if mark and typed.startswith(head) else value


def _kind(item: Item) -> str:
    if item.type == "file":
        return "file"
    return "open" if item.value.endswith(":") else "plain"


SHELLS: dict[str, type[ShellComplete]] = {shell.name: shell for shell in (Bash, Zsh, Fish)}


def register() -> None:
    """Let click answer these shells in the ways above."""
    for shell in SHELLS.values():
        add_completion_class(shell)
