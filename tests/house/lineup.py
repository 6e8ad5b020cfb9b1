#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""lineup.py FILE...: one parameter a line in function definitions, names in one column.

clang-format cannot do this, and it takes the hyphens of G_DEFINE_QUARK for minus signs;
./dev format runs this afterwards. A definition is a name in column 0 whose parenthesis
closes right before the line of the opening brace.
"""
import re
import sys

DEFINITION = re.compile(r'^(\w+) \(([^()]*)\)\n(?=\{)', re.M)
QUARK = re.compile(r'^G_DEFINE_QUARK \(([^,]*),', re.M)


def split(parameter):
    """(type, stars, name with its brackets), or nothing where it is neither."""
    text = ' '.join(parameter.split())
    match = re.match(r'^(.*?)\s*(\**)(\b\w+(?:\[\w*\])*)$', text)
    return match.groups() if match and match.group(1) else None


def lay(match):
    parameters = [split(parameter) for parameter in match.group(2).split(',')]
    if len(parameters) < 2 or '/*' in match.group(2) or None in parameters:
        return match.group(0)
    column = (max(len(kind) for kind, _, _ in parameters) + 1 +
              max(len(stars) for _, stars, _ in parameters))
    lines = [kind + ' ' * (column - len(kind) - len(stars)) + stars + name
             for kind, stars, name in parameters]
    indent = ' ' * (len(match.group(1)) + 2)
    return f'{match.group(1)} (' + f',\n{indent}'.join(lines) + ')\n'


def lineup(text):
    text = QUARK.sub(lambda m: f'G_DEFINE_QUARK ({m.group(1).replace(" ", "")},', text)
    return DEFINITION.sub(lay, text)


def main():
    for path in sys.argv[1:]:
        with open(path, encoding='utf-8') as file:
            before = file.read()
        after = lineup(before)
        if after != before:
            with open(path, 'w', encoding='utf-8') as file:
                file.write(after)


if __name__ == '__main__':
    main()
