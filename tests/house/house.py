#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house, each a function that yields what breaks it.

house.py [--root DIR] [RULE...]     check; prints each problem, exit 1 if any
house.py [--root DIR] --write-potfiles

A rule reads files and decides; it runs nothing that is built.
"""
import argparse
import os
import re
import sys

sys.dont_write_bytecode = True

import rules_code
import rules_data
import rules_layers
import rules_tests


class Tree:
    """The files of a checkout, read at most once."""

    SKIPPED = re.compile(r'^(\.git|build.*|\.cache|\.flatpak-builder|__pycache__)$')

    def __init__(self, root):
        self.root = os.path.abspath(root)
        self._text = {}
        self._paths = []
        for folder, folders, names in os.walk(self.root):
            here = os.path.relpath(folder, self.root)
            folders[:] = sorted(f for f in folders if here != '.' or not self.SKIPPED.match(f))
            for name in sorted(names):
                self._paths.append(os.path.normpath(os.path.join(here, name)))

    def paths(self, under='', *endings):
        for path in self._paths:
            if path.startswith(under) and (not endings or path.endswith(endings)):
                yield path

    def has(self, path):
        return os.path.exists(os.path.join(self.root, path))

    def text(self, path):
        if path not in self._text:
            with open(os.path.join(self.root, path), encoding='utf-8', errors='replace') as file:
                self._text[path] = file.read()
        return self._text[path]


RULES = {
    'layers': rules_layers.layers,
    'private-headers': rules_layers.private_headers,
    'sql-at-home': rules_layers.sql_at_home,
    'toolkit-at-home': rules_layers.toolkit_at_home,
    'sizes': rules_code.sizes,
    'licence': rules_code.licence,
    'unfinished': rules_code.unfinished,
    'sources-built': rules_code.sources_built,
    'tests-registered': rules_tests.tests_registered,
    'skips-explained': rules_tests.skips_explained,
    'potfiles': rules_data.potfiles,
    'schema-comments': rules_data.schema_comments,
    'desktop-files': rules_data.desktop_files,
    'mnemonics': rules_data.mnemonics,
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--root', default=os.path.join(os.path.dirname(__file__), '..', '..'))
    parser.add_argument('--list', action='store_true')
    parser.add_argument('--write-potfiles', action='store_true')
    parser.add_argument('rules', nargs='*')
    options = parser.parse_args()
    if options.list:
        print('\n'.join(RULES))
        return 0
    tree = Tree(options.root)
    if options.write_potfiles:
        with open(os.path.join(tree.root, 'po', 'POTFILES'), 'w', encoding='utf-8') as file:
            file.write(rules_data.potfiles_text(tree))
        return 0
    problems = 0
    for name in options.rules or RULES:
        for problem in RULES[name](tree):
            print(f'{name}: {problem}')
            problems += 1
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
