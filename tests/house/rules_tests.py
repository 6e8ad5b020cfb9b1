# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules about the tests: each is run, none is quietly left out."""
import os
import re

SKIP = re.compile(r'g_test_skip|g_test_incomplete|\breturn 77\b|\bexit 77\b|should_fail\s*:\s*true'
                  r'|unittest\.skip|pytest\.skip')
COMMENT = re.compile(r'^\s*(/\*|\*|//|#)|/\*|//|\s#\s')


def tests_registered(tree):
    for path in tree.paths('tests/', '.c', '.py', '.sh'):
        folder, name = os.path.split(path)
        if not re.match(r'(test|fuzz)-', name):
            continue
        build = os.path.join(folder, 'meson.build')
        stem = os.path.splitext(name)[0]
        short = stem.split('-', 1)[1]
        text = tree.text(build) if tree.has(build) else ''
        # Lists in loops may leave out the prefix that the whole list shares.
        if not any(f"'{word}'" in text for word in (name, stem, short)):
            yield f'{path}: is not named in {build}'


def skips_explained(tree):
    for path in tree.paths('tests/', '.c', '.py', '.sh', 'meson.build'):
        if path.startswith('tests/house/'):
            continue
        lines = tree.text(path).splitlines()
        for number, line in enumerate(lines):
            if not SKIP.search(line):
                continue
            before = lines[number - 1] if number else ''
            if not (COMMENT.search(line) or COMMENT.search(before)):
                yield f'{path}:{number + 1}: skipped without a comment that says why'
