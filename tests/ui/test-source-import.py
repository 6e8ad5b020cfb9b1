#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A saved page becomes a source that is read at once; the same page again changes nothing."""
import os

import desk
from desk import check

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Two bridges closed</title>
<meta property="og:site_name" content="The Eastby Post"></head>
<body><nav>Home News Sport</nav><article><h1>Two bridges closed</h1>
<p>At least 12 people were moved out of Eastby after the river rose on Friday morning.</p>
<p>The mayor denied that the dam had failed, and asked people to stay away from the banks.</p>
</article></body></html>
"""


def sources():
    return desk.dateline_json('list', case, 'source')


case = desk.sample()
path = os.path.join(desk.scratch_at_home(), 'page.html')
with open(path, 'w', encoding='utf-8') as page:
    page.write(PAGE)
window = desk.Window(case)
n = len(sources())
window.choose_file(path, 'ctrl+shift+o')
desk.wait_for('one more source', lambda: len(sources()) == n + 1)
check(True, 'a saved page becomes a source')
window.find('its text', name='Text of the source')
source = next(one for one in sources() if one['title'].startswith('Two bridges'))
check(source['publisher'] == 'The Eastby Post' and 'Sport' not in source['text'], 'its text is the article')
window.choose_file(path, 'ctrl+shift+o')
window.told('that it is known', 'page.html', 'already')
check(len(sources()) == n + 1, 'the same page again is the same source')
window.close()
