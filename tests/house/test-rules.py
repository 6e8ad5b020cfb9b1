#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every rule can fail: each is shown a small tree that keeps it and one that breaks it."""
import os
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import house
import lineup

SPDX = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'
DESKTOP = '[Desktop Entry]\nType=Application\nName=A\nExec=a\n'
TO_DO = 'TO' + 'DO'
LONG = 'static void\nlong_one (void)\n{\n' + '  work ();\n' * 70 + '}\n'

UI = '<interface><template class="{}">{}</template></interface>'
MENU = '<interface><menu id="m">{}</menu></interface>'
ITEM = '<item><attribute name="label">{}</attribute></item>'
APPEND = 'g_menu_append ({}, {}, "a.b");\n'
LABEL = ('<child><object class="GtkLabel"><property name="label">{}</property>'
         '<property name="use-underline">True</property></object></child>')

# rule: (files that keep it, files that break it when laid over the first)
CASES = [
    ('layers', {'src/core/dln-a.h': '', 'src/store/b.c': '#include "dln-a.h"\n'},
     {'src/core/c.c': '#include "dln-b.h"\n', 'src/store/dln-b.h': ''}),
    ('layers', {'src/core/dln-a.h': ''}, {'src/store/dln-a.h': ''}),
    ('layers', {}, {'src/utils/a.c': ''}),
    ('layers', {'src/map/dln-map.h': ''}, {'src/timeline/a.c': '#include "dln-map.h"\n'}),
    ('private-headers', {'src/core/a-private.h': '', 'src/core/a.c': '#include "a-private.h"\n'},
     {'src/model/b.c': '#include "a-private.h"\n'}),
    ('sql-at-home', {'src/store/a.c': 'sqlite3_step (s); "SELECT a FROM b"\n',
                     'src/model/a.c': '/* SELECT a FROM b */ "Select an event from the list"\n'},
     {'src/model/b.c': 'q = "SELECT a FROM b";\n'}),
    ('sql-at-home', {}, {'src/model/b.c': 'sqlite3_step (s);\n'}),
    ('toolkit-at-home', {'src/map/a.c': '#include <gtk/gtk.h>\n'},
     {'src/scene/a.c': '#include <gtk/gtk.h>\n'}),
    ('sizes', {'src/core/a.c': LONG.replace('long_one', 'a_class_init'),
               'src/core/t.c': 'static const int t[] = {\n' + '  1,\n' * 100 + '};\n'},
     {'src/core/b.c': LONG}),
    ('sizes', {'src/core/a.c': '\n' * 700}, {'src/core/b.c': '\n' * 701}),
    ('licence', {'src/core/a.c': SPDX}, {'src/core/b.c': 'int a;\n' + SPDX}),
    ('unfinished', {'src/core/a.c': '/* done */\n'}, {'src/core/b.c': f'/* {TO_DO}: more */\n'}),
    ('sources-built', {'src/core/a.c': '', 'src/core/meson.build': "files('a.c')"},
     {'src/core/b.c': ''}),
    ('tests-registered', {'tests/core/test-a.c': '', 'tests/core/meson.build': "['a']"},
     {'tests/core/test-b.c': ''}),
    ('skips-explained', {'tests/core/test-a.c': '/* No such zone there. */\ng_test_skip ("");\n'},
     {'tests/core/test-b.c': 'int a;\ng_test_skip ("later");\n'}),
    ('potfiles', {'po/POTFILES': 'src/app/a.c\n', 'src/app/a.c': 'p (_("word"));\n'},
     {'src/app/b.c': 'p (_("word"));\n'}),
    ('potfiles', {'po/POTFILES': ''}, {'po/POTFILES': 'src/app/gone.c\n'}),
    ('schema-comments', {'data/schema/1.sql': 'CREATE TABLE a (\n  id INTEGER, -- its id\n'
                         '  -- what it is\n  b TEXT CHECK (b IN (1, 2)),\n  UNIQUE (b)\n);\n'},
     {'data/schema/2.sql': 'CREATE TABLE c (\n  id INTEGER, -- its id\n  d TEXT\n);\n'}),
    ('mnemonics', {'src/app/a.ui': UI.format('A', LABEL.format('_One') + LABEL.format('T_wo')
                                             + '<child><object class="B"/></child>'),
                   'src/app/b.ui': UI.format('B', LABEL.format('Th_ree'))},
     {'src/app/b.ui': UI.format('B', LABEL.format('_Other'))}),
    ('mnemonics', {'src/app/a.ui': UI.format('A', '<child><object class="GtkStack">' + LABEL.format('_One')
                                             + LABEL.format('_Other') + '</object></child>')},
     {'src/app/a.ui': UI.format('A', LABEL.format('_One') + LABEL.format('_Other'))}),
    ('mnemonics', {'src/app/a.ui': MENU.format('<section>' + ITEM.format('_One') + '</section><submenu>'
                                               + ITEM.format('_Other') + '</submenu>')},
     {'src/app/a.ui': MENU.format('<section>' + ITEM.format('_One') + '</section>' + ITEM.format('_Other'))}),
    ('mnemonics', {'src/app/a.ui': MENU.format('<submenu>' + ITEM.format('_One') + '</submenu>')},
     {'src/app/a.ui': MENU.format('<submenu>' + ITEM.format('_One') + ITEM.format('N_o') + '</submenu>')}),
    ('mnemonics', {'src/app/a.ui': MENU.format('<section id="more"/>' + ITEM.format('_One')),
                   'src/app/a.c': APPEND.format('self->more', '_ ("_Two")')},
     {'src/app/a.c': APPEND.format('self->more', '_ ("_Other")')}),
    ('mnemonics', {'src/app/a.c': APPEND.format('menu', 'a ? _ ("Un_pin") : _ ("_Pin")') + APPEND.format('two', '_ ("_Two")')},
     {'src/app/a.c': APPEND.format('menu', '_ ("_Pin")') + APPEND.format('two', '_ ("_Put")')}),
    ('schema-comments', {}, {'data/schema/3.sql': '\nALTER TABLE a ADD COLUMN e TEXT;\n'}),
]


