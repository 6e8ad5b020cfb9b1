# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules about what is not C: translations, the schema of a case, the desktop's files."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree

TRANSLATABLE_C = re.compile(r'(?<![\w])(?:_|N_|C_|NC_|ngettext|gettext|dngettext|g_dngettext)\s*\(\s*"')
TRANSLATABLE_UI = re.compile(r'translatable="(?:yes|true)"')
ALWAYS = ['data/org.dateline.Dateline.desktop.in', 'data/org.dateline.Dateline.metainfo.xml.in']
CONSTRAINTS = re.compile(r'(PRIMARY|UNIQUE|CHECK|FOREIGN|CONSTRAINT)\b', re.I)


def translatable(tree):
    for path in ALWAYS:
        if tree.has(path):
            yield path
    for path in tree.paths('src/', '.c', '.h', '.ui'):
        pattern = TRANSLATABLE_UI if path.endswith('.ui') else TRANSLATABLE_C
        if pattern.search(tree.text(path)):
            yield path


def potfiles_text(tree):
    head = '# Files with words to translate. ./dev format renews this list.\n'
    return head + '\n'.join(translatable(tree)) + '\n'


def potfiles(tree):
    listed = [line for line in tree.text('po/POTFILES').splitlines()
              if line and not line.startswith('#')]
    found = list(translatable(tree))
    for path in found:
        if path not in listed:
            yield f'po/POTFILES lacks {path}: run ./dev format'
    for path in listed:
        if path not in found:
            yield f'po/POTFILES names {path}, which has nothing to translate: run ./dev format'


def columns(sql):
    """(table, column, line, commented) of each column of each table that SQL creates or
    alters. A column's comment stands on one of its lines or directly above it."""
    lines = sql.splitlines()
    bare = [re.sub(r"'(?:[^']|'')*'", "''", line).split('--')[0] for line in lines]
    commented = ['--' in re.sub(r"'(?:[^']|'')*'", "''", line) for line in lines]

    def covered(first, last):
        above = first > 0 and commented[first - 1] and not bare[first - 1].strip()
        return above or any(commented[first:last + 1])

    text = '\n'.join(bare)
    for match in re.finditer(r'CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)\s*\(', text, re.I):
        depth, start, position = 1, match.end(), match.end()
        while depth and position < len(text):
            character = text[position]
            depth += (character == '(') - (character == ')')
            if depth == 0 or (depth == 1 and character == ','):
                piece = text[start:position]
                word = piece.strip().split()[0] if piece.strip() else ''
                if word and not CONSTRAINTS.match(word):
                    lead = len(piece) - len(piece.lstrip())
                    first = text.count('\n', 0, start + lead)
                    last = text.count('\n', 0, start + len(piece.rstrip()))
                    yield match.group(1), word, first + 1, covered(first, last)
                start = position + 1
            position += 1
    for match in re.finditer(r'ALTER\s+TABLE\s+(\w+)\s+ADD\s+(?:COLUMN\s+)?(\w+)', text, re.I):
        first = text.count('\n', 0, match.start())
        last = text.count('\n', 0, text.find(';', match.start()))
        yield match.group(1), match.group(2), first + 1, covered(first, last)


def schema_comments(tree):
    for path in tree.paths('data/schema/', '.sql'):
        for table, column, line, commented in columns(tree.text(path)):
            if not commented:
                yield f'{path}:{line}: {table}.{column} has no comment'


def run(*command):
    """The output of a validator that failed, else nothing; nothing, too, where the
    validator is not installed: ./dev test installs them all."""
    if not shutil.which(command[0]):
        return ''
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return (done.stdout + done.stderr).strip() if done.returncode else ''


def desktop_files(tree):
    for path in tree.paths('', '.xml', '.xml.in', '.ui', '.svg', '.rng'):
        # Cases can be large and are checked against their schema by ./dev lint;
        # a fuzzer's corpus is broken on purpose.
        if path.startswith(('data/cases/', 'tests/fuzz/corpus/')):
            continue
        try:
            xml.etree.ElementTree.parse(os.path.join(tree.root, path))
        except xml.etree.ElementTree.ParseError as error:
            yield f'{path}: {error}'
    for path in tree.paths('flatpak/', '.json'):
        try:
            json.loads(tree.text(path))
        except ValueError as error:
            yield f'{path}: {error}'
    with tempfile.TemporaryDirectory() as scratch:
        for name, command in (('desktop', ['desktop-file-validate']),
                              ('metainfo.xml', ['appstreamcli', 'validate', '--no-net'])):
            made = os.path.join(scratch, f'org.dateline.Dateline.{name}')
            with open(made, 'w', encoding='utf-8') as file:
                file.write(tree.text(f'data/org.dateline.Dateline.{name}.in')
                           .replace('@APP_ID@', 'org.dateline.Dateline'))
            problem = run(*command, made)
            if problem:
                yield f'data/org.dateline.Dateline.{name}.in: {problem}'
    problem = run('glib-compile-schemas', '--dry-run', '--strict', os.path.join(tree.root, 'data'))
    if problem:
        yield problem


