# SPDX-License-Identifier: MIT
"""Terminal output as an SVG picture, for the README.

    baton examples/lost_update.py | baton tools/picture.py 'the command' >x.svg

Reads text with ANSI colours from standard input. Each line becomes a text
element with one tspan a colour; widths come from the monospaced grid, so the
picture is the same wherever it is shown."""

import re
import sys
from html import escape

COLUMN, ROW, MARGIN, FONT = 7.8, 17, 14, 13
COLORS = {'31': '#e06c75', '32': '#98c379', '33': '#e5c07b', '35': '#c678dd',
          '36': '#56b6c2'}
PLAIN = '#d7dae0'


def pieces(line):
    """(text, colour) runs of a line with ANSI colours."""
    color = PLAIN
    for part in re.split(r'(\x1b\[[0-9;]*m)', line):
        if part.startswith('\x1b['):
            codes = part[2:-1].split(';')
            color = next((COLORS[c] for c in codes if c in COLORS), PLAIN)
        elif part:
            yield part, color


def text_line(line, row):
    spans, column = [], 0
    for text, color in pieces(line):
        x = MARGIN + column * COLUMN
        width = len(text) * COLUMN
        spans.append(f'<tspan x="{x:.1f}" fill="{color}" textLength="'
                     f'{width:.1f}" lengthAdjust="spacingAndGlyphs">'
                     f'{escape(text)}</tspan>')
        column += len(text)
    return f'<text y="{row}" xml:space="preserve">{"".join(spans)}</text>'


def picture(command, lines):
    """The SVG text."""
    plain = [re.sub(r'\x1b\[[0-9;]*m', '', line) for line in lines]
    columns = max(map(len, plain + ['$ ' + command]))
    lines = ['\x1b[32m$\x1b[0m ' + command] + lines
    width = 2 * MARGIN + columns * COLUMN
    height = 2 * MARGIN + len(lines) * ROW
    body = '\n'.join(text_line(line, MARGIN + ROW * (i + 0.75))
                     for i, line in enumerate(lines) if line)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" '
            f'height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}" '
            f'font-family="ui-monospace, Menlo, Consolas, monospace" '
            f'font-size="{FONT}">\n<rect width="100%" height="100%" rx="8" '
            f'fill="#1e2127"/>\n{body}\n</svg>\n')


def main():
    lines = [line.rstrip() for line in sys.stdin.read().splitlines()]
    sys.stdout.write(picture(' '.join(sys.argv[1:]), lines))


main()