def lay(root, files):
    for path, text in files.items():
        path = os.path.join(root, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)


class Rules(unittest.TestCase):
    def test_each_can_fail(self):
        for rule, kept, broken in CASES:
            with self.subTest(rule), tempfile.TemporaryDirectory() as root:
                lay(root, kept)
                self.assertEqual(list(house.RULES[rule](house.Tree(root))), [])
                lay(root, broken)
                self.assertNotEqual(list(house.RULES[rule](house.Tree(root))), [])

    def test_desktop_files_can_fail(self):
        real = house.Tree(os.path.join(os.path.dirname(__file__), '..', '..'))
        names = list(real.paths('data/org.dateline.Dateline.'))
        broken = {
            'data/org.dateline.Dateline.desktop.in': DESKTOP + 'Type=Nonsense\n',
            'data/org.dateline.Dateline.metainfo.xml.in': '<component><id>a</id></component>',
            'data/org.dateline.Dateline.gschema.xml': '<schemalist><schema/></schemalist>',
            'flatpak/a.json': '{',
            'data/icons/a.svg': '<svg>',
        }
        for path, text in broken.items():
            with self.subTest(path), tempfile.TemporaryDirectory() as root:
                lay(root, {name: real.text(name) for name in names})
                self.assertEqual(list(house.RULES['desktop-files'](house.Tree(root))), [])
                lay(root, {path: text})
                self.assertNotEqual(list(house.RULES['desktop-files'](house.Tree(root))), [])

    def test_lineup(self):
        before = 'static void\nput (GError **error, const char *text)\n{\n}\n'
        after = 'static void\nput (GError     **error,\n     const char  *text)\n{\n}\n'
        self.assertEqual(lineup.lineup(before), after)
        self.assertEqual(lineup.lineup(after), after)

    def test_every_rule_is_shown_to_fail(self):
        shown = {case[0] for case in CASES} | {'desktop-files'}
        self.assertEqual(shown, set(house.RULES))


if __name__ == '__main__':
    unittest.main()
