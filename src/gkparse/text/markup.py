"""Scraps of HTML, Markdown, wiki markup, LaTeX and lists in flattened text: blanked out, character for character.

Markup is what a converter writes around the characters of a page, so no digit of it is a figure: an attribute, a
measure, the count of spanned columns. Where it tells cells from one another, a tab or a line end takes its place; line
ends inside a tag or a cell are blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import gcd

from gkparse.cells.furniture import is_furniture

__all__ = ["blank_markup", "wiki_tables"]

QUOTED = r"\"[^\"<]*\"|'[^'<]*'"
TAG = rf"</?(?!NA>)[A-Za-z](?:[^<>\"'\u4e00-\u9fff]|{QUOTED})*>|</?(?!NA>)[A-Za-z][^<>\n]{{0,80}}>|<!--[^<>]*-->"
RAISED = r"<(?P<raised>su[bp])\b[^<>\n]{0,40}>[^<>\n]{0,40}</(?P=raised)\s*>"
BLANK_ENTITY = r"&(?:nbsp|ensp|emsp|thinsp|#160|#xA0);"
EMPHASIS = r"(?<!\*)\*\*(?!\*)|(?<![|\t_\s])__(?!_)|(?<!_)__(?![|\t_\s])|(?<!')'{2,3}(?!')"
ESCAPE = r"\\(?=[-+*#_\[\](){}<>!~$%&'\"])"
ORDINAL_ESCAPE = r"(?<=[0-9])\\\.(?![0-9])"
BROKEN_LINE = r"(?<=[^\s\\|])\\(?=\n)"
RULE = r"(?<=\n\n)[ ]{0,3}\*[ ]?\*[ ]?\*(?=[ ]*\n[ ]*\n)"
SETTINGS = rf"[ ]*(?:[a-z-]+=(?:{QUOTED}|\w+)[ ]*)+\|(?!\|)"
CELL_ATTRIBUTES = rf"(?<=[|!]){SETTINGS}"
SCRAPS = re.compile(
    f"{RAISED}|{TAG}|{BLANK_ENTITY}|{EMPHASIS}|{ESCAPE}|(?P<ordinal>{ORDINAL_ESCAPE})|{BROKEN_LINE}|{RULE}|{CELL_ATTRIBUTES}"
)

UNDERLINE = re.compile(r"(?<=[^\s|_])_+(?=[ ]*\|)|(?<=\|)_+(?=[^\s|_])")
"""What fills the rest of an underlined cell."""

ATTRIBUTES = re.compile(r"\[|(\])?(\{[ ]*(?:[.#][^\s{}]|[A-Za-z-]+=)[^{}]*\})|\]")

ROW_TAG = re.compile(r"<(/?)(table|tr|td|th)\b(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>", re.IGNORECASE)

WIKI_EDGE = re.compile(r"^[ :]*(?:(\{\|)|\|\})", re.MULTILINE)
WIKI_MARK = re.compile(
    rf"^[ :]*(?:(?P<edge>\{{\|[^\n]*|\|\}}|\|-[^\n]*|\|\+)|[|!](?![|!])(?:{SETTINGS})?)|(?:\|\||!!)(?:{SETTINGS})?",
    re.MULTILINE,
)
"""What begins or ends a row of a wiki table, or begins a cell, on a line of its own or behind another one."""

LISTS = re.compile(r"^[ ]*\[.*(?:\n(?![ ]*\[).*){0,5}?\][ ]*,?[ ]*$", re.MULTILINE)
"""A list, on a line or on a few, the further of which begin none."""
LIST_PART = re.compile(r"""(?P<words>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|None|null|[+-]?\d+(?:\.\d+)?|[][,]|[ ]+""")
"""What a list of strings consists of, as a program prints one."""
CHARACTER = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|.)")
"""A blank or a line end in such a string."""

LATEX_TABLE = re.compile(r"\\(begin|end)\{(?:(?:long|sup)?tab[a-z]*\*?|array)\}")
GROUP = r"\{[^{}]*\}"
for _ in range(3):
    GROUP = rf"\{{(?:[^{{}}]|{GROUP})*\}}"
OPTION = r"\[[^\[\]]*\]"
LATEX_SETTING = re.compile(
    rf"\\(?:begin|end|cline|cmidrule|hspace|vspace|label|ref|rowcolor|cellcolor|setlength|arrayrulecolor|includegraphics)"
    rf"\*?(?:\([^()]*\)|{OPTION}|{GROUP})*"
)
"""Commands that print nothing of what they are given."""
LATEX_COMMAND = re.compile(
    rf"\\(?:(?:multicolumn|multirow){GROUP}{GROUP}(?:{OPTION})?"
    rf"|(?:foreignlanguage|textcolor|href|hypertarget){GROUP}|[A-Za-z]+\*?(?:{OPTION})?)"
)
"""Other commands, with what stands before the words that they print."""
LATEX_SEPARATOR = re.compile(
    rf"(\\\\(?:{OPTION})?|\\(?:top|mid|bottom)rule\b|\\hline\b|\\end(?:first)?(?:head|foot)\b|\\tabularnewline\b|\\[&%#_$]|&)"
)
LATEX_QUOTES = re.compile("``|''")


def blank_markup(folded: str) -> str:
    r"""Return ``folded`` with markup blanked: tags, attributes, blank entities, emphasis, escapes, rules, commands.

    So are superscripts and subscripts that follow something in their cell. What stands above or below the line beside
    a figure is no part of it; alone in its cell it is the cell's content. The length is kept.

    >>> blank_markup("0<br>1 O <sup>IL</sup>|<sup>0</sup>|")
    '0    1 O              |     0      |'
    >>> blank_markup("**31**|&nbsp;|*")
    '  31  |      |*'
    >>> blank_markup("|6.其他____|12|__|0_|")
    '|6.其他    |12|__|0 |'
    >>> blank_markup('[17]{style="font-size:9pt"}')
    ' 17                        '
    """
    if "\\begin{" in folded:
        folded = _without_latex(folded)
    if "['" in folded or '["' in folded or "[None" in folded:
        folded = LISTS.sub(_list_rows, folded)
    if "{|" in folded and "|}" in folded:
        folded = _with_wiki_rows(folded)
    if "<t" in folded or "<T" in folded:
        folded = _with_rows(folded)
    if "{" in folded:
        folded = _without_attributes(folded)
    if any(sign in folded for sign in ("<", "**", "* *", "__", "''", "&", "\\", "=")):
        folded = SCRAPS.sub(_blanks, folded)
    if folded.count("||") > FEW_CELLS:
        folded = _with_single_bars(folded)
    if folded.count("|") > FEW_CELLS:
        folded = _without_idle_bars(folded)
    if "_" in folded and "|" in folded:
        folded = UNDERLINE.sub(lambda match: " " * len(match.group()), folded)
    return folded


FEW_CELLS = 20
BARS_BETWEEN = re.compile(r"(?<=[^|\s])[ ]*(\|+)(?=[^|\n])")
"""Bars that stand together behind a cell that is not empty."""


def _with_single_bars(folded: str) -> str:
    """Blank one of two bars where two always part a cell from the next: wiki markup does.

    Where single bars do, two stand together only at an empty cell, and somewhere one is alone.
    """
    lines = folded.split("\n")
    runs = [len(bars) for line in lines for bars in BARS_BETWEEN.findall(line)]
    return folded.replace("||", "| ") if len(runs) > FEW_CELLS and gcd(*runs) == 2 else folded


def _without_idle_bars(folded: str) -> str:
    r"""Blank bars where one opens and one closes each line that has any, or is alone on it: they part no cells.

    >>> _without_idle_bars("| 规章 |\n|\n| 0 |\n" * 21)[:14]
    '  规章  \n \n  0  '
    """
    lines = folded.split("\n")
    barred = [number for number, line in enumerate(lines) if "|" in line]
    idle = [number for number in barred if IDLE_BARS.fullmatch(lines[number])]
    enclosed = sum(lines[number].strip() != "|" for number in idle)
    if enclosed <= FEW_CELLS or (len(barred) - len(idle)) * MOST_OTHERS > enclosed:
        return folded
    for number in idle:
        lines[number] = lines[number].replace("|", " ")
    return "\n".join(lines)


IDLE_BARS = re.compile(r"[ ]*\|(?:[^|]*\|)?[ ]*")
MOST_OTHERS = 10
"""Of so many lines with bars, one may part cells by them: what a page prints around a report does."""


def _blanks(match: re.Match[str]) -> str:
    scrap = match.group()
    if match["ordinal"]:
        return scrap[::-1].replace("\\", " ")  # the stop stays beside its number
    if match["raised"] and match.string[: match.start()].rstrip(" ")[-1:] in ("", "\t", "\n", "|"):
        opening = scrap.index(">") + 1
        closing = scrap.rindex("<")
        return " " * opening + scrap[opening:closing] + " " * (len(scrap) - closing)
    return " " * len(scrap)


def _with_rows(folded: str) -> str:
    r"""Put a line end for each row of an HTML table and a tab between its cells.

    >>> _with_rows("<table>\n<tr><td>规章</td>\n<td>0</td></tr></table>").split()
    ['规章', '0']
    """
    parts: list[str] = []
    at, opened, cells = 0, "", 0
    for tag in ROW_TAG.finditer(folded):
        closing, name = tag[1], tag[2].lower()
        between = folded[at : tag.start()]
        inside = opened in ("td", "th") or (opened == "/cell" and not between.strip())
        parts.append(_on_one_line(between) if inside else between)
        mark = " "
        if name in ("tr", "table"):
            mark, cells = "\n", 0
        elif not closing:
            mark, cells = "\t" if cells else " ", cells + 1
        parts.append(mark + " " * (len(tag[0]) - 1))
        opened = ("/cell" if name in ("td", "th") else "") if closing else name
        at = tag.end()
    return "".join((*parts, folded[at:]))


def _on_one_line(piece: str) -> str:
    r"""Put blanks for the line ends in a cell, and for the page numbers that stand alone on one of its lines.

    >>> _on_one_line("没有现成信息\n- 4 -\n需要另行制作")
    '没有现成信息       需要另行制作'
    """
    lines = piece.split("\n")
    return " ".join(
        [*lines[:1], *(" " * len(line) if is_furniture(line) else line for line in lines[1:-1]), *lines[1:][-1:]]
    )


def _list_rows(match: re.Match[str]) -> str:
    r"""Put tabs between the strings of a list that a program printed, and a line end between two lists.

    >>> _list_rows(LISTS.search("[['行政\\n许可', '4', None], ['规章', '', '0']]")).split("\n")
    ['   行政  许可 \t  4 \t      ', '   规章 \t   \t  0   ']
    """
    line = match[0]
    parts = list(LIST_PART.finditer(line))
    if sum(len(part[0]) for part in parts) != len(line) or not any(part["words"] for part in parts):
        return line
    out: list[str] = []
    behind = ""
    for part in parts:
        if part["words"]:
            out.append(f" {_on_one_line(CHARACTER.sub(_all_blanks, part[0][1:-1]))} ")
        elif part[0] == ",":
            out.append("\n" if behind == "]" else "\t")
        elif part[0][-1].isdecimal():
            out.append(part[0])
        else:
            out.append(" " * len(part[0]))
        behind = part[0] if part[0].strip() else behind
    return "".join(out)


def _with_wiki_rows(folded: str) -> str:
    r"""Put a line for each row of a wiki table, whose cells may stand on lines of their own, and a tab between them.

    >>> _with_wiki_rows('{|\n|-\n| 规章\n|\n| 0\n|-\n| width="9"| 行政\n许可|| 4\n|}').split("\n")[2:5]
    ['  规章 \t \t 0', '  ', '             行政 许可\t  4']
    """
    parts: list[str] = []
    at = 0
    for start, end in wiki_tables(folded):
        parts += folded[at:start], *_wiki_rows(folded[start:end])
        at = end
    return "".join((*parts, folded[at:]))


def wiki_tables(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each wiki table stands that is in no other one: from ``{|`` to ``|}``, each on its own line."""
    start, depth = 0, 0
    for edge in WIKI_EDGE.finditer(text):
        if edge[1]:
            start, depth = (start if depth else edge.start()), depth + 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, edge.end()


def _wiki_rows(table: str) -> Iterator[str]:
    at, first = 0, True
    for mark in WIKI_MARK.finditer(table):
        between, cell = table[at : mark.start()], not mark["edge"]
        opens_line = between.endswith("\n")
        yield _on_one_line(between[:-1] if opens_line else between)
        yield ("\n" if first or not cell else " ") if opens_line else ""
        yield ("\t" if cell and not first else " ") + " " * (len(mark[0]) - 1)
        at, first = mark.end(), not cell


def _without_attributes(folded: str) -> str:
    r"""Blank lists of attributes, ``{.class}`` or ``{name="value"}``, and the brackets around what they belong to.

    >>> _without_attributes('[[1]{lang="EN"}]{.underline}[2]')
    '  1                         [2]'
    """
    out = list(folded)
    brackets: list[int] = []
    for scrap in ATTRIBUTES.finditer(folded):
        if scrap[2]:
            out[scrap.start() : scrap.end()] = " " * len(scrap[0])
        if scrap[0] == "[":
            brackets.append(scrap.start())
        elif scrap[0].startswith("]") and brackets:
            opening = brackets.pop()
            if scrap[2]:
                out[opening] = " "
    return "".join(out)


def _without_latex(folded: str) -> str:
    r"""Blank the commands and braces of a LaTeX document; its tables become lines with tabs.

    >>> _without_latex("\\begin{tabular}{ll}\n规章 & {0} & \\multicolumn{2}{l}{{+7}} \\\\\n\\end{tabular}").split()
    ['规章', '0', '+7']
    """
    parts: list[str] = []
    at, opening = 0, -1
    for edge in LATEX_TABLE.finditer(folded):
        if edge[1] == "begin":
            opening = edge.start() if opening < 0 else opening
        elif opening >= 0:
            parts += folded[at:opening], *_latex_rows(folded[opening : edge.end()])
            at, opening = edge.end(), -1
    if not at:
        return folded
    folded = "".join((*parts, folded[at:]))
    for pattern in (LATEX_SETTING, LATEX_COMMAND, LATEX_QUOTES):
        folded = pattern.sub(_all_blanks, folded)
    return folded.replace("{", " ").replace("}", " ")


def _latex_rows(table: str) -> Iterator[str]:
    """The pieces of a table with its separators exchanged: ``&`` parts cells, two backslashes end a row."""
    for number, piece in enumerate(LATEX_SEPARATOR.split(table)):
        if not number % 2:
            yield _on_one_line(piece)
        elif piece == "&":
            yield "\t"
        elif len(piece) == ESCAPED and piece != NEW_ROW:
            yield " " + piece[1]
        else:
            yield "\n" + " " * (len(piece) - 1)


ESCAPED = 2
NEW_ROW = "\\\\"


def _all_blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])
