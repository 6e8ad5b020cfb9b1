# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may use whom. The table is that of src/DESIGN.md."""
import os
import re

ALLOWED = {
    'core': [],
    'store': ['core'],
    'formats': ['core'],
    'model': ['core', 'store', 'formats'],
    'analysis': ['core', 'model'],
    'basemap': ['core'],
    'scene': ['core', 'model'],
    'ink': ['core', 'model', 'scene'],
    'briefing': ['core', 'model', 'analysis', 'basemap', 'scene'],
    'timeline': ['core', 'model', 'scene', 'ink'],
    'map': ['core', 'model', 'scene', 'ink', 'basemap'],
    'cli': ['core', 'store', 'formats', 'model', 'analysis', 'basemap', 'scene', 'briefing'],
    'app': ['core', 'store', 'formats', 'model', 'analysis', 'basemap', 'scene', 'briefing',
            'ink', 'timeline', 'map', 'cli'],
}
WIDGET_FOLDERS = ('ink', 'timeline', 'map', 'app')
TOOLKIT = re.compile(r'^(gtk|gdk|gsk|shumate)/|^(adwaita|libadwaita)\.h$|^gtk4')
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+[<"]([^>"]+)[>"]', re.M)
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*', re.S)
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
STATEMENT = re.compile(
    r'\b(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|DELETE\s+FROM|UPDATE\s+\w+\s+SET'
    r'|(CREATE|DROP|ALTER)\s+(TEMP\s+|VIRTUAL\s+)*(TABLE|INDEX|TRIGGER)|PRAGMA\s+\w+'
    r'|BEGIN\s+IMMEDIATE)\b', re.S)


def sources(tree):
    for path in tree.paths('src/', '.c', '.h'):
        parts = path.split('/')
        if len(parts) > 2:
            yield path, parts[1]


def includes(tree, path):
    text = tree.text(path)
    for match in INCLUDE.finditer(text):
        yield text.count('\n', 0, match.start()) + 1, match.group(1)


def owners(tree):
    found = {}
    for path in tree.paths('src/', '.h'):
        parts = path.split('/')
        if len(parts) > 2:
            found.setdefault(os.path.basename(path), []).append(parts[1])
    return found


def layers(tree):
    owner = owners(tree)
    for name, folders in owner.items():
        if len(folders) > 1:
            yield f'{name}: a header of this name stands in ' + ' and '.join(folders)
    for path, folder in sources(tree):
        if folder not in ALLOWED:
            yield f'{path}: no layer is called {folder}'
            continue
        for line, name in includes(tree, path):
            if name.startswith('..'):
                yield f'{path}:{line}: {name} reaches out of its folder'
            for target in owner.get(os.path.basename(name), []):
                if target != folder and target not in ALLOWED[folder]:
                    yield f'{path}:{line}: {folder} may not use {target} ({name})'


def private_headers(tree):
    owner = owners(tree)
    for path, folder in sources(tree):
        for line, name in includes(tree, path):
            base = os.path.basename(name)
            if base.endswith('-private.h') and folder not in owner.get(base, [folder]):
                yield f'{path}:{line}: {base} is private to {owner[base][0]}'


def sql_at_home(tree):
    for path, folder in sources(tree):
        if folder == 'store':
            continue
        code = COMMENT.sub(lambda m: '\n' * m.group(0).count('\n'), tree.text(path))
        for match in re.finditer(r'\bsqlite3(_\w+|session\w*|changeset\w*)\s*\(|sqlite3\.h', code):
            line = code.count('\n', 0, match.start()) + 1
            yield f'{path}:{line}: only src/store speaks to SQLite'
        for match in STRING.finditer(code):
            if STATEMENT.search(match.group(1)):
                line = code.count('\n', 0, match.start()) + 1
                yield f'{path}:{line}: SQL outside src/store: "{match.group(1)[:40]}"'


def toolkit_at_home(tree):
    for path, folder in sources(tree):
        if folder in WIDGET_FOLDERS:
            continue
        for line, name in includes(tree, path):
            if TOOLKIT.search(name):
                yield f'{path}:{line}: {folder} has no toolkit ({name})'
