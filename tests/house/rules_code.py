# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules about single source files."""
import os
import re

MAX_FILE = 700
MAX_FUNCTION = 70
# class_init is a list of what a class has; it grows with the class.
EXCEPTED = re.compile(r'_class_init$')
# Split, so that this file does not hold the words it looks for.
UNFINISHED = re.compile(r'\b(' + '|'.join(['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK']) + r')\b')


def functions(text):
    """(name, first line, lines) of each function, GNU style: its body's braces stand in
    column 0. Tables open their brace after an equals sign and end with '};'."""
    name, opened = None, 0
    for number, line in enumerate(text.splitlines(), 1):
        if line[:1] == '{':
            opened = number
        elif line[:1] == '}':
            if opened and not line.startswith('};') and name:
                yield name, opened, number - opened + 1
            name, opened = None, 0
        elif not opened:
            match = re.match(r'(?:[\w*]+[ \t*]+)*(\w+)[ \t]*\(', line)
            if match and not line.startswith((' ', '\t', '#')):
                name = match.group(1)


def sizes(tree):
    for under in ('src/', 'tests/'):
        for path in tree.paths(under, '.c', '.h'):
            text = tree.text(path)
            lines = text.count('\n')
            if lines > MAX_FILE:
                yield f'{path}: {lines} lines, at most {MAX_FILE}'
            for name, line, length in functions(text):
                if length > MAX_FUNCTION and not EXCEPTED.search(name):
                    yield f'{path}:{line}: {name} has {length} lines, at most {MAX_FUNCTION}'


def licence(tree):
    for path in tree.paths('src/'):
        if path.endswith('.md'):
            continue
        # An XML declaration has to come first.
        head = tree.text(path).splitlines()[:2]
        if head and not head[0].startswith('<?xml'):
            head = head[:1]
        if not any('SPDX-License-Identifier: GPL-3.0-or-later' in line for line in head):
            yield f'{path}: does not begin with SPDX-License-Identifier: GPL-3.0-or-later'


def unfinished(tree):
    endings = ('.c', '.h', '.ui', '.py', '.sh', '.sql', '.build', '.md', '.css', '.in', '.rng')
    for under in ('src/', 'tests/', 'resources/', 'data/schema/', 'data/org', 'meson'):
        for path in tree.paths(under, *endings):
            for number, line in enumerate(tree.text(path).splitlines(), 1):
                match = UNFINISHED.search(line)
                if match:
                    yield f'{path}:{number}: {match.group(1)}: finish it or open an issue'


def sources_built(tree):
    for path in tree.paths('src/', '.c'):
        build = os.path.join(os.path.dirname(path), 'meson.build')
        if not tree.has(build):
            yield f'{path}: its folder has no meson.build'
        elif f"'{os.path.basename(path)}'" not in tree.text(build):
            yield f'{path}: is not named in {build}'