APPEND = re.compile(r'\bg_menu_append \((\w+(?:->\w+)?),(.*?;)', re.DOTALL)
WORDS = re.compile(r'\b_ \("((?:[^"\\]|\\.)*)"\)')


def letter_of(text):
    found = re.search(r'_(\w)', text)
    return found and found.group(1).lower()


def repeated(items):
    """Pairs of labels with one mnemonic. Of an item that says one thing or another it is each,
    but not both at once."""
    letters = {}
    for labels in items:
        mine = {letter_of(text): text for text in labels if letter_of(text)}
        yield from ((text, letters[letter]) for letter, text in mine.items() if letters.get(letter, text) != text)
        letters = {**mine, **letters}


def built_menus(tree):
    """What code appends to menus: the labels, by the template's menu, and by the function for menus
    that a function makes and joins from sections."""
    bound, made = {}, {}
    for path in tree.paths('src/', '.c'):
        for function in re.split(r'^}', tree.text(path), flags=re.MULTILINE):
            local = []
            for menu, call in APPEND.findall(function):
                labels = WORDS.findall(call)
                if '->' in menu:
                    bound.setdefault((os.path.dirname(path), menu.split('->')[1]), []).append(labels)
                else:
                    local.append(labels)
            made.setdefault(path, []).append(local)
    return bound, made


def menu_items(menu, bound):
    """The labels that one menu shows at once, with those of its sections: a submenu opens instead."""
    yield from bound.get(menu.get('id'), [])
    for part in menu:
        if part.tag == 'section':
            yield from menu_items(part, bound)
        elif part.tag in ('item', 'submenu'):
            yield [one.text or '' for one in part.findall('attribute') if one.get('name') == 'label']


def menu_mnemonics(root, path, bound):
    here = {name: items for (folder, name), items in bound.items() if folder == os.path.dirname(path)}
    for menu in list(root.iter('menu')) + list(root.iter('submenu')):
        for text, other in repeated(menu_items(menu, here)):
            yield f'{path}: “{text}” has the mnemonic of “{other}” in one menu'


def mnemonics(tree):
    """Two mnemonics of one letter that can be seen at once: Alt and the letter then only goes from
    one to the other. Templates are looked at within those that hold them; of a stack's children one
    is seen at a time, and a popover has keys of its own, as a menu has."""
    templates = {}
    bound, made = built_menus(tree)
    problems = {f'{path}: “{text}” has the mnemonic of “{other}” in one menu' for path, functions in made.items()
                for items in functions for text, other in repeated(items)}
    for path in tree.paths('src/', '.ui'):
        root = xml.etree.ElementTree.fromstring(tree.text(path))
        problems.update(menu_mnemonics(root, path, bound))
        for template in root.iter('template'):
            templates[template.get('class')] = (path, template)

    def own(node, path):
        properties = {one.get('name'): one.text or '' for one in node.findall('property')}
        if properties.get('use-underline', '').lower() not in ('true', '1', 'yes'):
            return {}
        text = properties.get('label', properties.get('title', ''))
        return {letter_of(text): f'{path}: “{text}”'} if letter_of(text) else {}

    def seen(node, path):
        name = node.get('class') or ''
        if 'Popover' in name + (node.get('parent') or ''):
            return {}
        letters = own(node, path) if node.tag == 'object' else {}
        parts = [seen(child, path) for child in node if child.tag != 'property' or len(child)]
        if node.tag == 'object' and name in templates:
            held, template = templates[name]
            parts.append(seen(template, held))
        for part in parts:
            for letter, where in part.items():
                if letters.setdefault(letter, where) != where and not name.endswith('Stack'):
                    problems.add(f'{where} has the mnemonic of {letters[letter]}')
        return letters

    for path, template in templates.values():
        seen(template, path)
    return sorted(problems)
